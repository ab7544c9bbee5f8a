#include "api/ec2/network_acls.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/cidr.h"
#include "services/ec2/filters.h"
#include "services/ec2/tags.h"
#include "world/ec2_network.h"

namespace teal::services::ec2 {

namespace {

// What no rule allows is refused: the last entry of each direction, which cannot be changed.
constexpr int last_number = 32767;

api::ec2::NetworkAclEntry view_entry(const world::NetworkAclEntry& entry) {
  api::ec2::NetworkAclEntry view;
  view.rule_number = entry.number;
  view.egress = entry.egress;
  view.protocol = entry.protocol;
  view.rule_action = entry.action;
  if (!entry.cidr_block.empty()) view.cidr_block = entry.cidr_block;
  if (!entry.ipv6_cidr_block.empty()) view.ipv6_cidr_block = entry.ipv6_cidr_block;
  if (entry.from_port)
    view.port_range = api::ec2::PortRange{.from = entry.from_port, .to = entry.to_port};
  if (entry.icmp_type)
    view.icmp_type_code = api::ec2::IcmpTypeCode{.code = entry.icmp_code, .type = entry.icmp_type};
  return view;
}

api::ec2::NetworkAcl view_acl(const Context& context, const world::NetworkAcl& acl) {
  api::ec2::NetworkAcl view;
  view.network_acl_id = acl.id;
  view.vpc_id = acl.vpc_id;
  view.is_default = true;
  view.owner_id = context.scope().account;
  view.associations.emplace();
  for (const auto* subnet : context.world.in<world::Subnet>(acl.vpc_id))
    view.associations->push_back(
        {.network_acl_association_id = "aclassoc-" + subnet->id.substr(subnet->id.find('-') + 1),
         .network_acl_id = acl.id,
         .subnet_id = subnet->id});
  view.entries.emplace();
  for (const bool egress : {true, false}) {
    for (const auto& entry : acl.entries)
      if (entry.egress == egress) view.entries->push_back(view_entry(entry));
    world::NetworkAclEntry last;
    last.number = last_number;
    last.egress = egress;
    last.protocol = "-1";
    last.action = "deny";
    last.cidr_block = "0.0.0.0/0";
    view.entries->push_back(view_entry(last));
  }
  view.tags = shown(acl.tags);
  return view;
}

Values acl_values(const Context& context, const world::NetworkAcl& acl, std::string_view name) {
  if (name == "network-acl-id") return one(acl.id);
  if (name == "vpc-id") return one(acl.vpc_id);
  if (name == "default") return one(true);
  if (name == "owner-id") return one(context.scope().account);
  if (name == "association.subnet-id" || name == "association.network-acl-id") {
    std::vector<std::string> values;
    for (const auto* subnet : context.world.in<world::Subnet>(acl.vpc_id))
      values.push_back(name == "association.subnet-id" ? subnet->id : acl.id);
    return values;
  }
  return tag_values(acl.tags, name);
}

Status check_entry(const world::NetworkAclEntry& entry) {
  if (entry.number < 1 || entry.number >= last_number)
    return errors::invalid_value(std::to_string(entry.number), "ruleNumber",
                                 "is invalid. It must be from 1 to 32766");
  if (entry.cidr_block.empty() == entry.ipv6_cidr_block.empty())
    return errors::missing_parameter("cidrBlock or ipv6CidrBlock");
  if (!entry.cidr_block.empty() && !parse_cidr(entry.cidr_block))
    return errors::invalid_value(entry.cidr_block, "cidrBlock",
                                 "is invalid. This is not a valid CIDR block");
  if (!entry.ipv6_cidr_block.empty() && !is_ipv6_cidr(entry.ipv6_cidr_block))
    return errors::invalid_value(entry.ipv6_cidr_block, "ipv6CidrBlock",
                                 "is invalid. This is not a valid CIDR block");
  const bool has_ports = entry.protocol == "6" || entry.protocol == "17";
  if (has_ports && (!entry.from_port || !entry.to_port))
    return errors::missing_parameter("portRange");
  if (has_ports &&
      (*entry.from_port < 0 || *entry.to_port > 65535 || *entry.from_port > *entry.to_port))
    return errors::invalid_parameter("The port range is not valid");
  return {};
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<DescribeNetworkAcls::Output> DescribeNetworkAcls::run(Context& context, const Input& input) {
  const Wanted wanted{wire::items(input.network_acl_ids), input.filters, input.max_results,
                      input.next_token};
  auto page =
      TRY(select<world::NetworkAcl>(context, kinds::network_acl, wanted,
                                    [&](const world::NetworkAcl& acl, std::string_view name) {
                                      return acl_values(context, acl, name);
                                    }));
  Output output;
  output.next_token = std::move(page.next_token);
  output.network_acls.emplace();
  for (const auto* acl : page.items) output.network_acls->push_back(view_acl(context, *acl));
  return output;
}

Result<CreateNetworkAclEntry::Output> CreateNetworkAclEntry::run(Context& context,
                                                                 const Input& input) {
  const auto* acl =
      TRY(require<world::NetworkAcl>(context, kinds::network_acl, input.network_acl_id));
  world::NetworkAclEntry entry;
  entry.number = input.rule_number;
  entry.egress = input.egress;
  entry.protocol = input.protocol == "tcp" ? "6" : input.protocol == "udp" ? "17" : input.protocol;
  entry.action = std::string(wire::to_text(input.rule_action));
  entry.cidr_block = input.cidr_block.value_or("");
  entry.ipv6_cidr_block = input.ipv6_cidr_block.value_or("");
  // "All" has no ports; Terraform says 0 to 0 then.
  if (input.port_range && entry.protocol != "-1") {
    entry.from_port = input.port_range->from;
    entry.to_port = input.port_range->to;
  }
  if (input.icmp_type_code && entry.protocol != "-1") {
    entry.icmp_type = input.icmp_type_code->type;
    entry.icmp_code = input.icmp_type_code->code;
  }
  TRY(check_entry(entry));
  const auto same_place = [&](const world::NetworkAclEntry& other) {
    return other.number == entry.number && other.egress == entry.egress;
  };
  if (std::ranges::any_of(acl->entries, same_place))
    return errors::of(
        "NetworkAclEntryAlreadyExists",
        fmt::format("The network acl entry identified by {} already exists.", entry.number));
  auto& entries = context.world.edit<world::NetworkAcl>(input.network_acl_id).entries;
  entries.push_back(std::move(entry));
  std::ranges::sort(entries, {}, &world::NetworkAclEntry::number);
  return Output{};
}

Result<DeleteNetworkAclEntry::Output> DeleteNetworkAclEntry::run(Context& context,
                                                                 const Input& input) {
  const auto* acl =
      TRY(require<world::NetworkAcl>(context, kinds::network_acl, input.network_acl_id));
  const auto is_it = [&](const world::NetworkAclEntry& entry) {
    return entry.number == input.rule_number && entry.egress == input.egress;
  };
  if (std::ranges::none_of(acl->entries, is_it))
    return errors::of(
        "InvalidNetworkAclEntry.NotFound",
        fmt::format("The network acl entry identified by {} does not exist.", input.rule_number));
  std::erase_if(context.world.edit<world::NetworkAcl>(input.network_acl_id).entries, is_it);
  return Output{};
}

}  // namespace teal::api::ec2
