#include "api/ec2/addresses.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "services/ec2/filters.h"
#include "services/ec2/tags.h"
#include "world/ec2_network.h"

namespace teal::services::ec2 {

namespace {

// Nobody's on the internet (RFC 5737, TEST-NET-3): nothing here can be reached from outside.
constexpr std::string_view pool = "203.0.113.";

// The NAT gateway that has the address; null when none has.
const world::NatGateway* holder(const Context& context, const std::string& allocation_id) {
  for (const auto* gateway : context.world.all<world::NatGateway>())
    if (gateway->allocation_id == allocation_id && !gateway->deleted_at) return gateway;
  return nullptr;
}

api::ec2::Address view_address(const Context& context, const world::ElasticAddress& address) {
  api::ec2::Address view;
  view.allocation_id = address.allocation_id;
  view.public_ip = address.public_ip;
  view.public_ipv4_pool = "amazon";
  view.network_border_group = context.scope().region;
  view.domain = "vpc";
  if (const auto* gateway = holder(context, address.allocation_id)) {
    view.association_id = gateway->association_id;
    view.network_interface_id = gateway->network_interface_id;
    view.network_interface_owner_id = context.scope().account;
    view.private_ip_address = gateway->private_ip;
  }
  view.tags = shown(address.tags);
  return view;
}

Values address_values(const Context& context, const world::ElasticAddress& address,
                      std::string_view name) {
  if (name == "allocation-id") return one(address.allocation_id);
  if (name == "public-ip") return one(address.public_ip);
  if (name == "domain") return one(std::string("vpc"));
  if (name == "network-border-group") return one(context.scope().region);
  if (name == "instance-id") return std::vector<std::string>{};
  for (const std::string_view held : {"association-id", "network-interface-id",
                                      "network-interface-owner-id", "private-ip-address"}) {
    if (name != held) continue;
    const auto* gateway = holder(context, address.allocation_id);
    if (!gateway) return std::vector<std::string>{};
    if (name == "association-id") return one(gateway->association_id);
    if (name == "network-interface-id") return one(gateway->network_interface_id);
    if (name == "private-ip-address") return one(gateway->private_ip);
    return one(context.scope().account);
  }
  return tag_values(address.tags, name);
}

const world::ElasticAddress* by_public_ip(const Context& context, const std::string& ip) {
  for (const auto* address : context.world.all<world::ElasticAddress>())
    if (address->public_ip == ip) return address;
  return nullptr;
}

errors::Unexpected no_such_ip(const std::string& ip) {
  return errors::of("InvalidAddress.NotFound", fmt::format("Address '{}' not found.", ip));
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<AllocateAddress::Output> AllocateAddress::run(Context& context, const Input& input) {
  if (input.domain == DomainType::standard)
    return errors::unsupported("Addresses are allocated for VPCs only; use 'vpc'");
  if (input.network_border_group && *input.network_border_group != context.scope().region)
    return errors::invalid_value(*input.network_border_group, "networkBorderGroup");
  std::set<std::string> taken;
  for (const auto* address : context.world.all<world::ElasticAddress>())
    taken.insert(address->public_ip);
  world::ElasticAddress address;
  address.tags = TRY(new_tags(input.tag_specifications, kinds::address));
  for (int host = 1; host < 255 && address.public_ip.empty(); ++host) {
    std::string ip = std::string(pool) + std::to_string(host);
    if (taken.contains(ip) || (input.address && *input.address != ip)) continue;
    address.public_ip = std::move(ip);
  }
  if (address.public_ip.empty() && input.address)
    return errors::of("InvalidAddress.NotFound",
                      fmt::format("The address '{}' cannot be recovered.", *input.address));
  if (address.public_ip.empty())
    return errors::of("AddressLimitExceeded", "The maximum number of addresses has been reached.");
  address.allocation_id = new_id(context, "eipalloc-");
  const auto& made = context.world.put(std::move(address));
  return Output{.allocation_id = made.allocation_id,
                .domain = "vpc",
                .network_border_group = context.scope().region,
                .public_ip = made.public_ip,
                .public_ipv4_pool = "amazon"};
}

Result<ReleaseAddress::Output> ReleaseAddress::run(Context& context, const Input& input) {
  const world::ElasticAddress* address = nullptr;
  if (input.allocation_id) {
    address = TRY(require<world::ElasticAddress>(context, kinds::address, *input.allocation_id));
  } else if (input.public_ip) {
    address = by_public_ip(context, *input.public_ip);
    if (!address) return no_such_ip(*input.public_ip);
  } else {
    return errors::missing_parameter("AllocationId");
  }
  if (holder(context, address->allocation_id))
    return errors::of("InvalidIPAddress.InUse",
                      fmt::format("Address {} is in use.", address->public_ip));
  context.world.erase<world::ElasticAddress>(std::string(address->allocation_id));
  return Output{};
}

// A NAT gateway keeps its address for its life; nothing else here can have one.
Result<DisassociateAddress::Output> DisassociateAddress::run(Context& context, const Input& input) {
  if (!input.association_id && !input.public_ip) return errors::missing_parameter("AssociationId");
  for (const auto* gateway : context.world.all<world::NatGateway>())
    if (!gateway->deleted_at && !gateway->public_ip.empty() &&
        (gateway->association_id == input.association_id || gateway->public_ip == input.public_ip))
      return errors::of("AuthFailure",
                        "You do not have permission to access the specified resource.");
  if (input.association_id)
    return errors::of("InvalidAssociationID.NotFound",
                      fmt::format("The association ID '{}' does not exist", *input.association_id));
  if (!by_public_ip(context, *input.public_ip)) return no_such_ip(*input.public_ip);
  return Output{};
}

Result<DescribeAddresses::Output> DescribeAddresses::run(Context& context, const Input& input) {
  std::vector<std::string> ids = wire::items(input.allocation_ids);
  for (const std::string& ip : wire::items(input.public_ips)) {
    const auto* address = by_public_ip(context, ip);
    if (!address) return no_such_ip(ip);
    ids.push_back(address->allocation_id);
  }
  const Wanted wanted{std::move(ids), input.filters, {}, {}};
  auto page = TRY(select<world::ElasticAddress>(
      context, kinds::address, wanted,
      [&](const world::ElasticAddress& address, std::string_view name) {
        return address_values(context, address, name);
      }));
  Output output;
  output.addresses.emplace();
  for (const auto* address : page.items)
    output.addresses->push_back(view_address(context, *address));
  return output;
}

// Nothing sets a reverse name, so that the attribute is absent of every address.
Result<DescribeAddressesAttribute::Output> DescribeAddressesAttribute::run(Context& context,
                                                                           const Input& input) {
  const Wanted wanted{wire::items(input.allocation_ids), {}, {}, input.next_token};
  auto page = TRY(select<world::ElasticAddress>(
      context, kinds::address, wanted,
      [](const world::ElasticAddress&, std::string_view) { return Values{}; }));
  Output output;
  output.next_token = std::move(page.next_token);
  output.addresses.emplace();
  for (const auto* address : page.items)
    output.addresses->push_back(
        {.allocation_id = address->allocation_id, .public_ip = address->public_ip});
  return output;
}

}  // namespace teal::api::ec2
