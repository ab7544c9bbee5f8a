// Rules of security groups: allowed, revoked, changed and shown.
#include <fmt/format.h>

#include <algorithm>

#include "services/ec2/filters.h"
#include "services/ec2/security_group_rules.h"
#include "services/ec2/tags.h"
#include "world/default_network.h"

namespace teal::services::ec2 {

namespace {

constexpr std::size_t rules_max = 60;  // Per group and direction: the quota of a new account.

using api::ec2::IpPermission;
using world::SecurityGroupRule;

api::ec2::SecurityGroupRule view_rule(const Context& context, const SecurityGroupRule& rule) {
  api::ec2::SecurityGroupRule view;
  view.security_group_rule_id = rule.id;
  view.security_group_rule_arn = arn_of(context, kinds::security_group_rule, rule.id);
  view.group_id = rule.group_id;
  view.group_owner_id = context.scope().account;
  view.is_egress = rule.egress;
  view.ip_protocol = rule.protocol;
  view.from_port = rule.from_port;
  view.to_port = rule.to_port;
  if (!rule.cidr_ipv4.empty()) view.cidr_ipv4 = rule.cidr_ipv4;
  if (!rule.cidr_ipv6.empty()) view.cidr_ipv6 = rule.cidr_ipv6;
  if (!rule.prefix_list_id.empty()) view.prefix_list_id = rule.prefix_list_id;
  if (!rule.referenced_group_id.empty()) {
    const auto* group = context.world.find<world::SecurityGroup>(rule.referenced_group_id);
    view.referenced_group_info = api::ec2::ReferencedSecurityGroup{
        .group_id = rule.referenced_group_id,
        .user_id = context.scope().account,
        .vpc_id = group ? std::optional<std::string>(group->vpc_id) : std::nullopt};
  }
  if (!rule.description.empty()) view.description = rule.description;
  view.tags = shown(rule.tags);
  return view;
}

api::ec2::RevokedSecurityGroupRule view_revoked(const SecurityGroupRule& rule) {
  api::ec2::RevokedSecurityGroupRule view;
  view.security_group_rule_id = rule.id;
  view.group_id = rule.group_id;
  view.is_egress = rule.egress;
  view.ip_protocol = rule.protocol;
  view.from_port = rule.from_port;
  view.to_port = rule.to_port;
  if (!rule.cidr_ipv4.empty()) view.cidr_ipv4 = rule.cidr_ipv4;
  if (!rule.cidr_ipv6.empty()) view.cidr_ipv6 = rule.cidr_ipv6;
  if (!rule.prefix_list_id.empty()) view.prefix_list_id = rule.prefix_list_id;
  if (!rule.referenced_group_id.empty()) view.referenced_group_id = rule.referenced_group_id;
  if (!rule.description.empty()) view.description = rule.description;
  return view;
}

std::string text_of(const SecurityGroupRule& rule) {
  const std::string peer = !rule.cidr_ipv4.empty()        ? rule.cidr_ipv4
                           : !rule.cidr_ipv6.empty()      ? rule.cidr_ipv6
                           : !rule.prefix_list_id.empty() ? rule.prefix_list_id
                                                          : rule.referenced_group_id;
  if (rule.protocol == "-1") return fmt::format("peer: {}, ALL, ALLOW", peer);
  std::string protocol = rule.protocol;
  std::ranges::transform(protocol, protocol.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return fmt::format("peer: {}, {}, from port: {}, to port: {}, ALLOW", peer, protocol,
                     rule.from_port, rule.to_port);
}

// The group's rules of one direction.
std::vector<const SecurityGroupRule*> rules_in(const Context& context, const std::string& group,
                                               bool egress) {
  auto rules = context.world.in<SecurityGroupRule>(group);
  std::erase_if(rules, [&](const auto* rule) { return rule->egress != egress; });
  return rules;
}

Result<std::vector<api::ec2::SecurityGroupRule>> authorize(
    Context& context, const std::string& group_id, bool egress,
    const std::vector<IpPermission>& permissions,
    const std::optional<std::vector<api::ec2::TagSpecification>>& tag_specifications) {
  const auto* group = TRY(require<world::SecurityGroup>(context, kinds::security_group, group_id));
  if (permissions.empty()) return errors::missing_parameter("ipPermissions");
  const Tags tags = TRY(new_tags(tag_specifications, kinds::security_group_rule));
  auto rules = TRY(rules_of(context, *group, egress, permissions));
  const auto present = rules_in(context, group_id, egress);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto is_same = [&](const SecurityGroupRule* other) {
      return same_permission(rules[i], *other);
    };
    if (std::ranges::any_of(present, is_same))
      return errors::of("InvalidPermission.Duplicate",
                        fmt::format("the specified rule \"{}\" already exists", text_of(rules[i])));
    for (std::size_t before = 0; before < i; ++before)
      if (same_permission(rules[i], rules[before]))
        return errors::invalid_parameter("The same permission must not appear multiple times");
  }
  if (present.size() + rules.size() > rules_max)
    return errors::of("RulesPerSecurityGroupLimitExceeded",
                      "The maximum number of rules per security group has been reached.");
  std::vector<api::ec2::SecurityGroupRule> views;
  for (SecurityGroupRule& rule : rules) {
    rule.id = new_id(context, "sgr-");
    rule.tags = tags;
    views.push_back(view_rule(context, context.world.put(std::move(rule))));
  }
  return views;
}

using Revoked = std::vector<api::ec2::RevokedSecurityGroupRule>;

Result<Revoked> revoke(Context& context, const std::string& group_id, bool egress,
                       const std::vector<IpPermission>& permissions,
                       const std::vector<std::string>& ids) {
  const auto* group = TRY(require<world::SecurityGroup>(context, kinds::security_group, group_id));
  if (permissions.empty() == ids.empty())
    return permissions.empty()
               ? errors::missing_parameter("ipPermissions or securityGroupRuleIds")
               : errors::bad_combination(
                     "Only one of IpPermissions and SecurityGroupRuleIds may be specified");
  std::vector<SecurityGroupRule> leaving;
  for (const std::string& id : ids) {
    const auto* rule = TRY(require<SecurityGroupRule>(context, kinds::security_group_rule, id));
    if (rule->group_id != group_id || rule->egress != egress)
      return no_such(kinds::security_group_rule, id);
    leaving.push_back(*rule);
  }
  for (const SecurityGroupRule& wanted : TRY(rules_of(context, *group, egress, permissions))) {
    const auto present = rules_in(context, group_id, egress);
    const auto found = std::ranges::find_if(
        present, [&](const auto* rule) { return same_permission(wanted, *rule); });
    if (found == present.end())
      return errors::of("InvalidPermission.NotFound",
                        "The specified rule does not exist in this security group.");
    leaving.push_back(**found);
  }
  Revoked revoked;
  for (const SecurityGroupRule& rule : leaving) {
    context.world.erase<SecurityGroupRule>(rule.id);
    revoked.push_back(view_revoked(rule));
  }
  return revoked;
}

// A request for ingress may name the group by name, and one permission by members of its own.
template <class Input>
Result<std::string> ingress_group(const Context& context, const Input& input) {
  if (input.group_id) return *input.group_id;
  if (!input.group_name) return errors::missing_parameter("GroupName or GroupId");
  for (const auto* vpc : context.world.all<world::Vpc>()) {
    if (!vpc->is_default) continue;
    for (const auto* group : context.world.in<world::SecurityGroup>(vpc->id))
      if (group->name == *input.group_name) return group->id;
  }
  return errors::of(
      "InvalidGroup.NotFound",
      fmt::format("The security group '{}' does not exist in the default VPC", *input.group_name));
}

template <class Input>
std::vector<IpPermission> ingress_permissions(const Input& input) {
  std::vector<IpPermission> permissions = wire::items(input.ip_permissions);
  if (!input.cidr_ip && !input.ip_protocol) return permissions;
  IpPermission single;
  single.ip_protocol = input.ip_protocol;
  single.from_port = input.from_port;
  single.to_port = input.to_port;
  if (input.cidr_ip)
    single.ip_ranges.emplace().push_back({.cidr_ip = input.cidr_ip, .description = {}});
  permissions.push_back(std::move(single));
  return permissions;
}

Values security_rule_values(const SecurityGroupRule& rule, std::string_view name) {
  if (name == "security-group-rule-id") return one(rule.id);
  if (name == "group-id") return one(rule.group_id);
  return tag_values(rule.tags, name);
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<AuthorizeSecurityGroupIngress::Output> AuthorizeSecurityGroupIngress::run(
    Context& context, const Input& input) {
  const std::string group = TRY(ingress_group(context, input));
  return Output{.return_ = true,
                .security_group_rules = TRY(authorize(
                    context, group, false, ingress_permissions(input), input.tag_specifications))};
}

Result<AuthorizeSecurityGroupEgress::Output> AuthorizeSecurityGroupEgress::run(Context& context,
                                                                               const Input& input) {
  return Output{.return_ = true,
                .security_group_rules =
                    TRY(authorize(context, input.group_id, true, wire::items(input.ip_permissions),
                                  input.tag_specifications))};
}

Result<RevokeSecurityGroupIngress::Output> RevokeSecurityGroupIngress::run(Context& context,
                                                                           const Input& input) {
  const std::string group = TRY(ingress_group(context, input));
  Revoked revoked = TRY(revoke(context, group, false, ingress_permissions(input),
                               wire::items(input.security_group_rule_ids)));
  return Output{.return_ = true,
                .revoked_security_group_rules = std::move(revoked),
                .unknown_ip_permissions = {}};
}

Result<RevokeSecurityGroupEgress::Output> RevokeSecurityGroupEgress::run(Context& context,
                                                                         const Input& input) {
  Revoked revoked = TRY(revoke(context, input.group_id, true, wire::items(input.ip_permissions),
                               wire::items(input.security_group_rule_ids)));
  return Output{.return_ = true,
                .revoked_security_group_rules = std::move(revoked),
                .unknown_ip_permissions = {}};
}

Result<DescribeSecurityGroupRules::Output> DescribeSecurityGroupRules::run(Context& context,
                                                                           const Input& input) {
  const Wanted wanted{wire::items(input.security_group_rule_ids), input.filters, input.max_results,
                      input.next_token};
  auto page = TRY(select<world::SecurityGroupRule>(context, kinds::security_group_rule, wanted,
                                                   security_rule_values));
  Output output;
  output.next_token = std::move(page.next_token);
  output.security_group_rules.emplace();
  for (const auto* rule : page.items)
    output.security_group_rules->push_back(view_rule(context, *rule));
  return output;
}

Result<ModifySecurityGroupRules::Output> ModifySecurityGroupRules::run(Context& context,
                                                                       const Input& input) {
  const auto* group =
      TRY(require<world::SecurityGroup>(context, kinds::security_group, input.group_id));
  std::vector<world::SecurityGroupRule> changed;
  for (const auto& update : input.security_group_rules) {
    const auto* old = TRY(require<world::SecurityGroupRule>(context, kinds::security_group_rule,
                                                            update.security_group_rule_id));
    if (old->group_id != input.group_id)
      return no_such(kinds::security_group_rule, update.security_group_rule_id);
    const SecurityGroupRuleRequest asked =
        update.security_group_rule.value_or(SecurityGroupRuleRequest{});
    const int peers = asked.cidr_ipv4.has_value() + asked.cidr_ipv6.has_value() +
                      asked.prefix_list_id.has_value() + asked.referenced_group_id.has_value();
    if (peers != 1)
      return errors::bad_combination(
          "Exactly one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId must be "
          "specified");
    auto rule = TRY(checked_rule(context, *group, old->egress,
                                 {.protocol = asked.ip_protocol,
                                  .from_port = asked.from_port,
                                  .to_port = asked.to_port,
                                  .cidr_ipv4 = asked.cidr_ipv4.value_or(""),
                                  .cidr_ipv6 = asked.cidr_ipv6.value_or(""),
                                  .prefix_list_id = asked.prefix_list_id.value_or(""),
                                  .referenced_group_id = asked.referenced_group_id.value_or(""),
                                  .description = asked.description.value_or("")}));
    for (const auto* other : context.world.in<world::SecurityGroupRule>(input.group_id))
      if (other->id != old->id && same_permission(rule, *other))
        return errors::of("InvalidPermission.Duplicate",
                          fmt::format("the specified rule \"{}\" already exists", text_of(rule)));
    rule.id = old->id;
    rule.tags = old->tags;
    changed.push_back(std::move(rule));
  }
  for (auto& rule : changed) context.world.put(std::move(rule));
  return Output{.return_ = true};
}

}  // namespace teal::api::ec2
