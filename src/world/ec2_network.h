// world/ec2_network.h — VPCs and what they are made of: subnets, gateways, addresses, routes,
// access lists and network interfaces.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

struct Vpc {
  static constexpr std::string_view kind = "ec2.vpc";
  static constexpr int schema = 1;

  std::string id;
  std::string cidr_block;
  std::string cidr_association_id;
  std::string tenancy = "default";
  bool is_default = false;
  bool dns_support = true;
  bool dns_hostnames = false;
  bool address_usage_metrics = false;
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  static constexpr auto shape(auto...) {
    return fields(
        field<&Vpc::id>("id"), field<&Vpc::cidr_block>("cidrBlock"),
        field<&Vpc::cidr_association_id>("cidrAssociationId"), field<&Vpc::tenancy>("tenancy"),
        field<&Vpc::is_default>("isDefault"), field<&Vpc::dns_support>("dnsSupport"),
        field<&Vpc::dns_hostnames>("dnsHostnames"),
        field<&Vpc::address_usage_metrics>("addressUsageMetrics"), field<&Vpc::tags>("tags"));
  }
};

struct Subnet {
  static constexpr std::string_view kind = "ec2.subnet";
  static constexpr int schema = 1;

  std::string id;
  std::string vpc_id;
  std::string cidr_block;
  std::string availability_zone;
  bool default_for_az = false;
  bool map_public_ip = false;
  std::string hostname_type = "ip-name";
  bool resource_name_a_record = false;
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  std::string group() const { return vpc_id; }
  static constexpr auto shape(auto...) {
    return fields(field<&Subnet::id>("id"), field<&Subnet::vpc_id>("vpcId"),
                  field<&Subnet::cidr_block>("cidrBlock"),
                  field<&Subnet::availability_zone>("availabilityZone"),
                  field<&Subnet::default_for_az>("defaultForAz"),
                  field<&Subnet::map_public_ip>("mapPublicIp"),
                  field<&Subnet::hostname_type>("hostnameType"),
                  field<&Subnet::resource_name_a_record>("resourceNameARecord"),
                  field<&Subnet::tags>("tags"));
  }
};

struct InternetGateway {
  static constexpr std::string_view kind = "ec2.internet-gateway";
  static constexpr int schema = 1;

  std::string id;
  std::string vpc_id;  // Empty while it is attached to none.
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  static constexpr auto shape(auto...) {
    return fields(field<&InternetGateway::id>("id"), field<&InternetGateway::vpc_id>("vpcId"),
                  field<&InternetGateway::tags>("tags"));
  }
};

struct NatGateway {
  static constexpr std::string_view kind = "ec2.nat-gateway";
  static constexpr int schema = 1;

  std::string id;
  std::string vpc_id;
  std::string subnet_id;
  std::string connectivity = "public";
  std::string allocation_id;  // Of its address, when it is public.
  std::string association_id;
  std::string public_ip;
  std::string private_ip;
  std::string network_interface_id;
  std::string client_token;
  Time created_at{};
  std::optional<Time> deleted_at;  // A deleted one stays describable for an hour, as in EC2.
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  static constexpr auto shape(auto...) {
    using S = NatGateway;
    return fields(field<&S::id>("id"), field<&S::vpc_id>("vpcId"), field<&S::subnet_id>("subnetId"),
                  field<&S::connectivity>("connectivity"), field<&S::allocation_id>("allocationId"),
                  field<&S::association_id>("associationId"), field<&S::public_ip>("publicIp"),
                  field<&S::private_ip>("privateIp"),
                  field<&S::network_interface_id>("networkInterfaceId"),
                  field<&S::client_token>("clientToken"), field<&S::created_at>("createdAt"),
                  field<&S::deleted_at>("deletedAt"), field<&S::tags>("tags"));
  }
};

// An Elastic IP address. What it is associated with is the NAT gateway that names it.
struct ElasticAddress {
  static constexpr std::string_view kind = "ec2.address";
  static constexpr int schema = 1;

  std::string allocation_id;
  std::string public_ip;
  std::map<std::string, std::string> tags;

  std::string key() const { return allocation_id; }
  static constexpr auto shape(auto...) {
    using S = ElasticAddress;
    return fields(field<&S::allocation_id>("allocationId"), field<&S::public_ip>("publicIp"),
                  field<&S::tags>("tags"));
  }
};

struct Route {
  std::string destination;  // An IPv4 or IPv6 range; the local route is not kept.
  std::string gateway_id;   // Of these, one is not empty.
  std::string nat_gateway_id;
  std::string network_interface_id;

