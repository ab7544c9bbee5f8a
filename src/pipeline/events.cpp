#include "pipeline/events.h"

#include <algorithm>

#include "pipeline/services.h"

namespace teal::pipeline {

Status events(client::Client& aws, const std::string& cluster, const std::string& service,
              const EventOptions& options, const OnEvent& on_event) {
  std::string last;
  while (true) {
    const auto found = TRY(find_service(aws, cluster, service));
    std::vector<api::ecs::ServiceEvent> fresh;
    for (const auto& event : wire::items(found.events)) {
      if (!last.empty() && event.id.value_or("") == last) break;
      fresh.push_back(event);
    }
    if (!fresh.empty()) last = fresh.front().id.value_or("");
    std::reverse(fresh.begin(), fresh.end());
    for (const auto& event : fresh) on_event(event);
    if (!options.follow || (options.interrupted && options.interrupted())) return {};
    aws.wait(options.interval);
  }
}

}  // namespace teal::pipeline
