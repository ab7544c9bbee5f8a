// world/default_network.h — the VPC that a region has from the beginning, and what every VPC has.
#pragma once
#include <string>
#include <string_view>

#include "world/ec2_network.h"
#include "world/region.h"

namespace teal::world {

// The default VPC of any region, with a subnet in each zone: "subnet-0a000001" in the first, and so
// on. The ids are the same in every region and at every start, so that examples and tests can name
// them.
inline constexpr std::string_view default_vpc_id = "vpc-0a000001";
inline constexpr std::string_view default_group_id = "sg-0a000001";

// Makes the default VPC, unless the region had it already: it can be deleted. Services that look at
// VPCs, subnets or security groups call it first.
void use_network(Change& change);

// Makes the default VPC with its subnets, as use_network and CreateDefaultVpc do it.
void make_default_vpc(Change& change);

// What comes with each VPC: its main route table, default access list and default security group.
struct VpcIds {
  std::string vpc, cidr_association, route_table, main_association, acl, group;
  std::string ingress_rule, egress_rule;  // Of the default group.
};
void put_vpc(Change& change, Vpc vpc, const VpcIds& ids);

// Allows a group's members to send to anywhere, as every new group does.
void put_default_egress(Change& change, const std::string& group, const std::string& rule);

}  // namespace teal::world
