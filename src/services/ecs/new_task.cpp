#include "services/ecs/new_task.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "services/ecs/addresses.h"
#include "services/ecs/lookup.h"
#include "world/ecs.h"

namespace teal::services::ecs {

namespace {

std::string least_used_zone(const world::Change& world, const std::vector<std::string>& zones,
                            const std::string& cluster, const std::string& group) {
  std::map<std::string, int> used;
  for (const auto* task : world.all<world::Task>())
    if (task->cluster == cluster && task->group_name == group &&
        task->desired_status == world::TaskStatus::running)
      ++used[task->availability_zone];
  return *std::ranges::min_element(zones, {}, [&](const auto& zone) { return used[zone]; });
}

world::TaskContainer container_of(const api::ecs::ContainerDefinition& definition,
                                  const std::string& instance, const std::string& task_id) {
  world::TaskContainer container;
  container.name = definition.name.value_or("");
  container.runtime_name = runtime_name(instance, task_id, container.name);
  container.image = definition.image.value_or("");
  container.essential = definition.essential.value_or(true);
  return container;
}

world::Tags propagated_tags(Context& context, const world::Service& service,
                            const world::ServiceRevision& revision) {
  world::Tags tags;
  if (service.propagate_tags == api::ecs::PropagateTags::service) tags = service.tags;
  if (service.propagate_tags == api::ecs::PropagateTags::task_definition)
    if (const auto* definition = task_definition(context.world, revision.task_definition_arn))
      tags = definition->tags;
  if (service.enable_ecs_managed_tags) {
    tags["aws:ecs:clusterName"] = service.cluster;
    tags["aws:ecs:serviceName"] = service.name;
  }
  return tags;
}

}  // namespace

std::string runtime_name(const std::string& instance, const std::string& task_id,
                         const std::string& container) {
  return fmt::format("teal-{}-{}-{}", instance, task_id, container);
}

std::vector<std::string> zones_of(
    const std::string& region,
    const std::optional<api::ecs::NetworkConfiguration>& network_configuration) {
  std::size_t subnets = 1;
  if (network_configuration && network_configuration->awsvpc_configuration)
    subnets = network_configuration->awsvpc_configuration->subnets.size();
  std::vector<std::string> zones;
  for (std::size_t i = 0; i < std::clamp<std::size_t>(subnets, 1, 3); ++i)
    zones.push_back(region + static_cast<char>('a' + i));
  return zones;
}

world::Task make_task(Context& context, const NewTask& wanted) {
  const auto* definition = task_definition(context.world, wanted.task_definition_arn);
  ASSERT(definition != nullptr);
  const auto& document = definition->document;
  world::Task task;
  task.id = context.names.hex(32);
  task.arn = context.arn("ecs", fmt::format("task/{}/{}", wanted.cluster, task.id));
  task.cluster = wanted.cluster;
  task.group_name = wanted.group;
  task.started_by = wanted.started_by;
  task.task_definition_arn = wanted.task_definition_arn;
  task.availability_zone = wanted.availability_zone;
  if (task.availability_zone.empty())
    task.availability_zone = least_used_zone(
        context.world, zones_of(context.scope().region, wanted.network_configuration),
        wanted.cluster, wanted.group);
  task.private_ip = free_private_ip(context.world, task.availability_zone);
  task.endpoint_ip = free_endpoint_ip(context.world, context.settings.instance);
  for (const auto& container : wire::items(document.container_definitions)) {
    task.containers.push_back(container_of(container, context.settings.instance, task.id));
    // The address is the task's alone, so each port is published under its own number.
    for (const auto& mapping : wire::items(container.port_mappings))
      if (mapping.container_port)
        task.endpoint_ports[std::to_string(*mapping.container_port)] = *mapping.container_port;
  }
  task.overrides = wanted.overrides;
  task.network_configuration = wanted.network_configuration;
  task.launch_type = wanted.launch_type;
  task.cpu = document.cpu.value_or("");
  task.memory = document.memory.value_or("");
  if (wanted.overrides) {
    task.cpu = wanted.overrides->cpu.value_or(task.cpu);
    task.memory = wanted.overrides->memory.value_or(task.memory);
  }
  task.created_at = context.now;
  task.tags = wanted.tags;
  return task;
}

world::Task make_service_task(Context& context, const world::Service& service,
                              const world::ServiceRevision& revision,
                              const world::ServiceDeployment& deployment,
                              const std::string& availability_zone) {
  world::Task task = make_task(context, {.cluster = service.cluster,
                                         .task_definition_arn = revision.task_definition_arn,
                                         .group = "service:" + service.name,
                                         .started_by = deployment.id,
                                         .network_configuration = revision.network_configuration,
                                         .launch_type = revision.launch_type,
                                         .overrides = {},
                                         .availability_zone = availability_zone,
                                         .tags = propagated_tags(context, service, revision)});
  task.service_arn = service.arn;
  task.revision_arn = revision.arn;
  task.deployment_id = deployment.id;
  if (!revision.load_balancers.empty())
    task.target_port = revision.load_balancers.front().container_port.value_or(0);
  return task;
}

}  // namespace teal::services::ecs
