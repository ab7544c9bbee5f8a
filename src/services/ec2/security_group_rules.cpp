#include "services/ec2/security_group_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "base/cidr.h"
#include "services/ec2/prefix_lists.h"

namespace teal::services::ec2 {

namespace {

struct ProtocolName {
  std::string_view name;
  std::string_view number;
};
constexpr std::array protocols{ProtocolName{"tcp", "6"}, ProtocolName{"udp", "17"},
                               ProtocolName{"icmp", "1"}, ProtocolName{"icmpv6", "58"},
                               ProtocolName{"-1", "all"}};

// "6" is tcp, "TCP" too; other protocols keep their numbers.
Result<std::string> protocol_of(const std::optional<std::string>& asked) {
  if (!asked || asked->empty()) return errors::missing_parameter("ipProtocol");
  std::string lower = *asked;
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (const ProtocolName& protocol : protocols)
    if (lower == protocol.name || lower == protocol.number) return std::string(protocol.name);
  int number = 0;
  const auto [end, failure] = std::from_chars(lower.data(), lower.data() + lower.size(), number);
  if (failure != std::errc{} || end != lower.data() + lower.size() || number < 0 || number > 255)
    return errors::of("InvalidPermission.Malformed", fmt::format("Invalid protocol: '{}'", *asked));
  return lower;
}

Status check_ports(const std::string& protocol, int from, int to) {
  if (protocol == "tcp" || protocol == "udp") {
    for (const int port : {from, to})
      if (port < 0 || port > 65535)
        return errors::invalid_parameter(
            fmt::format("Invalid value '{}' for portRange. Must specify both from and to ports "
                        "with TCP/UDP.",
                        port));
    if (from > to)
      return errors::invalid_parameter(fmt::format("Invalid TCP/UDP port range ({}:{})", from, to));
  } else if (protocol == "icmp" || protocol == "icmpv6") {
    if (from < -1 || from > 255 || to < -1 || to > 255)
      return errors::invalid_parameter(fmt::format("Invalid ICMP type or code ({}:{})", from, to));
  }
  return {};
}

Status check_description(const std::string& text) {
  constexpr std::string_view allowed = "._-:/()#,@[]+=&;{}!$* ";
  const bool fits = text.size() <= 255 && std::ranges::all_of(text, [&](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= '0' && c <= '9') || allowed.find(c) != std::string_view::npos;
                    });
  if (fits) return {};
  return errors::invalid_parameter(
      "Invalid rule description. Valid descriptions are strings less than 256 characters from the "
      "following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
}

auto what_it_allows(const world::SecurityGroupRule& rule) {
  return std::tie(rule.egress, rule.protocol, rule.from_port, rule.to_port, rule.cidr_ipv4,
                  rule.cidr_ipv6, rule.prefix_list_id, rule.referenced_group_id);
}

// The group of the same VPC that a pair of user and group names.
Result<std::string> referenced(const Context& context, const world::SecurityGroup& group,
                               const api::ec2::UserIdGroupPair& pair) {
  if (pair.user_id && *pair.user_id != context.scope().account)
    return errors::of("InvalidGroup.NotFound",
                      fmt::format("You have specified two resources that belong to different "
                                  "networks or accounts: {}",
                                  *pair.user_id));
  if (pair.group_id) return *pair.group_id;
  if (!pair.group_name) return errors::missing_parameter("groupId");
  for (const auto* other : context.world.in<world::SecurityGroup>(group.vpc_id))
    if (other->name == *pair.group_name) return other->id;
  return errors::of("InvalidGroup.NotFound",
                    fmt::format("The security group '{}' does not exist in VPC '{}'",
                                *pair.group_name, group.vpc_id));
}

}  // namespace

bool same_permission(const world::SecurityGroupRule& a, const world::SecurityGroupRule& b) {
  return what_it_allows(a) == what_it_allows(b);
}

Result<world::SecurityGroupRule> checked_rule(const Context& context,
                                              const world::SecurityGroup& group, bool egress,
                                              const RuleDraft& draft) {
  world::SecurityGroupRule rule;
  rule.group_id = group.id;
  rule.egress = egress;
  rule.protocol = TRY(protocol_of(draft.protocol));
  // All protocols have all ports, whatever was said of them.
  if (rule.protocol != "-1") {
    rule.from_port = draft.from_port.value_or(-1);
    rule.to_port = draft.to_port.value_or(-1);
    TRY(check_ports(rule.protocol, rule.from_port, rule.to_port));
  }
  TRY(check_description(draft.description));
  rule.description = draft.description;
  if (!draft.cidr_ipv4.empty()) {
    const auto range = parse_cidr(draft.cidr_ipv4);
    if (!range || range->str() != draft.cidr_ipv4)
      return errors::invalid_parameter(fmt::format("CIDR block {} is malformed", draft.cidr_ipv4));
    rule.cidr_ipv4 = draft.cidr_ipv4;
  }
  if (!draft.cidr_ipv6.empty()) {
    if (!is_ipv6_cidr(draft.cidr_ipv6))
      return errors::invalid_parameter(fmt::format("CIDR block {} is malformed", draft.cidr_ipv6));
    rule.cidr_ipv6 = draft.cidr_ipv6;
  }
  if (!draft.prefix_list_id.empty()) {
    if (!prefix_list_with_id(context, draft.prefix_list_id))
      return errors::of(
          "InvalidPrefixListID.NotFound",
          fmt::format("The prefix list ID '{}' does not exist", draft.prefix_list_id));
    rule.prefix_list_id = draft.prefix_list_id;
  }
  if (!draft.referenced_group_id.empty()) {
    const auto* other = TRY(
        require<world::SecurityGroup>(context, kinds::security_group, draft.referenced_group_id));
    if (other->vpc_id != group.vpc_id)
      return errors::of("InvalidGroup.NotFound",
                        fmt::format("You have specified two resources that belong to different "
                                    "networks: {} and {}",
                                    group.id, other->id));
    rule.referenced_group_id = other->id;
  }
  return rule;
}

Result<std::vector<world::SecurityGroupRule>> rules_of(
    const Context& context, const world::SecurityGroup& group, bool egress,
    const std::vector<api::ec2::IpPermission>& permissions) {
  std::vector<world::SecurityGroupRule> rules;
  for (const auto& permission : permissions) {
    std::vector<RuleDraft> drafts;
    const RuleDraft common{.protocol = permission.ip_protocol,
                           .from_port = permission.from_port,
                           .to_port = permission.to_port,
                           .cidr_ipv4 = {},
                           .cidr_ipv6 = {},
                           .prefix_list_id = {},
                           .referenced_group_id = {},
                           .description = {}};
    const auto draft = [&](const std::optional<std::string>& description) -> RuleDraft& {
      drafts.push_back(common);
      drafts.back().description = description.value_or("");
      return drafts.back();
    };
    for (const auto& range : wire::items(permission.ip_ranges))
      draft(range.description).cidr_ipv4 = range.cidr_ip.value_or("?");
    for (const auto& range : wire::items(permission.ipv6_ranges))
      draft(range.description).cidr_ipv6 = range.cidr_ipv6.value_or("?");
    for (const auto& list : wire::items(permission.prefix_list_ids))
      draft(list.description).prefix_list_id = list.prefix_list_id.value_or("?");
    for (const auto& pair : wire::items(permission.user_id_group_pairs)) {
      std::string other = TRY(referenced(context, group, pair));
      draft(pair.description).referenced_group_id = std::move(other);
    }
    if (drafts.empty())
      return errors::missing_parameter(
          "ipPermissions.ipRanges, ipv6Ranges, prefixListIds or "
          "groups");
    for (const RuleDraft& wanted : drafts)
      rules.push_back(TRY(checked_rule(context, group, egress, wanted)));
  }
  return rules;
}

std::vector<api::ec2::IpPermission> permissions_of(const Context& context, const std::string& group,
                                                   bool egress) {
  std::vector<api::ec2::IpPermission> permissions;
  const auto find = [&](const world::SecurityGroupRule& rule) -> api::ec2::IpPermission& {
    const bool all_ports = rule.protocol == "-1";
    for (auto& permission : permissions)
      if (permission.ip_protocol == rule.protocol &&
          (all_ports ||
           (permission.from_port == rule.from_port && permission.to_port == rule.to_port)))
        return permission;
    auto& made = permissions.emplace_back();
    made.ip_protocol = rule.protocol;
    if (!all_ports) made.from_port = rule.from_port, made.to_port = rule.to_port;
    made.ip_ranges.emplace();
    made.ipv6_ranges.emplace();
    made.prefix_list_ids.emplace();
    made.user_id_group_pairs.emplace();
    return made;
  };
  for (const auto* rule : context.world.in<world::SecurityGroupRule>(group)) {
    if (rule->egress != egress) continue;
    auto& permission = find(*rule);
    const auto description =
        rule->description.empty() ? std::nullopt : std::optional<std::string>(rule->description);
    if (!rule->cidr_ipv4.empty())
      permission.ip_ranges->push_back({.cidr_ip = rule->cidr_ipv4, .description = description});
    if (!rule->cidr_ipv6.empty())
      permission.ipv6_ranges->push_back({.cidr_ipv6 = rule->cidr_ipv6, .description = description});
    if (!rule->prefix_list_id.empty())
      permission.prefix_list_ids->push_back(
          {.description = description, .prefix_list_id = rule->prefix_list_id});
    if (!rule->referenced_group_id.empty()) {
      api::ec2::UserIdGroupPair pair;
      pair.description = description;
      pair.group_id = rule->referenced_group_id;
      pair.user_id = context.scope().account;
      permission.user_id_group_pairs->push_back(std::move(pair));
    }
  }
  return permissions;
}

}  // namespace teal::services::ec2