  static constexpr auto shape(auto...) {
    return fields(field<&Route::destination>("destination"), field<&Route::gateway_id>("gatewayId"),
                  field<&Route::nat_gateway_id>("natGatewayId"),
                  field<&Route::network_interface_id>("networkInterfaceId"));
  }
};

struct RouteTableAssociation {
  std::string id;
  std::string subnet_id;  // Of these two, one is not empty, unless it is the main association.
  std::string gateway_id;
  bool is_main = false;

  static constexpr auto shape(auto...) {
    using S = RouteTableAssociation;
    return fields(field<&S::id>("id"), field<&S::subnet_id>("subnetId"),
                  field<&S::gateway_id>("gatewayId"), field<&S::is_main>("isMain"));
  }
};

struct RouteTable {
  static constexpr std::string_view kind = "ec2.route-table";
  static constexpr int schema = 1;

  std::string id;
  std::string vpc_id;
  std::vector<Route> routes;
  std::vector<RouteTableAssociation> associations;
  std::string client_token;
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  std::string group() const { return vpc_id; }
  static constexpr auto shape(auto...) {
    using S = RouteTable;
    return fields(field<&S::id>("id"), field<&S::vpc_id>("vpcId"), field<&S::routes>("routes"),
                  field<&S::associations>("associations"), field<&S::client_token>("clientToken"),
                  field<&S::tags>("tags"));
  }
};

struct NetworkAclEntry {
  int number = 0;
  bool egress = false;
  std::string protocol;  // "-1", "6", …
  std::string action;    // "allow", "deny"
  std::string cidr_block;
  std::string ipv6_cidr_block;
  std::optional<int> from_port, to_port;
  std::optional<int> icmp_type, icmp_code;

  static constexpr auto shape(auto...) {
    using S = NetworkAclEntry;
    return fields(field<&S::number>("number"), field<&S::egress>("egress"),
                  field<&S::protocol>("protocol"), field<&S::action>("action"),
                  field<&S::cidr_block>("cidrBlock"), field<&S::ipv6_cidr_block>("ipv6CidrBlock"),
                  field<&S::from_port>("fromPort"), field<&S::to_port>("toPort"),
                  field<&S::icmp_type>("icmpType"), field<&S::icmp_code>("icmpCode"));
  }
};

// A VPC's default list: every subnet of the VPC is associated with it.
struct NetworkAcl {
  static constexpr std::string_view kind = "ec2.network-acl";
  static constexpr int schema = 1;

  std::string id;
  std::string vpc_id;
  std::vector<NetworkAclEntry> entries;
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  std::string group() const { return vpc_id; }
  static constexpr auto shape(auto...) {
    return fields(field<&NetworkAcl::id>("id"), field<&NetworkAcl::vpc_id>("vpcId"),
                  field<&NetworkAcl::entries>("entries"), field<&NetworkAcl::tags>("tags"));
  }
};

// The interface of something that AWS manages: a load balancer, NAT gateway or endpoint. Those of
// instances and tasks follow from their rows (services/ec2/interfaces.h).
struct NetworkInterface {
  static constexpr std::string_view kind = "ec2.network-interface";
  static constexpr int schema = 1;

  std::string id;
  std::string vpc_id;
  std::string subnet_id;
  std::string private_ip;
  std::vector<std::string> security_groups;  // Ids.
  std::string type = "interface";            // "nat_gateway", "vpc_endpoint"
  std::string description;                   // "ELB app/web/0123456789abcdef"
  std::string requester;                     // "amazon-elb", or an account.
  std::string owner;  // Of what it is: ARN of a load balancer, id of a gateway or endpoint.
  Time created_at{};

  std::string key() const { return id; }
  std::string group() const { return owner; }
  static constexpr auto shape(auto...) {
    using S = NetworkInterface;
    return fields(field<&S::id>("id"), field<&S::vpc_id>("vpcId"), field<&S::subnet_id>("subnetId"),
                  field<&S::private_ip>("privateIp"), field<&S::security_groups>("securityGroups"),
                  field<&S::type>("type"), field<&S::description>("description"),
                  field<&S::requester>("requester"), field<&S::owner>("owner"),
                  field<&S::created_at>("createdAt"));
  }
};

// That a region's default VPC was made: once deleted, it stays away.
struct DefaultNetwork {
  static constexpr std::string_view kind = "ec2.default-network";
  static constexpr int schema = 1;

  std::string vpc_id;

  std::string key() const { return "default"; }
  static constexpr auto shape(auto...) { return fields(field<&DefaultNetwork::vpc_id>("vpcId")); }
};

}  // namespace teal::world
