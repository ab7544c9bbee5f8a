#include <fmt/format.h>

#include <algorithm>

#include "api/ec2/gateways.h"
#include "base/cidr.h"
#include "services/ec2/filters.h"
#include "services/ec2/tags.h"
#include "world/ec2_network.h"
#include "world/interfaces.h"

namespace teal::services::ec2 {

namespace {

constexpr Duration remembered{3'600'000};

bool is_forgotten(const world::NatGateway& gateway, Time now) {
  return gateway.deleted_at && now - *gateway.deleted_at > remembered;
}

std::string state_of(const world::NatGateway& gateway) {
  return gateway.deleted_at ? "deleted" : "available";
}

api::ec2::NatGateway view_nat(const world::NatGateway& gateway) {
  api::ec2::NatGateway view;
  view.nat_gateway_id = gateway.id;
  view.vpc_id = gateway.vpc_id;
  view.subnet_id = gateway.subnet_id;
  view.availability_mode = "zonal";
  view.connectivity_type = gateway.connectivity;
  view.create_time = gateway.created_at;
  view.delete_time = gateway.deleted_at;
  view.state = state_of(gateway);
  api::ec2::NatGatewayAddress address;
  address.network_interface_id = gateway.network_interface_id;
  address.private_ip = gateway.private_ip;
  address.is_primary = true;
  address.status = gateway.deleted_at ? "unassigning" : "succeeded";
  if (!gateway.allocation_id.empty()) {
    address.allocation_id = gateway.allocation_id;
    address.association_id = gateway.association_id;
    address.public_ip = gateway.public_ip;
  }
  view.nat_gateway_addresses.emplace().push_back(std::move(address));
  view.tags = shown(gateway.tags);
  return view;
}

Values nat_values(const world::NatGateway& gateway, std::string_view name) {
  if (name == "nat-gateway-id") return one(gateway.id);
  if (name == "subnet-id") return one(gateway.subnet_id);
  if (name == "vpc-id") return one(gateway.vpc_id);
  if (name == "state") return one(state_of(gateway));
  return tag_values(gateway.tags, name);
}

// The public address that a new gateway takes.
Result<const world::ElasticAddress*> free_address(const Context& context, const std::string& id) {
  const auto* address = TRY(require<world::ElasticAddress>(context, kinds::address, id));
  for (const auto* other : context.world.all<world::NatGateway>())
    if (other->allocation_id == id && !other->deleted_at)
      return errors::of("Resource.AlreadyAssociated",
                        fmt::format("Elastic IP address [{}] is already associated", id));
  return address;
}

Result<std::string> private_address(const Context& context, const world::Subnet& subnet,
                                    const std::optional<std::string>& asked,
                                    const std::string& gateway) {
  if (!asked) {
    std::string address = world::free_private_ip(context.world, subnet, gateway);
    if (address.empty())
      return errors::of("InsufficientFreeAddressesInSubnet",
                        fmt::format("There are not enough free addresses in subnet '{}' to satisfy "
                                    "the requested number of NAT gateways.",
                                    subnet.id));
    return address;
  }
  const auto range = parse_cidr(subnet.cidr_block);
  const auto number = parse_ipv4(*asked);
  if (!number || !range || !range->contains(*number))
    return errors::invalid_parameter(
        fmt::format("Address {} does not fall within the subnet's address range", *asked));
  const auto used = world::used_addresses(context.world, subnet);
  if (std::ranges::find(used, *asked) != used.end())
    return errors::of("InvalidIPAddress.InUse", fmt::format("Address {} is in use.", *asked));
  return *asked;
}

// Deleted gateways are forgotten after an hour.
void forget(Context& context) {
  std::vector<std::string> old;
  for (const auto* gateway : context.world.all<world::NatGateway>())
    if (is_forgotten(*gateway, context.now)) old.push_back(gateway->id);
  for (const std::string& id : old) context.world.erase<world::NatGateway>(id);
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<CreateNatGateway::Output> CreateNatGateway::run(Context& context, const Input& input) {
  forget(context);
  if (input.client_token)
    for (const auto* made : context.world.all<world::NatGateway>())
      if (made->client_token == *input.client_token)
        return Output{.client_token = input.client_token, .nat_gateway = view_nat(*made)};
  if (input.availability_mode == AvailabilityMode::regional)
    return errors::unsupported("NAT gateways of this engine stand in one zone; use 'zonal'");
  if (!input.subnet_id) return errors::missing_parameter("SubnetId");
  const auto* subnet = TRY(require<world::Subnet>(context, kinds::subnet, *input.subnet_id));
  const bool is_public = input.connectivity_type != ConnectivityType::private_;
  if (is_public && !input.allocation_id) return errors::missing_parameter("AllocationId");
  if (!is_public && input.allocation_id)
    return errors::of("InvalidParameter",
                      "AllocationId cannot be specified for a private NAT gateway");
  world::NatGateway gateway;
  gateway.id = new_id(context, "nat-");
  gateway.tags = TRY(new_tags(input.tag_specifications, kinds::nat_gateway));
  gateway.vpc_id = subnet->vpc_id;
  gateway.subnet_id = subnet->id;
  gateway.connectivity = is_public ? "public" : "private";
  gateway.client_token = input.client_token.value_or("");
  gateway.created_at = context.now;
  if (is_public) {
    const auto gateways = context.world.all<world::InternetGateway>();
    if (std::ranges::none_of(gateways, [&](const auto* g) { return g->vpc_id == subnet->vpc_id; }))
      return errors::of("Gateway.NotAttached",
                        fmt::format("Network {} has no Internet gateway attached", subnet->vpc_id));
    const auto* address = TRY(free_address(context, *input.allocation_id));
    gateway.allocation_id = address->allocation_id;
    gateway.public_ip = address->public_ip;
    gateway.association_id = new_id(context, "eipassoc-");
  }
  gateway.private_ip = TRY(private_address(context, *subnet, input.private_ip_address, gateway.id));
  gateway.network_interface_id = new_id(context, "eni-");
  world::NetworkInterface interface;
  interface.id = gateway.network_interface_id;
  interface.vpc_id = gateway.vpc_id;
  interface.subnet_id = gateway.subnet_id;
  interface.private_ip = gateway.private_ip;
  interface.type = "nat_gateway";
  interface.description = "Interface for NAT Gateway " + gateway.id;
  interface.requester = context.scope().account;
  interface.owner = gateway.id;
  interface.created_at = context.now;
  context.world.put(std::move(interface));
  const auto& made = context.world.put(std::move(gateway));
  return Output{.client_token = input.client_token, .nat_gateway = view_nat(made)};
}

Result<DeleteNatGateway::Output> DeleteNatGateway::run(Context& context, const Input& input) {
  forget(context);
  TRY(require<world::NatGateway>(context, kinds::nat_gateway, input.nat_gateway_id));
  auto& gateway = context.world.edit<world::NatGateway>(input.nat_gateway_id);
  if (!gateway.deleted_at) {
    gateway.deleted_at = context.now;
    context.world.erase<world::NetworkInterface>(gateway.network_interface_id);
  }
  return Output{.nat_gateway_id = input.nat_gateway_id};
}

Result<DescribeNatGateways::Output> DescribeNatGateways::run(Context& context, const Input& input) {
  const Wanted wanted{wire::items(input.nat_gateway_ids), input.filter, input.max_results,
                      input.next_token};
  auto page = TRY(select<world::NatGateway>(context, kinds::nat_gateway, wanted, nat_values));
  Output output;
  output.next_token = std::move(page.next_token);
  output.nat_gateways.emplace();
  for (const auto* gateway : page.items)
    if (!is_forgotten(*gateway, context.now)) output.nat_gateways->push_back(view_nat(*gateway));
  return output;
}

}  // namespace teal::api::ec2
