// services/ec2/lookup.h — finding the rows that a request names, or the error for a name that is
// none.
#pragma once
#include <string>
#include <string_view>

#include "services/context.h"
#include "services/ec2/errors.h"

namespace teal::services::ec2 {

// How EC2 speaks of one kind of resource.
struct Kind {
  std::string_view prefix;     // "vpc-"
  std::string_view type;       // Of tags: "vpc"
  std::string_view not_found;  // "InvalidVpcID.NotFound"
  std::string_view malformed;  // "InvalidVpcId.Malformed"
  std::string_view text;       // "The vpc ID '{}' does not exist"
};

namespace kinds {
inline constexpr Kind vpc{"vpc-", "vpc", "InvalidVpcID.NotFound", "InvalidVpcId.Malformed",
                          "The vpc ID '{}' does not exist"};
inline constexpr Kind subnet{"subnet-", "subnet", "InvalidSubnetID.NotFound",
                             "InvalidSubnetId.Malformed", "The subnet ID '{}' does not exist"};
inline constexpr Kind internet_gateway{
    "igw-", "internet-gateway", "InvalidInternetGatewayID.NotFound",
    "InvalidInternetGatewayId.Malformed", "The internetGateway ID '{}' does not exist"};
inline constexpr Kind nat_gateway{"nat-", "natgateway", "NatGatewayNotFound", "NatGatewayMalformed",
                                  "NatGateway {} was not found"};
inline constexpr Kind address{"eipalloc-", "elastic-ip", "InvalidAllocationID.NotFound",
                              "InvalidAllocationID.Malformed",
                              "The allocation ID '{}' does not exist"};
inline constexpr Kind route_table{"rtb-", "route-table", "InvalidRouteTableID.NotFound",
                                  "InvalidRouteTableId.Malformed",
                                  "The routeTable ID '{}' does not exist"};
inline constexpr Kind association{"rtbassoc-", "", "InvalidAssociationID.NotFound",
                                  "InvalidRouteTableAssociationId.Malformed",
                                  "The association ID '{}' does not exist"};
inline constexpr Kind network_acl{"acl-", "network-acl", "InvalidNetworkAclID.NotFound",
                                  "InvalidNetworkAclId.Malformed",
                                  "The networkAcl ID '{}' does not exist"};
inline constexpr Kind security_group{"sg-", "security-group", "InvalidGroup.NotFound",
                                     "InvalidGroupId.Malformed",
                                     "The security group '{}' does not exist"};
inline constexpr Kind security_group_rule{
    "sgr-", "security-group-rule", "InvalidSecurityGroupRuleId.NotFound",
    "InvalidSecurityGroupRuleId.Malformed", "The security group rule ID '{}' does not exist"};
inline constexpr Kind vpc_endpoint{"vpce-", "vpc-endpoint", "InvalidVpcEndpointId.NotFound",
                                   "InvalidVpcEndpointId.Malformed",
                                   "The Vpc Endpoint Id '{}' does not exist"};
inline constexpr Kind flow_log{"fl-", "vpc-flow-log", "InvalidFlowLogId.NotFound",
                               "InvalidFlowLogId.Malformed", "The flow log ID '{}' does not exist"};
inline constexpr Kind network_interface{
    "eni-", "network-interface", "InvalidNetworkInterfaceID.NotFound",
    "InvalidNetworkInterfaceId.Malformed", "The networkInterface ID '{}' does not exist"};
inline constexpr Kind launch_template{
    "lt-", "launch-template", "InvalidLaunchTemplateId.NotFound",
    "InvalidLaunchTemplateId.Malformed",
    "The specified launch template, with template ID {}, does not exist."};
inline constexpr Kind instance{"i-", "instance", "InvalidInstanceID.NotFound",
                               "InvalidInstanceID.Malformed",
                               "The instance ID '{}' does not exist"};
}  // namespace kinds

// The error for an id that no resource of the kind has: malformed when it cannot be one.
errors::Unexpected no_such(const Kind& kind, std::string_view id);

template <class Row>
Result<const Row*> require(const Context& context, const Kind& kind, const std::string& id) {
  const Row* row = context.world.find<Row>(id);
  if (!row) return no_such(kind, id);
  return row;
}

// A new id: the prefix and 17 hexadecimal digits.
std::string new_id(Context& context, std::string_view prefix);

// "arn:aws:ec2:<region>:<account>:<type>/<id>"
std::string arn_of(const Context& context, const Kind& kind, const std::string& id);

}  // namespace teal::services::ec2
