#include "api/ecs/task_definitions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "services/context.h"
#include "services/ecs/errors.h"
#include "services/ecs/lookup.h"
#include "services/ecs/tags.h"
#include "services/ecs/task_definition_rules.h"
#include "services/ecs/views.h"
#include "services/pagination.h"
#include "world/ecs.h"

namespace teal::api::ecs {

using namespace services::ecs;

namespace {

// What ECS fills in for members that were left out.
void complete(ContainerDefinition& container, bool awsvpc) {
  if (!container.cpu) container.cpu = 0;
  if (!container.essential) container.essential = true;
  if (!container.environment) container.environment.emplace();
  if (!container.mount_points) container.mount_points.emplace();
  if (!container.volumes_from) container.volumes_from.emplace();
  if (!container.port_mappings) container.port_mappings.emplace();
  if (!container.system_controls) container.system_controls.emplace();
  for (auto& mapping : *container.port_mappings) {
    if (!mapping.protocol) mapping.protocol = TransportProtocol::tcp;
    if (!mapping.host_port) mapping.host_port = awsvpc ? mapping.container_port : 0;
  }
  if (auto& check = container.health_check) {
    if (!check->interval) check->interval = 30;
    if (!check->timeout) check->timeout = 5;
    if (!check->retries) check->retries = 3;
  }
}

int next_revision(const services::Context& context, const std::string& family) {
  int newest = 0;
  for (const auto* row : context.world.in<world::TaskDefinition>(family))
    newest = std::max(newest, row->revision);
  return newest + 1;
}

bool requires_fargate(const RegisterTaskDefinition::Input& input) {
  const auto& required = wire::items(input.requires_compatibilities);
  return std::ranges::find(required, Compatibility::fargate) != required.end();
}

TaskDefinition document_of(services::Context& context, const RegisterTaskDefinition::Input& input,
                           int revision) {
  TaskDefinition document;
  document.family = input.family;
  document.revision = revision;
  document.task_definition_arn =
      context.arn("ecs", fmt::format("task-definition/{}:{}", input.family, revision));
  document.status = TaskDefinitionStatus::active;
  document.container_definitions = input.container_definitions;
  const bool awsvpc = input.network_mode == NetworkMode::awsvpc;
  for (auto& container : *document.container_definitions) complete(container, awsvpc);
  document.cpu = input.cpu;
  document.memory = input.memory;
  if (input.cpu)
    if (const auto units = cpu_units(*input.cpu)) document.cpu = std::to_string(*units);
  if (input.memory)
    if (const auto mib = memory_mib(*input.memory)) document.memory = std::to_string(*mib);
  document.network_mode = input.network_mode;
  document.execution_role_arn = input.execution_role_arn;
  document.task_role_arn = input.task_role_arn;
  document.requires_compatibilities = input.requires_compatibilities;
  document.runtime_platform = input.runtime_platform;
  document.ephemeral_storage = input.ephemeral_storage;
  document.enable_fault_injection = input.enable_fault_injection;
  document.volumes.emplace();
  document.placement_constraints.emplace();
  document.compatibilities.emplace().push_back(Compatibility::ec2);
  if (check_fargate(input)) document.compatibilities->push_back(Compatibility::fargate);
  document.registered_at = context.now;
  document.registered_by = fmt::format("arn:aws:iam::{}:root", context.scope().account);
  return document;
}

std::optional<std::vector<Tag>> tags_if(
    const std::optional<std::vector<TaskDefinitionField>>& include, const world::Tags& tags) {
  if (wire::items(include).empty()) return std::nullopt;
  return view(tags);
}

}  // namespace

Result<RegisterTaskDefinition::Output> RegisterTaskDefinition::run(services::Context& context,
                                                                   const Input& input) {
  TRY(check_containers(input));
  if (requires_fargate(input)) TRY(check_fargate(input));
  world::TaskDefinition row;
  row.family = input.family;
  row.revision = next_revision(context, input.family);
  row.document = document_of(context, input, row.revision);
  row.tags = TRY(merge_tags({}, input.tags));
  const auto& stored = context.world.put(std::move(row));
  return Output{.tags = view(stored.tags), .task_definition = stored.document};
}

Result<DescribeTaskDefinition::Output> DescribeTaskDefinition::run(services::Context& context,
                                                                   const Input& input) {
  const auto* row = TRY(look_up_task_definition(context, input.task_definition));
  if (!row) return cannot_describe_task_definition();
  return Output{.tags = tags_if(input.include, row->tags), .task_definition = row->document};
}

Result<DeregisterTaskDefinition::Output> DeregisterTaskDefinition::run(services::Context& context,
                                                                       const Input& input) {
  const auto* row = TRY(look_up_task_definition(context, input.task_definition));
  if (!row) return no_such_task_definition();
  if (input.task_definition.find(':') == std::string::npos) return revision_missing();
  if (row->document.status != TaskDefinitionStatus::active)
    return Output{.task_definition = row->document};
  auto& document = context.world.edit<world::TaskDefinition>(row->key()).document;
  document.status = TaskDefinitionStatus::inactive;
  document.deregistered_at = context.now;
  return Output{.task_definition = document};
}

Result<DeleteTaskDefinitions::Output> DeleteTaskDefinitions::run(services::Context& context,
                                                                 const Input& input) {
  if (input.task_definitions.empty() || input.task_definitions.size() > 10)
    return too_many("taskDefinitions", 10);
  Output output{.failures = std::vector<Failure>{},
                .task_definitions = std::vector<TaskDefinition>{}};
  for (const auto& text : input.task_definitions) {
    if (text.find(':') == std::string::npos) return revision_missing();
    const auto* row = TRY(look_up_task_definition(context, text));
    if (!row) {
      output.failures->push_back(missing(text));
    } else if (row->document.status == TaskDefinitionStatus::active) {
      const std::string& arn = *row->document.task_definition_arn;
      output.failures->push_back(
          {.arn = arn, .detail = std::nullopt, .reason = task_definition_still_active(arn)});
    } else {
      auto& document = context.world.edit<world::TaskDefinition>(row->key()).document;
      if (!document.delete_requested_at) document.delete_requested_at = context.now;
      document.status = TaskDefinitionStatus::delete_in_progress;
      output.task_definitions->push_back(document);
    }
  }
  return output;
}

Result<ListTaskDefinitions::Output> ListTaskDefinitions::run(services::Context& context,
                                                             const Input& input) {
  const auto length = TRY(page_length(input.max_results, 100));
  const auto status = input.status.value_or(TaskDefinitionStatus::active);
  const bool descending = input.sort == SortOrder::desc;
  using Row = const world::TaskDefinition*;
  // Revisions sort as numbers: web:2 before web:10.
  const auto key = [](const Row& row) {
    return fmt::format("{}:{:010}", row->family, row->revision);
  };
  std::vector<Row> rows;
  for (const auto* row : context.world.all<world::TaskDefinition>())
    if (row->document.status == status &&
        (!input.family_prefix || row->family == *input.family_prefix))
      rows.push_back(row);
  std::ranges::sort(rows, {}, key);
  if (descending) std::ranges::reverse(rows);
  auto page = TRY(services::page<Row>(std::move(rows), input.next_token, length,
                                      bad_token().error(), key, descending));
  Output output{.next_token = std::move(page.next_token),
                .task_definition_arns = std::vector<std::string>{}};
  for (const auto* row : page.items)
    output.task_definition_arns->push_back(*row->document.task_definition_arn);
  return output;
}

Result<ListTaskDefinitionFamilies::Output> ListTaskDefinitionFamilies::run(
    services::Context& context, const Input& input) {
  const auto length = TRY(page_length(input.max_results, 100));
  std::map<std::string, bool> families;  // Whether it has an active revision.
  for (const auto* row : context.world.all<world::TaskDefinition>())
    if (row->family.starts_with(input.family_prefix.value_or("")))
      families[row->family] |= row->document.status == TaskDefinitionStatus::active;
  const auto status = input.status.value_or(TaskDefinitionFamilyStatus::all);
  std::vector<std::string> names;
  for (const auto& [family, active] : families)
    if (status == TaskDefinitionFamilyStatus::all ||
        active == (status == TaskDefinitionFamilyStatus::active))
      names.push_back(family);
  auto page = TRY(services::page(std::move(names), input.next_token, length, bad_token().error()));
  return Output{.families = std::move(page.items), .next_token = std::move(page.next_token)};
}

}  // namespace teal::api::ecs
