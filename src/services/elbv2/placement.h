// services/elbv2/placement.h — where a load balancer stands: its subnets' zones, the region's
// default network, and the loopback address that is its alone.
//
// There is no EC2 in this engine's first step: subnets and security groups are names that a caller
// brings; zones follow from their order, so that the same request has the same answer.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "api/elbv2/types.h"
#include "services/context.h"

namespace teal::services::elbv2 {

std::string default_vpc(const Context& context);
std::string default_security_group(const Context& context);

// At least two, each `subnet-…`, no more than the zones of a region.
Result<std::vector<api::elbv2::AvailabilityZone>> place_subnets(
    const Context& context, const std::optional<std::vector<std::string>>& subnets,
    const std::optional<std::vector<api::elbv2::SubnetMapping>>& mappings);

// `sg-…` each; the default group when none is given.
Result<std::vector<std::string>> check_security_groups(
    const Context& context, const std::optional<std::vector<std::string>>& groups);

// An address of 127.32.0.0/16 that no load balancer of the region has. Where the count begins
// follows from the engine and the region, so that two of them do not meet.
std::string free_address(const Context& context);

}  // namespace teal::services::elbv2
