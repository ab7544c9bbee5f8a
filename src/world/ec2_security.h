// world/ec2_security.h — security groups with a row for each rule, VPC endpoints, flow logs.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

struct SecurityGroup {
  static constexpr std::string_view kind = "ec2.security-group";
  static constexpr int schema = 1;

  std::string id;
  std::string vpc_id;
  std::string name;
  std::string description;
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  std::string group() const { return vpc_id; }
  static constexpr auto shape(auto...) {
    using S = SecurityGroup;
    return fields(field<&S::id>("id"), field<&S::vpc_id>("vpcId"), field<&S::name>("name"),
                  field<&S::description>("description"), field<&S::tags>("tags"));
  }
};

struct SecurityGroupRule {
  static constexpr std::string_view kind = "ec2.security-group-rule";
  static constexpr int schema = 1;

  std::string id;
  std::string group_id;
  bool egress = false;
  std::string protocol;  // "tcp", "udp", "icmp", "icmpv6", "-1", or a number.
  int from_port = -1;
  int to_port = -1;
  std::string cidr_ipv4;  // Of these four, one is not empty.
  std::string cidr_ipv6;
  std::string prefix_list_id;
  std::string referenced_group_id;
  std::string description;
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  std::string group() const { return group_id; }
  static constexpr auto shape(auto...) {
    using S = SecurityGroupRule;
    return fields(field<&S::id>("id"), field<&S::group_id>("groupId"), field<&S::egress>("egress"),
                  field<&S::protocol>("protocol"), field<&S::from_port>("fromPort"),
                  field<&S::to_port>("toPort"), field<&S::cidr_ipv4>("cidrIpv4"),
                  field<&S::cidr_ipv6>("cidrIpv6"), field<&S::prefix_list_id>("prefixListId"),
                  field<&S::referenced_group_id>("referencedGroupId"),
                  field<&S::description>("description"), field<&S::tags>("tags"));
  }
};

struct VpcEndpoint {
  static constexpr std::string_view kind = "ec2.vpc-endpoint";
  static constexpr int schema = 1;

  std::string id;
  std::string type;  // "Gateway", "Interface"
  std::string vpc_id;
  std::string service_name;  // "com.amazonaws.eu-central-1.s3"
  std::string policy_document;
  bool private_dns = false;
  std::vector<std::string> route_table_ids;
  std::vector<std::string> subnet_ids;
  std::vector<std::string> security_groups;  // Ids.
  std::string client_token;
  Time created_at{};
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  std::string group() const { return vpc_id; }
  static constexpr auto shape(auto...) {
    using S = VpcEndpoint;
    return fields(field<&S::id>("id"), field<&S::type>("type"), field<&S::vpc_id>("vpcId"),
                  field<&S::service_name>("serviceName"),
                  field<&S::policy_document>("policyDocument"),
                  field<&S::private_dns>("privateDns"), field<&S::route_table_ids>("routeTableIds"),
                  field<&S::subnet_ids>("subnetIds"), field<&S::security_groups>("securityGroups"),
                  field<&S::client_token>("clientToken"), field<&S::created_at>("createdAt"),
                  field<&S::tags>("tags"));
  }
};

struct FlowLog {
  static constexpr std::string_view kind = "ec2.flow-log";
  static constexpr int schema = 1;

  std::string id;
  std::string resource_id;
  std::string traffic_type;
  std::string destination_type;
  std::string destination;
  std::string log_group_name;
  std::string permission_arn;
  std::string format;
  int aggregation_interval = 600;
  std::string client_token;
  Time created_at{};
  std::map<std::string, std::string> tags;

  std::string key() const { return id; }
  std::string group() const { return resource_id; }
  static constexpr auto shape(auto...) {
    using S = FlowLog;
    return fields(field<&S::id>("id"), field<&S::resource_id>("resourceId"),
                  field<&S::traffic_type>("trafficType"),
                  field<&S::destination_type>("destinationType"),
                  field<&S::destination>("destination"), field<&S::log_group_name>("logGroupName"),
                  field<&S::permission_arn>("permissionArn"), field<&S::format>("format"),
                  field<&S::aggregation_interval>("aggregationInterval"),
                  field<&S::client_token>("clientToken"), field<&S::created_at>("createdAt"),
                  field<&S::tags>("tags"));
  }
};

}  // namespace teal::world
