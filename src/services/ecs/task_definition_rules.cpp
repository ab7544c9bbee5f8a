#include "services/ecs/task_definition_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "services/ecs/errors.h"
#include "services/ecs/lookup.h"

namespace teal::services::ecs {

namespace {

using api::ecs::ContainerCondition;
using api::ecs::ContainerDefinition;
using Input = api::ecs::RegisterTaskDefinition::Input;
using wire::items;

// A number followed by one of the units (or by none: `per_unit` does not apply).
std::optional<int> quantity(const std::string& text, std::string_view unit, int per_unit) {
  std::string lower;
  for (const char c : text)
    if (c != ' ') lower.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
  double number = 0;
  const char* end = lower.data() + lower.size();
  const auto [stop, error] = std::from_chars(lower.data(), end, number);
  if (error != std::errc{} || number <= 0 || number > 1e7) return std::nullopt;
  const std::string_view rest(stop, static_cast<std::size_t>(end - stop));
  if (!rest.empty() && rest != unit) return std::nullopt;
  const double whole = rest.empty() ? number : number * per_unit;
  if (whole != std::floor(whole)) return std::nullopt;
  return static_cast<int>(whole);
}

Status check_dependencies(const std::vector<ContainerDefinition>& containers) {
  std::map<std::string, const ContainerDefinition*> by_name;
  for (const auto& container : containers) by_name[*container.name] = &container;
  for (const auto& container : containers) {
    for (const auto& dependency : items(container.depends_on)) {
      const auto found = by_name.find(dependency.container_name);
      if (found == by_name.end())
        return container_setting(*container.name, fmt::format("dependsOn names the container {}, "
                                                              "which is not in the task "
                                                              "definition.",
                                                              dependency.container_name));
      const bool waits_for_end = dependency.condition == ContainerCondition::complete ||
                                 dependency.condition == ContainerCondition::success;
      if (waits_for_end && found->second->essential.value_or(true))
        return container_setting(
            *container.name,
            fmt::format("dependsOn waits for the end of container {}, which is essential.",
                        dependency.container_name));
      if (dependency.condition == ContainerCondition::healthy && !found->second->health_check)
        return container_setting(*container.name,
                                 fmt::format("dependsOn waits for container {} to be HEALTHY, but "
                                             "it has no healthCheck.",
                                             dependency.container_name));
    }
  }
  // Take away what depends on nothing that is left, until nothing more goes: a rest is a cycle.
  while (!by_name.empty()) {
    const auto free = std::ranges::find_if(by_name, [&](const auto& entry) {
      return std::ranges::none_of(items(entry.second->depends_on), [&](const auto& dependency) {
        return by_name.contains(dependency.container_name);
      });
    });
    if (free == by_name.end()) return dependency_cycle(by_name.begin()->first);
    by_name.erase(free);
  }
  return {};
}

// What the engine does with the options of the awslogs driver; others are kept and have no effect.
Status check_awslogs(const ContainerDefinition& container) {
  const auto& configuration = container.log_configuration;
  if (!configuration || configuration->log_driver != api::ecs::LogDriver::awslogs ||
      !configuration->options)
    return {};
  const auto is_one_of = [](const std::string& text,
                            std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
  };
  const std::string& name = *container.name;
  for (const auto& [option, value] : *configuration->options) {
    if (option == "awslogs-multiline-pattern" || option == "awslogs-datetime-format")
      return container_setting(
          name, fmt::format("Log option '{}' is not supported by this engine.", option));
    if (option == "mode" && !is_one_of(value, {"blocking", "non-blocking"}))
      return container_setting(name, "Log option 'mode' is neither blocking nor non-blocking.");
    if (option == "awslogs-create-group" && !is_one_of(value, {"true", "false"}))
      return container_setting(name,
                               "Log option 'awslogs-create-group' is neither true nor false.");
    if (option != "max-buffer-size") continue;
    const auto digits = value.find_first_not_of("0123456789");
    const bool is_size =
        digits != 0 && !value.empty() && value.size() <= 12 &&
        (digits == std::string::npos || is_one_of(value.substr(digits), {"b", "k", "m", "g"}));
    if (!is_size)
      return container_setting(name, "Log option 'max-buffer-size' is no size, such as 25m.");
  }
  return {};
}

Status check_ports(const Input& input, const std::vector<ContainerDefinition>& containers) {
  std::set<int> ports;
  const bool awsvpc = input.network_mode == api::ecs::NetworkMode::awsvpc;
  for (const auto& container : containers) {
    for (const auto& mapping : items(container.port_mappings)) {
      if (!mapping.container_port || *mapping.container_port == 0)
        return container_setting(*container.name, "containerPort must be between 1 and 65535.");
      if (!awsvpc) continue;
      if (mapping.host_port && *mapping.host_port != 0 &&
          *mapping.host_port != *mapping.container_port)
        return port_mismatch();
      if (mapping.protocol == api::ecs::TransportProtocol::udp)
        return container_setting(*container.name, "Only tcp ports are supported in this region.");
      if (!ports.insert(*mapping.container_port).second)
        return duplicate_port(*mapping.container_port);
    }
  }
  return {};
}

Status check_health(const ContainerDefinition& container) {
  if (!container.health_check) return {};
  const auto& command = container.health_check->command;
  const bool known = !command.empty() &&
                     (command[0] == "CMD" || command[0] == "CMD-SHELL" || command[0] == "NONE");
  if (!known || (command[0] != "NONE" && command.size() < 2))
    return container_setting(*container.name,
                             "The healthCheck command must begin with CMD or CMD-SHELL, followed "
                             "by the command.");
  return {};
}

Status check_linux_parameters(const ContainerDefinition& container) {
  if (!container.linux_parameters) return {};
  if (const auto& capabilities = container.linux_parameters->capabilities)
    for (const auto& added : items(capabilities->add))
      if (added != "SYS_PTRACE")
        return container_setting(*container.name,
                                 "linuxParameters.capabilities.add allows SYS_PTRACE only.");
  for (const auto& tmpfs : items(container.linux_parameters->tmpfs))
    if (tmpfs.size < 1 || !tmpfs.container_path.starts_with("/"))
      return container_setting(*container.name,
                               "tmpfs needs an absolute containerPath and a size of at least 1.");
  return {};
}

// Source: ECS API reference, ContainerDefinition and Secret.
Status check_secrets(const ContainerDefinition& container) {
  std::set<std::string_view> names;
  for (const auto& variable : items(container.environment))
    if (variable.name) names.insert(*variable.name);
  for (const auto& secret : items(container.secrets)) {
    if (secret.name.empty() || secret.value_from.empty())
      return container_setting(*container.name, "Secrets need a name and a valueFrom.");
    if (!names.insert(secret.name).second)
      return client_error(
          "The secret name must be unique and not shared with any new or existing "
          "environment variables set on the container, such as '" +
          secret.name + "'.");
  }
  return {};
}

Status check_container(const ContainerDefinition& container) {
  if (!container.name || container.name->empty()) return container_name_missing();
  if (!is_name(*container.name)) return container_name_invalid();
  if (!container.image || container.image->empty()) return container_image_missing();
  for (const auto& variable : items(container.environment))
    if (!variable.name || variable.name->empty())
      return container_setting(*container.name, "Environment variable names can not be empty.");
  TRY(check_secrets(container));
  if (container.cpu.value_or(0) < 0)
    return container_setting(*container.name, "'cpu' cannot be negative.");
  if (container.memory && *container.memory < 6)
    return container_setting(*container.name, "'memory' must be at least 6 MiB.");
  if (container.memory && container.memory_reservation &&
      *container.memory_reservation > *container.memory)
    return container_setting(*container.name,
                             "'memory' must be greater than or equal to 'memoryReservation'.");
  for (const auto& limit : items(container.ulimits))
    if (limit.soft_limit > limit.hard_limit)
      return container_setting(*container.name, "The soft limit of a ulimit exceeds the hard one.");
  TRY(check_health(container));
  TRY(check_awslogs(container));
  return check_linux_parameters(container);
}

}  // namespace

std::optional<int> cpu_units(const std::string& text) { return quantity(text, "vcpu", 1024); }
std::optional<int> memory_mib(const std::string& text) { return quantity(text, "gb", 1024); }

bool is_fargate_size(int cpu, int memory) {
  struct Row {
    int cpu, least, most, step;
  };
  constexpr std::array rows = {
      Row{512, 1024, 4096, 1024},   Row{1024, 2048, 8192, 1024},   Row{2048, 4096, 16384, 1024},
      Row{4096, 8192, 30720, 1024}, Row{8192, 16384, 61440, 4096}, Row{16384, 32768, 122880, 8192},
  };
  if (cpu == 256) return memory == 512 || memory == 1024 || memory == 2048;
  return std::ranges::any_of(rows, [&](const Row& row) {
    return row.cpu == cpu && memory >= row.least && memory <= row.most && memory % row.step == 0;
  });
}

Status check_containers(const Input& input) {
  const auto& containers = input.container_definitions;
  if (!is_name(input.family)) return family_invalid();
  if (containers.empty()) return containers_missing();
  if (containers.size() > 10) return too_many("containerDefinitions", 10);
  std::set<std::string> seen;
  for (const auto& container : containers) {
    TRY(check_container(container));
    if (!items(container.secrets).empty() && !input.execution_role_arn)
      return client_error(
          "When you are specifying container secrets, you must also specify a value for "
          "'executionRoleArn'.");
    if (!seen.insert(*container.name).second) return duplicate_container(*container.name);
    if (!input.memory && !container.memory && !container.memory_reservation)
      return container_setting(
          *container.name, "At least one of 'memory' or 'memoryReservation' must be specified.");
  }
  if (std::ranges::none_of(
          containers, [](const auto& container) { return container.essential.value_or(true); }))
    return no_essential_container();
  TRY(check_ports(input, containers));
  return check_dependencies(containers);
}

Status check_fargate(const Input& input) {
  if (input.network_mode != api::ecs::NetworkMode::awsvpc) return fargate_needs_awsvpc();
  if (!input.cpu) return fargate_needs("cpu");
  if (!input.memory) return fargate_needs("memory");
  const auto cpu = cpu_units(*input.cpu);
  if (!cpu) return bad_size("cpu", *input.cpu);
  const auto memory = memory_mib(*input.memory);
  if (!memory) return bad_size("memory", *input.memory);
  if (!is_fargate_size(*cpu, *memory))
    return no_fargate_configuration(std::to_string(*cpu), std::to_string(*memory));
  if (input.runtime_platform && input.runtime_platform->operating_system_family.value_or(
                                    api::ecs::OSFamily::linux) != api::ecs::OSFamily::linux)
    return runtime_platform_unsupported();
  int total_cpu = 0;
  for (const auto& container : input.container_definitions) {
    total_cpu += container.cpu.value_or(0);
    if (container.memory.value_or(0) > *memory)
      return container_setting(*container.name, "'memory' exceeds the memory of the task.");
    if (container.privileged.value_or(false))
      return container_setting(*container.name, "Fargate does not support privileged containers.");
    if (!container.log_configuration) continue;
    if (container.log_configuration->log_driver != api::ecs::LogDriver::awslogs)
      return fargate_log_driver(wire::to_text(container.log_configuration->log_driver));
    if (!input.execution_role_arn) return fargate_log_role();
  }
  if (total_cpu > *cpu)
    return client_error("The total cpu of the containers exceeds the cpu of the task.");
  return {};
}

}  // namespace teal::services::ecs
