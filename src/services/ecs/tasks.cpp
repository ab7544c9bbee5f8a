#include "api/ecs/tasks.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/arn.h"
#include "services/ecs/errors.h"
#include "services/ecs/lookup.h"
#include "services/ecs/new_task.h"
#include "services/ecs/service_rules.h"
#include "services/ecs/tags.h"
#include "services/ecs/task_definition_rules.h"
#include "services/ecs/views.h"
#include "services/pagination.h"
#include "world/ecs.h"

namespace teal::api::ecs {

using namespace services::ecs;

namespace {

Status check_overrides(const std::optional<TaskOverride>& overrides,
                       const world::TaskDefinition& definition) {
  if (!overrides) return {};
  for (const auto& given : wire::items(overrides->container_overrides)) {
    const auto& containers = wire::items(definition.document.container_definitions);
    if (std::ranges::none_of(containers,
                             [&](const auto& container) { return container.name == given.name; }))
      return override_of_no_container(given.name.value_or(""));
  }
  if (!overrides->cpu && !overrides->memory) return {};
  const std::string cpu = overrides->cpu.value_or(definition.document.cpu.value_or(""));
  const std::string memory = overrides->memory.value_or(definition.document.memory.value_or(""));
  const auto units = cpu_units(cpu);
  const auto mib = memory_mib(memory);
  if (!units || !mib || !is_fargate_size(*units, *mib))
    return no_fargate_configuration(cpu, memory);
  return {};
}

Result<world::Tags> tags_of(const RunTask::Input& input, const world::TaskDefinition& definition,
                            const std::string& cluster) {
  if (input.propagate_tags == PropagateTags::service)
    return invalid_parameter("propagateTags SERVICE is only valid for services.");
  world::Tags tags;
  if (input.propagate_tags == PropagateTags::task_definition) tags = definition.tags;
  tags = TRY(merge_tags(std::move(tags), input.tags));
  if (input.enable_ecs_managed_tags.value_or(false)) tags["aws:ecs:clusterName"] = cluster;
  return tags;
}

// The task that a name or an ARN means, in this cluster; null when there is none.
Result<const world::Task*> look_up_task(const services::Context& context,
                                        const world::Cluster& cluster, const std::string& text) {
  std::string id = TRY(resource_of(context, text, "task"));
  if (const auto slash = id.rfind('/'); slash != std::string::npos) {
    const std::string named = id.substr(0, slash);
    if (named != cluster.name) return foreign_identifier("cluster", named, cluster.name);
    id.erase(0, slash + 1);
  }
  if (id.size() != 32 && id.size() != 36) return task_id_length();
  return context.world.find<world::Task>(
      context.arn("ecs", fmt::format("task/{}/{}", cluster.name, id)));
}

std::string family_of(const world::Task& task) {
  const auto slash = task.task_definition_arn.rfind('/');
  const auto colon = task.task_definition_arn.rfind(':');
  return task.task_definition_arn.substr(slash + 1, colon - slash - 1);
}

bool is_listed(const world::Task& task, const ListTasks::Input& input) {
  const auto desired = input.desired_status.value_or(DesiredStatus::running);
  const bool wanted = task.desired_status == world::TaskStatus::running;
  // PENDING as a desired status finds nothing: ECS never sets it on a task (API reference).
  if (desired == DesiredStatus::pending) return false;
  if (wanted != (desired == DesiredStatus::running)) return false;
  if (input.family && family_of(task) != *input.family) return false;
  if (input.started_by && task.started_by != *input.started_by) return false;
  if (input.launch_type && task.launch_type.value_or(LaunchType::fargate) != *input.launch_type)
    return false;
  return true;
}

}  // namespace

Result<RunTask::Output> RunTask::run(services::Context& context, const Input& input) {
  const auto* cluster = TRY(find_cluster(context, input.cluster));
  const int count = input.count.value_or(1);
  if (count < 1 || count > 10) return bad_count();
  if (input.started_by && input.started_by->size() > 128) return text_too_long("startedBy", 128);
  if (input.group && input.group->starts_with("service:")) return service_group_reserved();
  TRY(check_capacity(input.launch_type, wire::items(input.capacity_provider_strategy)));
  const auto* definition = TRY(find_task_definition(context, input.task_definition));
  TRY(check_runs_on_fargate(*definition));
  TRY(check_network_configuration(input.network_configuration));
  TRY(check_overrides(input.overrides, *definition));
  const auto tags = TRY(tags_of(input, *definition, cluster->name));
  Output output{.failures = std::vector<Failure>{}, .tasks = std::vector<Task>{}};
  for (int i = 0; i < count; ++i) {
    const auto& task = context.world.put(
        make_task(context, {.cluster = cluster->name,
                            .task_definition_arn = *definition->document.task_definition_arn,
                            .group = input.group.value_or("family:" + definition->family),
                            .started_by = input.started_by.value_or(""),
                            .network_configuration = input.network_configuration,
                            .launch_type = LaunchType::fargate,
                            .overrides = input.overrides,
                            .availability_zone = {},
                            .tags = tags}));
    context.journal("task.status", task.arn, "The task is PROVISIONING.");
    output.tasks->push_back(view(context, task));
  }
  return output;
}

Result<StopTask::Output> StopTask::run(services::Context& context, const Input& input) {
  const auto* cluster = TRY(find_cluster(context, input.cluster));
  if (input.reason && input.reason->size() > 1024) return text_too_long("reason", 1024);
  const auto* found = TRY(look_up_task(context, *cluster, input.task));
  if (!found) return task_not_found();
  if (found->desired_status == world::TaskStatus::stopped)
    return Output{.task = view(context, *found)};
  auto& task = context.world.edit<world::Task>(found->arn);
  task.desired_status = world::TaskStatus::stopped;
  task.stop_code = TaskStopCode::user_initiated;
  task.stopped_reason = input.reason.value_or("Task stopped by user");
  task.stopping_at = context.now;
  ++task.version;
  return Output{.task = view(context, task)};
}

Result<DescribeTasks::Output> DescribeTasks::run(services::Context& context, const Input& input) {
  if (input.tasks.empty()) return invalid_parameter("Tasks cannot be empty.");
  if (input.tasks.size() > 100) return too_many("tasks", 100);
  const auto* cluster = TRY(find_cluster(context, input.cluster));
  const bool with_tags = !wire::items(input.include).empty();
  Output output{.failures = std::vector<Failure>{}, .tasks = std::vector<Task>{}};
  for (const auto& text : input.tasks) {
    const auto* task = TRY(look_up_task(context, *cluster, text));
    if (!task) {
      output.failures->push_back(
          missing(text.starts_with("arn:")
                      ? text
                      : context.arn("ecs", fmt::format("task/{}/{}", cluster->name, text))));
      continue;
    }
    output.tasks->push_back(view(context, *task));
    if (!with_tags) output.tasks->back().tags.emplace().clear();
  }
  return output;
}

Result<ListTasks::Output> ListTasks::run(services::Context& context, const Input& input) {
  const auto length = TRY(page_length(input.max_results, 100));
  const auto* cluster = TRY(find_cluster(context, input.cluster));
  if (input.family && input.service_name) return filters_conflict();
  std::string service_arn;
  if (input.service_name)
    service_arn = TRY(find_service(context, input.cluster, *input.service_name))->arn;
  std::vector<std::string> arns;
  for (const auto* task : context.world.all<world::Task>())
    if (task->cluster == cluster->name && is_listed(*task, input) &&
        (service_arn.empty() || task->service_arn == service_arn))
      arns.push_back(task->arn);
  auto page = TRY(services::page(std::move(arns), input.next_token, length, bad_token().error()));
  return Output{.next_token = std::move(page.next_token), .task_arns = std::move(page.items)};
}

}  // namespace teal::api::ecs
