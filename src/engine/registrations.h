// engine/registrations.h — tasks as targets of their service's target group: registered while they
// start, drained before they stop, shown as draining for the whole deregistration delay.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "services/context.h"
#include "world/ecs.h"

namespace teal::engine {

// The target group that a task of a service belongs to, and its port there; nothing for a task
// without one.
struct Registration {
  std::string target_group_arn;
  int container_port = 0;
  std::string target_key(const world::Task& task) const;
};
std::optional<Registration> registration_of(const world::Change& world, const world::Task& task);

// The key of the target that the task is, or was last, registered as; empty when it never was.
std::string target_key(const world::Task& task);

void register_target(services::Context& context, const world::Task& task);
// Marks the target as draining since now, when it is registered and not draining yet.
void deregister_target(services::Context& context, const world::Task& task);

// "deregistration_delay.timeout_seconds", 300 s by default. Never divided by the time scale.
Duration deregistration_delay(const world::Change& world, const std::string& target_group_arn);

// Removes targets whose delay is over. Gives the instant at which the next one's will be.
std::optional<Time> sweep_targets(services::Context& context);

}  // namespace teal::engine
