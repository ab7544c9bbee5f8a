// services/ecs/new_task.h — a task that begins: used by RunTask and by the engine's scheduler, so
// that both make the same thing.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "services/context.h"
#include "world/ecs.h"

namespace teal::services::ecs {

struct NewTask {
  std::string cluster;  // Its name.
  std::string task_definition_arn;
  std::string group;  // "service:<name>", "family:<name>" or the caller's.
  std::string started_by;
  std::optional<api::ecs::NetworkConfiguration> network_configuration;
  std::optional<api::ecs::LaunchType> launch_type;
  std::optional<api::ecs::TaskOverride> overrides;
  std::string availability_zone;  // Empty: the zone with the fewest tasks of the group.
  world::Tags tags;
};

// A task in PROVISIONING with its names, addresses, zone and containers. It is not yet in the
// world: the caller completes it and puts it there before it makes the next one. The task
// definition must exist.
world::Task make_task(Context& context, const NewTask& wanted);

// The same for a task of a service: its revision, its deployment, its tags as the service
// propagates them, and the port of its target. `target_group_arn` stays empty until it is
// registered.
world::Task make_service_task(Context& context, const world::Service& service,
                              const world::ServiceRevision& revision,
                              const world::ServiceDeployment& deployment,
                              const std::string& availability_zone = {});

// The zones that tasks of this network configuration are spread over, in order: one per subnet, at
// most three.
std::vector<std::string> zones_of(
    const std::string& region,
    const std::optional<api::ecs::NetworkConfiguration>& network_configuration);

// "teal-<instance>-<task id>-<container>"
std::string runtime_name(const std::string& instance, const std::string& task_id,
                         const std::string& container);

}  // namespace teal::services::ecs
