// services/ec2/security_group_rules.h — rules of security groups, from the permissions of a request
// and back.
#pragma once
#include <string>
#include <vector>

#include "api/ec2/security_groups.h"
#include "services/ec2/lookup.h"
#include "world/ec2_security.h"

namespace teal::services::ec2 {

// A rule for each source or destination that the permissions name.
Result<std::vector<world::SecurityGroupRule>> rules_of(
    const Context& context, const world::SecurityGroup& group, bool egress,
    const std::vector<api::ec2::IpPermission>& permissions);

// The group's rules of one direction, those of one protocol and ports together.
std::vector<api::ec2::IpPermission> permissions_of(const Context& context, const std::string& group,
                                                   bool egress);

// What a rule allows, whatever its description and tags.
bool same_permission(const world::SecurityGroupRule& a, const world::SecurityGroupRule& b);

// Protocol, ports and one source of a request, in the stored form.
struct RuleDraft {
  std::optional<std::string> protocol;
  std::optional<int> from_port, to_port;
  std::string cidr_ipv4, cidr_ipv6, prefix_list_id, referenced_group_id, description;
};
Result<world::SecurityGroupRule> checked_rule(const Context& context,
                                              const world::SecurityGroup& group, bool egress,
                                              const RuleDraft& draft);

}  // namespace teal::services::ec2
