// engine/secrets.h — what a container definition's `secrets` stand for: values of Parameter Store
// and of Secrets Manager, looked up when the container starts.
#pragma once
#include <map>
#include <string>

#include "api/ecs/container_definition.h"
#include "base/result.h"
#include "services/context.h"

namespace teal::engine {

// By the names of the variables. The error's message is the reason that ECS gives for the task's
// end; it names what is missing, and no value.
Result<std::map<std::string, std::string>> secret_values(
    const services::Context& context, const api::ecs::ContainerDefinition& container);

}  // namespace teal::engine
