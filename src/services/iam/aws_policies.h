// services/iam/aws_policies.h — the policies that AWS manages and that stacks on ECS use. A policy
// that is not here is not found.
#pragma once
#include <span>
#include <string_view>

#include "world/iam.h"

namespace teal::services::iam {

// In ascending order of their ARNs.
std::span<const world::ManagedPolicy> aws_policies();
const world::ManagedPolicy* find_aws_policy(std::string_view arn);

}  // namespace teal::services::iam
