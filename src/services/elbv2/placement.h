// services/elbv2/placement.h — where a load balancer stands: its subnets and their zones, its VPC
// and security groups, its network interfaces, and the loopback address that is its alone.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "api/elbv2/types.h"
#include "services/context.h"

namespace teal::services::elbv2 {

struct Place {
  std::string vpc_id;
  std::vector<api::elbv2::AvailabilityZone> zones;
};

// At least two subnets of one VPC, each in a zone of its own.
Result<Place> place_subnets(Context& context,
                            const std::optional<std::vector<std::string>>& subnets,
                            const std::optional<std::vector<api::elbv2::SubnetMapping>>& mappings);

// Groups of the VPC; its default group when none is given.
Result<std::vector<std::string>> check_security_groups(
    const Context& context, const std::string& vpc_id,
    const std::optional<std::vector<std::string>>& groups);

Status check_vpc(Context& context, const std::string& vpc_id);

// An interface with an address in each subnet of the load balancer, as EC2 shows them, with its
// security groups; those in subnets that it has left are gone.
Status place_interfaces(Context& context, const std::string& arn,
                        const api::elbv2::LoadBalancer& document);
void remove_interfaces(Context& context, const std::string& arn);

// An address of 127.32.0.0/16 that no load balancer of the region has. Where the count begins
// follows from the engine and the region, so that two of them do not meet.
std::string free_address(const Context& context);

}  // namespace teal::services::elbv2
