#include "api/ec2/security_groups.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/ec2/filters.h"
#include "services/ec2/security_group_rules.h"
#include "services/ec2/tags.h"
#include "world/default_network.h"
#include "world/ec2_instances.h"
#include "world/ec2_security.h"
#include "world/interfaces.h"

namespace teal::services::ec2 {

namespace {

Status check_name(const std::string& name) {
  if (name.empty() || name.size() > 255)
    return errors::invalid_parameter(
        fmt::format("Invalid value '{}' for groupName. It must have 1 to 255 characters", name));
  if (name.starts_with("sg-"))
    return errors::invalid_parameter(
        fmt::format("Invalid group name '{}'. It may not begin with 'sg-'", name));
  if (name == "default")
    return errors::of("InvalidParameterValue", "Cannot use reserved security group name: default");
  return {};
}

Status check_group_description(const std::string& text) {
  if (text.empty() || text.size() > 255)
    return errors::invalid_parameter(
        "Invalid value for groupDescription. It must have 1 to 255 characters");
  return {};
}

// The VPC that is asked for, or the default one.
Result<std::string> vpc_or_default(const Context& context, const std::optional<std::string>& id) {
  if (id) {
    const auto* vpc = TRY(require<world::Vpc>(context, kinds::vpc, *id));
    return vpc->id;
  }
  for (const auto* vpc : context.world.all<world::Vpc>())
    if (vpc->is_default) return vpc->id;
  return errors::of("VPCIdNotSpecified", "No default VPC for this user");
}

// By id, or by name in the default VPC.
Result<const world::SecurityGroup*> named_group(const Context& context,
                                                const std::optional<std::string>& id,
                                                const std::optional<std::string>& name) {
  if (id) return require<world::SecurityGroup>(context, kinds::security_group, *id);
  if (!name) return errors::missing_parameter("GroupName or GroupId");
  const std::string vpc = TRY(vpc_or_default(context, std::nullopt));
  for (const auto* group : context.world.in<world::SecurityGroup>(vpc))
    if (group->name == *name) return group;
  return errors::of(
      "InvalidGroup.NotFound",
      fmt::format("The security group '{}' does not exist in default VPC '{}'", *name, vpc));
}

// Something is a member of the group, or another group's rule speaks of it.
bool is_in_use(const Context& context, const std::string& group) {
  const auto names_it = [&](const std::vector<std::string>& groups) {
    return std::ranges::find(groups, group) != groups.end();
  };
  const auto interfaces = world::network_interfaces(context.world);
  return std::ranges::any_of(interfaces,
                             [&](const auto& i) { return names_it(i.security_groups); }) ||
         std::ranges::any_of(context.world.all<world::SecurityGroupRule>(), [&](const auto* rule) {
           return rule->referenced_group_id == group && rule->group_id != group;
         });
}

api::ec2::SecurityGroup view_group(const Context& context, const world::SecurityGroup& group) {
  api::ec2::SecurityGroup view;
  view.group_id = group.id;
  view.group_name = group.name;
  view.description = group.description;
  view.vpc_id = group.vpc_id;
  view.owner_id = context.scope().account;
  view.security_group_arn = arn_of(context, kinds::security_group, group.id);
  view.ip_permissions = permissions_of(context, group.id, false);
  view.ip_permissions_egress = permissions_of(context, group.id, true);
  view.tags = shown(group.tags);
  return view;
}

// "ip-permission.cidr" of the rules that come in, "egress.ip-permission.cidr" of the others.
Values rule_values(const Context& context, const std::string& group, bool egress,
                   std::string_view name) {
  std::vector<std::string> values;
  using Rule = world::SecurityGroupRule;
  const auto of_rules = [&](auto value) {
    for (const Rule* rule : context.world.in<Rule>(group))
      if (rule->egress == egress)
        if (std::string text = value(*rule); !text.empty()) values.push_back(std::move(text));
    return values;
  };
  if (name == "cidr") return of_rules([](const Rule& r) { return r.cidr_ipv4; });
  if (name == "ipv6-cidr") return of_rules([](const Rule& r) { return r.cidr_ipv6; });
  if (name == "protocol") return of_rules([](const Rule& r) { return r.protocol; });
  if (name == "prefix-list-id") return of_rules([](const Rule& r) { return r.prefix_list_id; });
  if (name == "group-id") return of_rules([](const Rule& r) { return r.referenced_group_id; });
  if (name == "from-port")
    return of_rules([](const Rule& r) { return std::to_string(r.from_port); });
  if (name == "to-port") return of_rules([](const Rule& r) { return std::to_string(r.to_port); });
  return std::nullopt;
}

Values group_values(const Context& context, const world::SecurityGroup& group,
                    std::string_view name) {
  constexpr std::string_view ingress = "ip-permission.", egress = "egress.ip-permission.";
  if (name == "group-id") return one(group.id);
  if (name == "group-name") return one(group.name);
  if (name == "description") return one(group.description);
  if (name == "vpc-id") return one(group.vpc_id);
  if (name == "owner-id") return one(context.scope().account);
  if (name.starts_with(ingress))
    return rule_values(context, group.id, false, name.substr(ingress.size()));
  if (name.starts_with(egress))
    return rule_values(context, group.id, true, name.substr(egress.size()));
  return tag_values(group.tags, name);
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<CreateSecurityGroup::Output> CreateSecurityGroup::run(Context& context, const Input& input) {
  TRY(check_name(input.group_name));
  TRY(check_group_description(input.description));
  const std::string vpc = TRY(vpc_or_default(context, input.vpc_id));
  for (const auto* other : context.world.in<world::SecurityGroup>(vpc))
    if (other->name == input.group_name)
      return errors::of("InvalidGroup.Duplicate",
                        fmt::format("The security group '{}' already exists for VPC '{}'",
                                    input.group_name, vpc));
  world::SecurityGroup group;
  group.tags = TRY(new_tags(input.tag_specifications, kinds::security_group));
  group.id = new_id(context, "sg-");
  group.vpc_id = vpc;
  group.name = input.group_name;
  group.description = input.description;
  const auto& made = context.world.put(std::move(group));
  world::put_default_egress(context.world, made.id, new_id(context, "sgr-"));
  return Output{.group_id = made.id,
                .security_group_arn = arn_of(context, kinds::security_group, made.id),
                .tags = shown(made.tags)};
}

Result<DeleteSecurityGroup::Output> DeleteSecurityGroup::run(Context& context, const Input& input) {
  const auto* group = TRY(named_group(context, input.group_id, input.group_name));
  if (group->name == "default")
    return errors::of("CannotDelete",
                      fmt::format("the specified group: \"{}\" name: \"default\" cannot be deleted "
                                  "by a user",
                                  group->id));
  if (is_in_use(context, group->id))
    return errors::dependency(fmt::format("resource {} has a dependent object", group->id));
  const std::string id = group->id;
  std::vector<std::string> rules;
  for (const auto* rule : context.world.in<world::SecurityGroupRule>(id)) rules.push_back(rule->id);
  for (const std::string& rule : rules) context.world.erase<world::SecurityGroupRule>(rule);
  context.world.erase<world::SecurityGroup>(id);
  return Output{.group_id = id, .return_ = true};
}

Result<DescribeSecurityGroups::Output> DescribeSecurityGroups::run(Context& context,
                                                                   const Input& input) {
  std::vector<std::string> ids = wire::items(input.group_ids);
  for (const std::string& name : wire::items(input.group_names)) {
    const auto* group = TRY(named_group(context, std::nullopt, name));
    ids.push_back(group->id);
  }
  const Wanted wanted{std::move(ids), input.filters, input.max_results, input.next_token};
  auto page = TRY(
      select<world::SecurityGroup>(context, kinds::security_group, wanted,
                                   [&](const world::SecurityGroup& group, std::string_view name) {
                                     return group_values(context, group, name);
                                   }));
  Output output;
  output.next_token = std::move(page.next_token);
  output.security_groups.emplace();
  for (const auto* group : page.items)
    output.security_groups->push_back(view_group(context, *group));
  return output;
}

}  // namespace teal::api::ec2
