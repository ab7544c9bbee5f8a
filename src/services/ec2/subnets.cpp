#include "api/ec2/subnets.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/cidr.h"
#include "services/ec2/filters.h"
#include "services/ec2/tags.h"
#include "world/ec2_network.h"
#include "world/interfaces.h"
#include "world/zones.h"

namespace teal::services::ec2 {

namespace {

std::string zone_id(const Context& context, const std::string& name) {
  for (const world::Zone& zone : world::zones_of(context.scope().region))
    if (zone.name == name) return zone.id;
  return {};
}

api::ec2::Subnet view_subnet(const Context& context, const world::Subnet& subnet) {
  api::ec2::Subnet view;
  view.subnet_id = subnet.id;
  view.subnet_arn = arn_of(context, kinds::subnet, subnet.id);
  view.vpc_id = subnet.vpc_id;
  view.cidr_block = subnet.cidr_block;
  view.availability_zone = subnet.availability_zone;
  view.availability_zone_id = zone_id(context, subnet.availability_zone);
  view.available_ip_address_count = world::free_addresses(context.world, subnet);
  view.default_for_az = subnet.default_for_az;
  view.map_public_ip_on_launch = subnet.map_public_ip;
  view.map_customer_owned_ip_on_launch = false;
  view.assign_ipv6_address_on_creation = false;
  view.enable_dns64 = false;
  view.ipv6_native = false;
  view.ipv6_cidr_block_association_set.emplace();
  view.private_dns_name_options_on_launch = api::ec2::PrivateDnsNameOptionsOnLaunch{
      .enable_resource_name_dns_aaaa_record = false,
      .enable_resource_name_dns_a_record = subnet.resource_name_a_record,
      .hostname_type = subnet.hostname_type};
  view.owner_id = context.scope().account;
  view.state = "available";
  view.tags = shown(subnet.tags);
  return view;
}

Values subnet_values(const Context& context, const world::Subnet& subnet, std::string_view name) {
  if (name == "subnet-id") return one(subnet.id);
  if (name == "subnet-arn") return one(arn_of(context, kinds::subnet, subnet.id));
  if (name == "vpc-id") return one(subnet.vpc_id);
  if (name == "cidr-block" || name == "cidr" || name == "cidrBlock") return one(subnet.cidr_block);
  if (name == "availability-zone" || name == "availabilityZone")
    return one(subnet.availability_zone);
  if (name == "availability-zone-id" || name == "availabilityZoneId")
    return one(zone_id(context, subnet.availability_zone));
  if (name == "available-ip-address-count")
    return one(std::to_string(world::free_addresses(context.world, subnet)));
  if (name == "default-for-az" || name == "defaultForAz") return one(subnet.default_for_az);
  if (name == "map-public-ip-on-launch") return one(subnet.map_public_ip);
  if (name == "ipv6-native") return one(false);
  if (name == "owner-id") return one(context.scope().account);
  if (name == "state") return one(std::string("available"));
  return tag_values(subnet.tags, name);
}

// The zone that is asked for by name or id; the region's first one without either.
Result<std::string> chosen_zone(const Context& context, const std::optional<std::string>& name,
                                const std::optional<std::string>& id) {
  if (name && id)
    return errors::bad_combination(
        "Only one of AvailabilityZone and AvailabilityZoneId may be specified");
  const auto zones = world::zones_of(context.scope().region);
  std::vector<std::string> known;
  for (const world::Zone& zone : zones) {
    if ((name && zone.name == *name) || (id && zone.id == *id)) return zone.name;
    known.push_back(id ? zone.id : zone.name);
  }
  if (!name && !id) return zones.front().name;
  return errors::invalid_parameter(
      fmt::format("Value ({}) for parameter {} is invalid. Subnets can currently only be created "
                  "in the following availability zones: {}.",
                  name ? *name : *id, name ? "availabilityZone" : "availabilityZoneId",
                  fmt::join(known, ", ")));
}

Result<std::string> subnet_range(const Context& context, const world::Vpc& vpc,
                                 const std::optional<std::string>& asked) {
  if (!asked) return errors::missing_parameter("cidrBlock");
  const auto range = parse_cidr(*asked);
  if (!range)
    return errors::invalid_value(*asked, "cidrBlock", "is invalid. This is not a valid CIDR block");
  const auto whole = parse_cidr(vpc.cidr_block);
  if (range->prefix < 16 || range->prefix > 28 || !whole || !whole->contains(*range))
    return errors::of("InvalidSubnet.Range", fmt::format("The CIDR '{}' is invalid.", *asked));
  for (const auto* other : context.world.in<world::Subnet>(vpc.id))
    if (const auto taken = parse_cidr(other->cidr_block); taken && taken->overlaps(*range))
      return errors::of("InvalidSubnet.Conflict",
                        fmt::format("The CIDR '{}' conflicts with another subnet", *asked));
  return range->str();
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<CreateSubnet::Output> CreateSubnet::run(Context& context, const Input& input) {
  const auto* vpc = TRY(require<world::Vpc>(context, kinds::vpc, input.vpc_id));
  world::Subnet subnet;
  subnet.availability_zone =
      TRY(chosen_zone(context, input.availability_zone, input.availability_zone_id));
  subnet.cidr_block = TRY(subnet_range(context, *vpc, input.cidr_block));
  subnet.tags = TRY(new_tags(input.tag_specifications, kinds::subnet));
  subnet.vpc_id = vpc->id;
  subnet.id = new_id(context, "subnet-");
  const auto& made = context.world.put(std::move(subnet));
  return Output{.subnet = view_subnet(context, made)};
}

Result<DeleteSubnet::Output> DeleteSubnet::run(Context& context, const Input& input) {
  TRY(require<world::Subnet>(context, kinds::subnet, input.subnet_id));
  for (const auto& interface : world::network_interfaces(context.world))
    if (interface.subnet_id == input.subnet_id)
      return errors::dependency(
          fmt::format("The subnet '{}' has dependencies and cannot be deleted.", input.subnet_id));
  // Its associations with route tables go with it.
  std::vector<std::string> tables;
  for (const auto* table : context.world.all<world::RouteTable>())
    if (std::ranges::any_of(table->associations, [&](const auto& association) {
          return association.subnet_id == input.subnet_id;
        }))
      tables.push_back(table->id);
  for (const std::string& id : tables)
    std::erase_if(
        context.world.edit<world::RouteTable>(id).associations,
        [&](const auto& association) { return association.subnet_id == input.subnet_id; });
  context.world.erase<world::Subnet>(input.subnet_id);
  return Output{};
}

Result<DescribeSubnets::Output> DescribeSubnets::run(Context& context, const Input& input) {
  const Wanted wanted{wire::items(input.subnet_ids), input.filters, input.max_results,
                      input.next_token};
  auto page = TRY(select<world::Subnet>(context, kinds::subnet, wanted,
                                        [&](const world::Subnet& subnet, std::string_view name) {
                                          return subnet_values(context, subnet, name);
                                        }));
  Output output{.next_token = std::move(page.next_token), .subnets = {}};
  output.subnets.emplace();
  for (const auto* subnet : page.items) output.subnets->push_back(view_subnet(context, *subnet));
  return output;
}

Result<ModifySubnetAttribute::Output> ModifySubnetAttribute::run(Context& context,
                                                                 const Input& input) {
  TRY(require<world::Subnet>(context, kinds::subnet, input.subnet_id));
  for (const auto* ipv6 : {&input.assign_ipv6_address_on_creation, &input.enable_dns64,
                           &input.enable_resource_name_dns_aaaa_record_on_launch})
    if (*ipv6 && (*ipv6)->value.value_or(false))
      return errors::invalid_parameter(
          fmt::format("The subnet '{}' has no IPv6 range", input.subnet_id));
  auto& subnet = context.world.edit<world::Subnet>(input.subnet_id);
  if (input.map_public_ip_on_launch)
    subnet.map_public_ip = input.map_public_ip_on_launch->value.value_or(false);
  if (input.enable_resource_name_dns_a_record_on_launch)
    subnet.resource_name_a_record =
        input.enable_resource_name_dns_a_record_on_launch->value.value_or(false);
  if (input.private_dns_hostname_type_on_launch)
    subnet.hostname_type = std::string(wire::to_text(*input.private_dns_hostname_type_on_launch));
  return Output{};
}

}  // namespace teal::api::ec2
