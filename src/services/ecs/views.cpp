#include "services/ecs/views.h"

#include "services/ecs/lookup.h"
#include "world/ecs.h"

namespace teal::services::ecs {

using world::TaskStatus;

namespace {

bool is_pending(TaskStatus status) {
  return status == TaskStatus::provisioning || status == TaskStatus::pending ||
         status == TaskStatus::activating;
}

std::vector<api::ecs::KeyValuePair> statistics(int running, int pending, int active, int draining) {
  const auto pair = [](const char* name, int value) {
    return api::ecs::KeyValuePair{.name = name, .value = std::to_string(value)};
  };
  return {pair("runningEC2TasksCount", 0),    pair("runningFargateTasksCount", running),
          pair("pendingEC2TasksCount", 0),    pair("pendingFargateTasksCount", pending),
          pair("activeEC2ServiceCount", 0),   pair("activeFargateServiceCount", active),
          pair("drainingEC2ServiceCount", 0), pair("drainingFargateServiceCount", draining)};
}

// An id that follows from a task's: the same in every answer.
std::string attachment_id(const world::Task& task) {
  const std::string& id = task.id;
  if (id.size() < 32) return id;
  return id.substr(0, 8) + "-" + id.substr(8, 4) + "-" + id.substr(12, 4) + "-" + id.substr(16, 4) +
         "-" + id.substr(20, 12);
}

api::ecs::Attachment network_interface(const world::Task& task) {
  const auto pair = [](const char* name, std::string value) {
    return api::ecs::KeyValuePair{.name = name, .value = std::move(value)};
  };
  api::ecs::Attachment attachment;
  attachment.id = attachment_id(task);
  attachment.type = "ElasticNetworkInterface";
  attachment.status = task.last_status == TaskStatus::stopped        ? "DELETED"
                      : task.last_status == TaskStatus::provisioning ? "PRECREATED"
                                                                     : "ATTACHED";
  attachment.details.emplace();
  if (task.network_configuration && task.network_configuration->awsvpc_configuration) {
    const auto& subnets = task.network_configuration->awsvpc_configuration->subnets;
    const auto zone = static_cast<std::size_t>(task.availability_zone.back() - 'a');
    if (!subnets.empty())
      attachment.details->push_back(pair("subnetId", subnets[zone % subnets.size()]));
  }
  attachment.details->push_back(pair("privateIPv4Address", task.private_ip));
  return attachment;
}

const api::ecs::ContainerDefinition* definition_of(const world::TaskDefinition* definition,
                                                   const std::string& container) {
  if (!definition) return nullptr;
  for (const auto& candidate : wire::items(definition->document.container_definitions))
    if (candidate.name == container) return &candidate;
  return nullptr;
}

api::ecs::Container view_container(const world::Task& task, const world::TaskContainer& container,
                                   const api::ecs::ContainerDefinition* definition) {
  api::ecs::Container shown;
  shown.container_arn = task.arn + "/" + container.name;
  if (const auto at = shown.container_arn->find(":task/"); at != std::string::npos)
    shown.container_arn->replace(at, 6, ":container/");
  shown.task_arn = task.arn;
  shown.name = container.name;
  shown.image = container.image;
  if (!container.image_digest.empty()) shown.image_digest = container.image_digest;
  if (!container.runtime_id.empty()) shown.runtime_id = container.runtime_id;
  shown.last_status = container.status;
  shown.exit_code = container.exit_code;
  if (!container.reason.empty()) shown.reason = container.reason;
  shown.health_status = container.health;
  shown.cpu = std::to_string(definition ? definition->cpu.value_or(0) : 0);
  if (definition && definition->memory) shown.memory = std::to_string(*definition->memory);
  if (definition && definition->memory_reservation)
    shown.memory_reservation = std::to_string(*definition->memory_reservation);
  shown.network_bindings.emplace();
  shown.network_interfaces.emplace().push_back(
      {.attachment_id = attachment_id(task), .private_ipv4_address = task.private_ip});
  return shown;
}

}  // namespace

TaskCounts count_tasks(const world::Change& world, const std::string& service_arn,
                       const std::string& revision_arn) {
  TaskCounts counts;
  for (const auto* task : world.in<world::Task>(service_arn)) {
    if (!revision_arn.empty() && task->revision_arn != revision_arn) continue;
    if (task->last_status == TaskStatus::running) ++counts.running;
    if (is_pending(task->last_status) && task->desired_status == TaskStatus::running)
      ++counts.pending;
  }
  return counts;
}

api::ecs::Failure missing(const std::string& arn) {
  return {.arn = arn, .detail = std::nullopt, .reason = "MISSING"};
}

std::vector<api::ecs::Tag> view(const world::Tags& tags) {
  std::vector<api::ecs::Tag> list;
  for (const auto& [key, value] : tags) list.push_back({.key = key, .value = value});
  return list;
}

api::ecs::Cluster view(const Context& context, const world::Cluster& cluster) {
  int running = 0, pending = 0, active = 0, draining = 0;
  for (const auto* task : context.world.all<world::Task>()) {
    if (task->cluster != cluster.name) continue;
    if (task->last_status == TaskStatus::running) ++running;
    if (is_pending(task->last_status)) ++pending;
  }
  for (const auto* service : context.world.in<world::Service>(cluster.name)) {
    if (service->status == world::ServiceStatus::active) ++active;
    if (service->status == world::ServiceStatus::draining) ++draining;
  }
  api::ecs::Cluster shown;
  shown.cluster_arn = cluster.arn;
  shown.cluster_name = cluster.name;
  shown.status = cluster.active ? "ACTIVE" : "INACTIVE";
  shown.active_services_count = active;
  shown.running_tasks_count = running;
  shown.pending_tasks_count = pending;
  shown.registered_container_instances_count = 0;
  shown.settings = cluster.settings;
  shown.statistics = statistics(running, pending, active, draining);
  shown.tags = view(cluster.tags);
  shown.capacity_providers.emplace();
  shown.default_capacity_provider_strategy.emplace();
  return shown;
}

api::ecs::Task view(const Context& context, const world::Task& task) {
  const auto* definition = task_definition(context.world, task.task_definition_arn);
  api::ecs::Task shown;
  shown.task_arn = task.arn;
  shown.cluster_arn = cluster_arn(context, task.cluster);
  shown.task_definition_arn = task.task_definition_arn;
  shown.availability_zone = task.availability_zone;
  shown.attachments.emplace().push_back(network_interface(task));
  shown.containers.emplace();
  for (const auto& container : task.containers)
    shown.containers->push_back(
        view_container(task, container, definition_of(definition, container.name)));
  shown.cpu = task.cpu;
  shown.memory = task.memory;
  shown.created_at = task.created_at;
  shown.desired_status = std::string(wire::to_text(task.desired_status));
  shown.last_status = std::string(wire::to_text(task.last_status));
  shown.enable_execute_command = false;
  shown.group = task.group_name;
  shown.health_status = task.health;
  shown.launch_type = task.launch_type.value_or(api::ecs::LaunchType::fargate);
  shown.platform_family = "Linux";
  shown.platform_version = "1.4.0";
  shown.overrides = task.overrides.value_or(api::ecs::TaskOverride{});
  if (!shown.overrides->container_overrides) shown.overrides->container_overrides.emplace();
  shown.pull_started_at = task.pull_started_at;
  shown.pull_stopped_at = task.pull_stopped_at;
  shown.started_at = task.started_at;
  shown.stopping_at = task.stopping_at;
  shown.execution_stopped_at = task.execution_stopped_at;
  shown.stopped_at = task.stopped_at;
  if (!task.started_by.empty()) shown.started_by = task.started_by;
  shown.stop_code = task.stop_code;
  if (!task.stopped_reason.empty()) shown.stopped_reason = task.stopped_reason;
  shown.tags = view(task.tags);
  shown.version = task.version;
  return shown;
}

}  // namespace teal::services::ecs
