#include "api/ec2/vpcs.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/cidr.h"
#include "services/ec2/filters.h"
#include "services/ec2/tags.h"
#include "world/default_network.h"
#include "world/ec2_security.h"
#include "world/interfaces.h"

namespace teal::services::ec2 {

namespace {

// The VPC's options for DHCP: AmazonProvidedDNS, which every region has.
constexpr std::string_view dhcp_options = "dopt-0a000001";

api::ec2::Vpc view_vpc(const Context& context, const world::Vpc& vpc) {
  api::ec2::Vpc shown_vpc;
  shown_vpc.vpc_id = vpc.id;
  shown_vpc.cidr_block = vpc.cidr_block;
  shown_vpc.cidr_block_association_set.emplace().push_back(
      {.association_id = vpc.cidr_association_id,
       .cidr_block = vpc.cidr_block,
       .cidr_block_state = api::ec2::VpcCidrBlockState{.state = "associated"}});
  shown_vpc.ipv6_cidr_block_association_set.emplace();
  shown_vpc.dhcp_options_id = std::string(dhcp_options);
  shown_vpc.instance_tenancy = vpc.tenancy;
  shown_vpc.is_default = vpc.is_default;
  shown_vpc.owner_id = context.scope().account;
  shown_vpc.state = "available";
  shown_vpc.tags = shown(vpc.tags);
  return shown_vpc;
}

Values vpc_values(const Context& context, const world::Vpc& vpc, std::string_view name) {
  if (name == "vpc-id") return one(vpc.id);
  if (name == "cidr" || name == "cidr-block" || name == "cidrBlock" ||
      name == "cidr-block-association.cidr-block")
    return one(vpc.cidr_block);
  if (name == "cidr-block-association.association-id") return one(vpc.cidr_association_id);
  if (name == "cidr-block-association.state") return one(std::string("associated"));
  if (name == "dhcp-options-id" || name == "dhcpOptionsId") return one(std::string(dhcp_options));
  if (name == "is-default" || name == "isDefault") return one(vpc.is_default);
  if (name == "owner-id") return one(context.scope().account);
  if (name == "state") return one(std::string("available"));
  return tag_values(vpc.tags, name);
}

Result<std::string> vpc_range(const std::optional<std::string>& asked) {
  if (!asked) return errors::missing_parameter("cidrBlock");
  const auto range = parse_cidr(*asked);
  if (!range)
    return errors::invalid_value(*asked, "cidrBlock", "is invalid. This is not a valid CIDR block");
  if (range->prefix < 16 || range->prefix > 28)
    return errors::of("InvalidVpc.Range", fmt::format("The CIDR '{}' is invalid.", *asked));
  return range->str();
}

// What keeps a VPC from being deleted: all but what came with it.
bool has_dependencies(const Context& context, const std::string& vpc) {
  const auto& world = context.world;
  const auto in_vpc = [&](const auto* row) { return row->vpc_id == vpc; };
  return !world.in<world::Subnet>(vpc).empty() || !world.in<world::VpcEndpoint>(vpc).empty() ||
         world.in<world::SecurityGroup>(vpc).size() > 1 ||
         world.in<world::RouteTable>(vpc).size() > 1 ||
         std::ranges::any_of(world.all<world::InternetGateway>(), in_vpc) ||
         std::ranges::any_of(world.all<world::NatGateway>(), [&](const auto* gateway) {
           return in_vpc(gateway) && !gateway->deleted_at;
         });
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<CreateVpc::Output> CreateVpc::run(Context& context, const Input& input) {
  if (input.amazon_provided_ipv6_cidr_block.value_or(false))
    return errors::unsupported("VPCs of this engine have IPv4 addresses only");
  const std::string range = TRY(vpc_range(input.cidr_block));
  world::Vpc vpc;
  vpc.cidr_block = range;
  vpc.tenancy = std::string(wire::to_text(input.instance_tenancy.value_or(Tenancy::default_)));
  vpc.tags = TRY(new_tags(input.tag_specifications, kinds::vpc));
  const world::VpcIds ids{.vpc = new_id(context, "vpc-"),
                          .cidr_association = new_id(context, "vpc-cidr-assoc-"),
                          .route_table = new_id(context, "rtb-"),
                          .main_association = new_id(context, "rtbassoc-"),
                          .acl = new_id(context, "acl-"),
                          .group = new_id(context, "sg-"),
                          .ingress_rule = new_id(context, "sgr-"),
                          .egress_rule = new_id(context, "sgr-")};
  world::put_vpc(context.world, std::move(vpc), ids);
  return Output{.vpc = view_vpc(context, *context.world.find<world::Vpc>(ids.vpc))};
}

Result<CreateDefaultVpc::Output> CreateDefaultVpc::run(Context& context, const Input&) {
  for (const auto* vpc : context.world.all<world::Vpc>())
    if (vpc->is_default)
      return errors::of("DefaultVpcAlreadyExists",
                        "A Default VPC already exists for this account in this region.");
  world::make_default_vpc(context.world);
  const std::string id(world::default_vpc_id);
  return Output{.vpc = view_vpc(context, *context.world.find<world::Vpc>(id))};
}

Result<DeleteVpc::Output> DeleteVpc::run(Context& context, const Input& input) {
  TRY(require<world::Vpc>(context, kinds::vpc, input.vpc_id));
  auto& world = context.world;
  if (has_dependencies(context, input.vpc_id))
    return errors::dependency(
        fmt::format("The vpc '{}' has dependencies and cannot be deleted.", input.vpc_id));
  const auto erase_all = [&]<class Row>(const std::vector<const Row*>& rows) {
    std::vector<std::string> keys;
    for (const Row* row : rows) keys.push_back(row->key());
    for (const std::string& key : keys) world.erase<Row>(key);
  };
  for (const auto* group : world.in<world::SecurityGroup>(input.vpc_id))
    erase_all(world.in<world::SecurityGroupRule>(group->id));
  erase_all(world.in<world::SecurityGroup>(input.vpc_id));
  erase_all(world.in<world::RouteTable>(input.vpc_id));
  erase_all(world.in<world::NetworkAcl>(input.vpc_id));
  world.erase<world::Vpc>(input.vpc_id);
  return Output{};
}

Result<DescribeVpcs::Output> DescribeVpcs::run(Context& context, const Input& input) {
  const Wanted wanted{wire::items(input.vpc_ids), input.filters, input.max_results,
                      input.next_token};
  auto page = TRY(select<world::Vpc>(context, kinds::vpc, wanted,
                                     [&](const world::Vpc& vpc, std::string_view name) {
                                       return vpc_values(context, vpc, name);
                                     }));
  Output output{.next_token = std::move(page.next_token), .vpcs = {}};
  output.vpcs.emplace();
  for (const auto* vpc : page.items) output.vpcs->push_back(view_vpc(context, *vpc));
  return output;
}

Result<DescribeVpcAttribute::Output> DescribeVpcAttribute::run(Context& context,
                                                               const Input& input) {
  const auto* vpc = TRY(require<world::Vpc>(context, kinds::vpc, input.vpc_id));
  Output output;
  output.vpc_id = vpc->id;
  switch (input.attribute) {
    case VpcAttributeName::enable_dns_support:
      output.enable_dns_support = AttributeBooleanValue{.value = vpc->dns_support};
      break;
    case VpcAttributeName::enable_dns_hostnames:
      output.enable_dns_hostnames = AttributeBooleanValue{.value = vpc->dns_hostnames};
      break;
    case VpcAttributeName::enable_network_address_usage_metrics:
      output.enable_network_address_usage_metrics =
          AttributeBooleanValue{.value = vpc->address_usage_metrics};
      break;
  }
  return output;
}

Result<ModifyVpcAttribute::Output> ModifyVpcAttribute::run(Context& context, const Input& input) {
  TRY(require<world::Vpc>(context, kinds::vpc, input.vpc_id));
  const int given = input.enable_dns_hostnames.has_value() + input.enable_dns_support.has_value() +
                    input.enable_network_address_usage_metrics.has_value();
  if (given == 0)
    return errors::of("MissingParameter", "The request must contain an attribute to modify");
  if (given > 1) return errors::bad_combination("Fields for multiple attribute types specified");
  auto& vpc = context.world.edit<world::Vpc>(input.vpc_id);
  if (input.enable_dns_hostnames)
    vpc.dns_hostnames = input.enable_dns_hostnames->value.value_or(false);
  if (input.enable_dns_support) vpc.dns_support = input.enable_dns_support->value.value_or(false);
  if (input.enable_network_address_usage_metrics)
    vpc.address_usage_metrics = input.enable_network_address_usage_metrics->value.value_or(false);
  return Output{};
}

}  // namespace teal::api::ec2
