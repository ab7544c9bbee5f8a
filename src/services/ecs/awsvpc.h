// services/ecs/awsvpc.h — the subnets and security groups that tasks of network mode awsvpc stand
// in.
#pragma once
#include <optional>
#include <string>

#include "api/ecs/networking.h"
#include "services/context.h"
#include "world/ecs.h"

namespace teal::services::ecs {

// The subnets are there and of one VPC, and so are the security groups.
Status check_awsvpc(Context& context,
                    const std::optional<api::ecs::NetworkConfiguration>& configuration);

// An address of the task's subnet, or, without a free one there, of the engine's own range.
std::string awsvpc_address(const Context& context, const world::Task& task);

}  // namespace teal::services::ecs
