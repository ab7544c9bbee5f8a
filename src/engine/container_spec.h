// engine/container_spec.h — a task and its definition, as the containers that they mean.
#pragma once
#include <string>
#include <vector>

#include "ports/containers.h"
#include "services/context.h"
#include "world/ecs.h"

namespace teal::engine {

// The definition's containers, each after those that it depends on. Containers in a cycle of
// dependencies, which RegisterTaskDefinition refuses, come in the definition's order.
std::vector<const api::ecs::ContainerDefinition*> in_start_order(
    const api::ecs::TaskDefinition& definition);

// The definition of one container of a task; null when there is none of this name.
const api::ecs::ContainerDefinition* find_container(const api::ecs::TaskDefinition& definition,
                                                    const std::string& name);

// Where the world has a task's definition; null when it is gone.
const world::TaskDefinition* task_definition_of(const world::Change& world, const std::string& arn);

Duration stop_timeout(const api::ecs::ContainerDefinition& definition);

struct SpecOf {
  const world::Task& task;
  const api::ecs::TaskDefinition& definition;
  const world::Scope& scope;
  const services::Settings& settings;
  Time now;  // Of the registry's password.
};
ports::ContainerSpec container_spec(const SpecOf& of,
                                    const api::ecs::ContainerDefinition& container);

}  // namespace teal::engine
