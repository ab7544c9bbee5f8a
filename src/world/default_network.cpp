#include "world/default_network.h"

#include <fmt/format.h>

#include "world/ec2_security.h"
#include "world/zones.h"

namespace teal::world {

namespace {

NetworkAclEntry entry(int number, bool egress, std::string action) {
  NetworkAclEntry made;
  made.number = number;
  made.egress = egress;
  made.protocol = "-1";
  made.action = std::move(action);
  made.cidr_block = "0.0.0.0/0";
  return made;
}

}  // namespace

void put_default_egress(Change& change, const std::string& group, const std::string& rule) {
  SecurityGroupRule made;
  made.id = rule;
  made.group_id = group;
  made.egress = true;
  made.protocol = "-1";
  made.cidr_ipv4 = "0.0.0.0/0";
  change.put(std::move(made));
}

void put_vpc(Change& change, Vpc vpc, const VpcIds& ids) {
  vpc.id = ids.vpc;
  vpc.cidr_association_id = ids.cidr_association;
  RouteTable table;
  table.id = ids.route_table;
  table.vpc_id = ids.vpc;
  table.associations.push_back(
      {.id = ids.main_association, .subnet_id = "", .gateway_id = "", .is_main = true});
  change.put(std::move(table));

  NetworkAcl acl;
  acl.id = ids.acl;
  acl.vpc_id = ids.vpc;
  for (const bool egress : {true, false}) acl.entries.push_back(entry(100, egress, "allow"));
  change.put(std::move(acl));

  SecurityGroup group;
  group.id = ids.group;
  group.vpc_id = ids.vpc;
  group.name = "default";
  group.description = "default VPC security group";
  change.put(std::move(group));
  SecurityGroupRule members;
  members.id = ids.ingress_rule;
  members.group_id = ids.group;
  members.protocol = "-1";
  members.referenced_group_id = ids.group;
  change.put(std::move(members));
  put_default_egress(change, ids.group, ids.egress_rule);
  change.put(std::move(vpc));
}

void make_default_vpc(Change& change) {
  const std::string vpc_id(default_vpc_id);
  Vpc vpc;
  vpc.cidr_block = "172.31.0.0/16";
  vpc.is_default = true;
  vpc.dns_hostnames = true;
  put_vpc(change, std::move(vpc),
          {.vpc = vpc_id,
           .cidr_association = "vpc-cidr-assoc-0a000001",
           .route_table = "rtb-0a000001",
           .main_association = "rtbassoc-0a000001",
           .acl = "acl-0a000001",
           .group = std::string(default_group_id),
           .ingress_rule = "sgr-0a000001",
           .egress_rule = "sgr-0a000002"});
  change.put(InternetGateway{.id = "igw-0a000001", .vpc_id = vpc_id, .tags = {}});
  change.edit<RouteTable>("rtb-0a000001")
      .routes.push_back({.destination = "0.0.0.0/0",
                         .gateway_id = "igw-0a000001",
                         .nat_gateway_id = "",
                         .network_interface_id = ""});
  int number = 0;
  for (const Zone& zone : zones_of(change.scope().region)) {
    Subnet subnet;
    subnet.id = fmt::format("subnet-0a{:06x}", number + 1);
    subnet.vpc_id = vpc_id;
    subnet.cidr_block = fmt::format("172.31.{}.0/20", 16 * number);
    subnet.availability_zone = zone.name;
    subnet.default_for_az = true;
    subnet.map_public_ip = true;
    change.put(std::move(subnet));
    ++number;
  }
  change.put(DefaultNetwork{.vpc_id = vpc_id});
}

void use_network(Change& change) {
  if (!change.find<DefaultNetwork>("default")) make_default_vpc(change);
}

}  // namespace teal::world
