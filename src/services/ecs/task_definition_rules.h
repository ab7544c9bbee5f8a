// services/ecs/task_definition_rules.h — what a task definition must satisfy before it is
// registered, in the order in which ECS complains.
#pragma once
#include <optional>
#include <string>

#include "api/ecs/task_definitions.h"

namespace teal::services::ecs {

// "256", "0.25 vCPU" -> 256 units; "512", "0.5 GB" -> 512 MiB. Nothing when it is neither.
std::optional<int> cpu_units(const std::string& text);
std::optional<int> memory_mib(const std::string& text);

// A pair of task sizes that Fargate has. Source: AWS, developer guide, task-cpu-memory-error.
bool is_fargate_size(int cpu_units, int memory_mib);

// Everything that holds whatever the launch type.
Status check_containers(const api::ecs::RegisterTaskDefinition::Input& input);
// What Fargate asks for besides.
Status check_fargate(const api::ecs::RegisterTaskDefinition::Input& input);

}  // namespace teal::services::ecs
