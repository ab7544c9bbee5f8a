#include "engine/container_spec.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

#include "registry/token.h"
#include "world/ecs.h"

namespace teal::engine {

using api::ecs::ContainerDefinition;
using api::ecs::TaskDefinition;
using wire::items;

namespace {

// "512", ".5 vCPU", "1 GB": the engine needs the number of units; registration has normalised it.
std::int64_t number(const std::string& text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

const api::ecs::ContainerOverride* override_of(const world::Task& task, const std::string& name) {
  if (!task.overrides) return nullptr;
  for (const auto& row : items(task.overrides->container_overrides))
    if (row.name == name) return &row;
  return nullptr;
}

// The container whose network the others share, and which therefore publishes every port: the
// first essential one. What starts before it (to prepare something) has a network of its own.
std::string network_owner(const TaskDefinition& definition) {
  for (const ContainerDefinition* container : in_start_order(definition))
    if (container->essential.value_or(true)) return container->name.value_or("");
  return {};
}

std::string runtime_name_of(const world::Task& task, const std::string& container) {
  for (const auto& row : task.containers)
    if (row.name == container) return row.runtime_name;
  return {};
}

void set_network(ports::ContainerSpec& spec, const SpecOf& of,
                 const ContainerDefinition& container) {
  const std::string owner = network_owner(of.definition);
  const std::string name = container.name.value_or("");
  if (name == owner) {
    for (const auto& [container_port, host_port] : of.task.endpoint_ports)
      spec.ports.push_back({.container_port = static_cast<int>(number(container_port)),
                            .host_ip = of.task.endpoint_ip,
                            .host_port = host_port});
    return;
  }
  for (const ContainerDefinition* other : in_start_order(of.definition)) {
    if (other->name == container.name) return;
    if (other->name == owner) break;
  }
  spec.network_of = runtime_name_of(of.task, owner);
}

void set_limits(ports::ContainerSpec& spec, const SpecOf& of,
                const ContainerDefinition& container) {
  const auto* overridden = override_of(of.task, container.name.value_or(""));
  spec.cpu_units = overridden && overridden->cpu ? *overridden->cpu : container.cpu.value_or(0);
  spec.memory_mib =
      overridden && overridden->memory ? *overridden->memory : container.memory.value_or(0);
  // What the containers do not say for themselves is the task's, as on Fargate.
  if (spec.cpu_units == 0) spec.cpu_units = number(of.task.cpu);
  if (spec.memory_mib == 0) spec.memory_mib = number(of.task.memory);
  for (const auto& limit : items(container.ulimits))
    spec.ulimits[std::string(wire::to_text(limit.name))] = limit.soft_limit;
}

void set_environment(ports::ContainerSpec& spec, const SpecOf& of,
                     const ContainerDefinition& container) {
  for (const auto& pair : items(container.environment))
    if (pair.name) spec.environment[*pair.name] = pair.value.value_or("");
  const auto* overridden = override_of(of.task, container.name.value_or(""));
  if (!overridden) return;
  for (const auto& pair : items(overridden->environment))
    if (pair.name) spec.environment[*pair.name] = pair.value.value_or("");
  if (overridden->command) spec.command = *overridden->command;
}

void set_safety(ports::ContainerSpec& spec, const ContainerDefinition& container) {
  spec.readonly_root = container.readonly_root_filesystem.value_or(false);
  if (!container.linux_parameters) return;
  const auto& parameters = *container.linux_parameters;
  if (parameters.capabilities) {
    spec.add_capabilities = items(parameters.capabilities->add);
    spec.drop_capabilities = items(parameters.capabilities->drop);
  }
  for (const auto& mount : items(parameters.tmpfs)) {
    spec.tmpfs.push_back(mount.container_path + ":size=" + std::to_string(mount.size) + "m");
  }
}

void set_health_check(ports::ContainerSpec& spec, const ContainerDefinition& container) {
  if (!container.health_check || container.health_check->command.empty()) return;
  const auto& check = *container.health_check;
  // Defaults of ECS: every 30 s, 5 s time-out, 3 retries, no start period.
  spec.health_check = ports::ContainerHealthCheck{
      .test = check.command,
      .interval = std::chrono::seconds(check.interval.value_or(30)),
      .timeout = std::chrono::seconds(check.timeout.value_or(5)),
      .start_period = std::chrono::seconds(check.start_period.value_or(0)),
      .retries = check.retries.value_or(3)};
  // Without "CMD" or "CMD-SHELL" in front ECS takes the words as a command.
  const std::string& kind = check.command.front();
  if (kind != "CMD" && kind != "CMD-SHELL" && kind != "NONE")
    spec.health_check->test.insert(spec.health_check->test.begin(), "CMD");
}

void set_credentials(ports::ContainerSpec& spec, const SpecOf& of) {
  if (of.settings.registry_host.empty() || !spec.image.starts_with(of.settings.registry_host + "/"))
    return;
  spec.registry_user = "AWS";
  spec.registry_password = registry::issue_token(
      {.account = of.scope.account,
       .region = of.scope.region,
       .expires_at = std::chrono::time_point_cast<Duration>(of.now + registry::token_lifetime)},
      of.settings.registry_secret);
}

}  // namespace

std::vector<const ContainerDefinition*> in_start_order(const TaskDefinition& definition) {
  std::vector<const ContainerDefinition*> order;
  std::set<std::string> seen;
  const std::function<void(const ContainerDefinition&)> add = [&](const ContainerDefinition& row) {
    if (!seen.insert(row.name.value_or("")).second) return;
    for (const auto& dependency : items(row.depends_on))
      if (const auto* other = find_container(definition, dependency.container_name)) add(*other);
    order.push_back(&row);
  };
  for (const auto& row : items(definition.container_definitions)) add(row);
  return order;
}

const ContainerDefinition* find_container(const TaskDefinition& definition,
                                          const std::string& name) {
  for (const auto& row : items(definition.container_definitions))
    if (row.name == name) return &row;
  return nullptr;
}

const world::TaskDefinition* task_definition_of(const world::Change& world,
                                                const std::string& arn) {
  // arn:aws:ecs:<region>:<account>:task-definition/<family>:<revision>
  const auto slash = arn.find('/');
  return slash == std::string::npos ? nullptr
                                    : world.find<world::TaskDefinition>(arn.substr(slash + 1));
}

Duration stop_timeout(const ContainerDefinition& definition) {
  return std::chrono::seconds(definition.stop_timeout.value_or(30));
}

ports::ContainerSpec container_spec(const SpecOf& of, const ContainerDefinition& container) {
  const std::string name = container.name.value_or("");
  ports::ContainerSpec spec;
  spec.name = runtime_name_of(of.task, name);
  spec.image = container.image.value_or("");
  spec.command = items(container.command);
  spec.entry_point = items(container.entry_point);
  spec.user = container.user.value_or("");
  spec.working_directory = container.working_directory.value_or("");
  spec.stop_timeout = stop_timeout(container);
  if (container.docker_labels) spec.labels = *container.docker_labels;
  spec.labels["com.amazonaws.ecs.cluster"] = of.task.cluster;
  spec.labels["com.amazonaws.ecs.container-name"] = name;
  spec.labels["com.amazonaws.ecs.task-arn"] = of.task.arn;
  spec.labels["com.amazonaws.ecs.task-definition-family"] = of.definition.family.value_or("");
  spec.labels["com.amazonaws.ecs.task-definition-version"] =
      std::to_string(of.definition.revision.value_or(0));
  set_network(spec, of, container);
  set_limits(spec, of, container);
  set_environment(spec, of, container);
  set_safety(spec, container);
  set_health_check(spec, container);
  set_credentials(spec, of);
  return spec;
}

}  // namespace teal::engine
