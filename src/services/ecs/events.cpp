#include "services/ecs/events.h"

#include <fmt/format.h>

#include "world/ecs.h"

namespace teal::services::ecs {

void announce(Context& context, const std::string& service_key, const std::string& message) {
  auto& service = context.world.edit<world::Service>(service_key);
  world::ServiceEvent event{.id = context.names.uuid(),
                            .created_at = context.now,
                            .message = fmt::format("(service {}) {}", service.name, message)};
  context.journal("service.event", service.arn, event.message);
  service.events.insert(service.events.begin(), std::move(event));
  if (service.events.size() > world::Service::event_limit)
    service.events.resize(world::Service::event_limit);
}

}  // namespace teal::services::ecs
