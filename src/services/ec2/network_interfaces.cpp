#include "api/ec2/network_interfaces.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/cidr.h"
#include "services/ec2/filters.h"
#include "world/ec2_security.h"
#include "world/interfaces.h"
#include "world/zones.h"

namespace teal::services::ec2 {

namespace {

bool is_of_instance(const world::NetworkInterface& interface) {
  return interface.owner.starts_with("i-");
}

std::string attached_by(const Context& context, const world::NetworkInterface& interface) {
  if (is_of_instance(interface)) return context.scope().account;
  return interface.requester.starts_with("amazon-") ? interface.requester : "amazon-aws";
}

std::string private_name(const Context& context, const std::string& address) {
  std::string dashed = address;
  std::ranges::replace(dashed, '.', '-');
  const std::string& region = context.scope().region;
  return region == "us-east-1" ? fmt::format("ip-{}.ec2.internal", dashed)
                               : fmt::format("ip-{}.{}.compute.internal", dashed, region);
}

// A locally administered address that follows from the IPv4 address, as EC2's look.
std::string mac_address(const std::string& address) {
  const std::uint32_t number = parse_ipv4(address).value_or(0);
  return fmt::format("02:ea:{:02x}:{:02x}:{:02x}:{:02x}", number >> 24, number >> 16 & 255,
                     number >> 8 & 255, number & 255);
}

std::string zone_of(const Context& context, const world::NetworkInterface& interface) {
  const auto* subnet = context.world.find<world::Subnet>(interface.subnet_id);
  return subnet ? subnet->availability_zone : "";
}

const world::NatGateway* gateway_of(const Context& context,
                                    const world::NetworkInterface& interface) {
  const auto* gateway = context.world.find<world::NatGateway>(interface.owner);
  return gateway && !gateway->public_ip.empty() ? gateway : nullptr;
}

api::ec2::NetworkInterface view_interface(const Context& context,
                                          const world::NetworkInterface& interface) {
  api::ec2::NetworkInterface view;
  view.network_interface_id = interface.id;
  view.vpc_id = interface.vpc_id;
  view.subnet_id = interface.subnet_id;
  view.availability_zone = zone_of(context, interface);
  view.description = interface.description;
  view.interface_type = interface.type;
  view.mac_address = mac_address(interface.private_ip);
  view.owner_id = context.scope().account;
  view.private_ip_address = interface.private_ip;
  view.private_dns_name = private_name(context, interface.private_ip);
  view.requester_managed = !interface.requester.empty();
  if (!interface.requester.empty()) view.requester_id = interface.requester;
  view.source_dest_check = interface.type != "nat_gateway";
  view.status = "in-use";
  view.ipv6_addresses.emplace();
  view.tag_set.emplace();
  view.groups.emplace();
  for (const std::string& id : interface.security_groups) {
    const auto* group = context.world.find<world::SecurityGroup>(id);
    view.groups->push_back({.group_id = id, .group_name = group ? group->name : ""});
  }
  api::ec2::NetworkInterfaceAttachment attachment;
  attachment.attachment_id = (is_of_instance(interface) ? "eni-attach-" : "ela-attach-") +
                             interface.id.substr(interface.id.find('-') + 1);
  attachment.attach_time = interface.created_at;
  attachment.delete_on_termination = is_of_instance(interface);
  attachment.device_index = is_of_instance(interface) ? 0 : 1;
  if (is_of_instance(interface)) attachment.instance_id = interface.owner;
  attachment.instance_owner_id = attached_by(context, interface);
  attachment.status = "attached";
  view.attachment = std::move(attachment);
  if (const auto* gateway = gateway_of(context, interface))
    view.association =
        api::ec2::NetworkInterfaceAssociation{.allocation_id = gateway->allocation_id,
                                              .association_id = gateway->association_id,
                                              .ip_owner_id = context.scope().account,
                                              .public_ip = gateway->public_ip};
  api::ec2::NetworkInterfacePrivateIpAddress address;
  address.association = view.association;
  address.primary = true;
  address.private_dns_name = view.private_dns_name;
  address.private_ip_address = interface.private_ip;
  view.private_ip_addresses.emplace().push_back(std::move(address));
  return view;
}

Values interface_values(const Context& context, const world::NetworkInterface& interface,
                        std::string_view name) {
  if (name == "network-interface-id") return one(interface.id);
  if (name == "subnet-id") return one(interface.subnet_id);
  if (name == "vpc-id") return one(interface.vpc_id);
  if (name == "group-id") return interface.security_groups;
  if (name == "availability-zone") return one(zone_of(context, interface));
  if (name == "description") return one(interface.description);
  if (name == "interface-type") return one(interface.type);
  if (name == "owner-id") return one(context.scope().account);
  if (name == "private-ip-address" || name == "addresses.private-ip-address")
    return one(interface.private_ip);
  if (name == "requester-id") return one(interface.requester);
  if (name == "requester-managed") return one(!interface.requester.empty());
  if (name == "status") return one(std::string("in-use"));
  if (name == "attachment.status") return one(std::string("attached"));
  if (name == "attachment.instance-id")
    return is_of_instance(interface) ? one(interface.owner) : std::vector<std::string>{};
  if (name == "attachment.instance-owner-id") return one(attached_by(context, interface));
  return tag_values({}, name);
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<DescribeNetworkInterfaces::Output> DescribeNetworkInterfaces::run(Context& context,
                                                                         const Input& input) {
  const auto& ids = wire::items(input.network_interface_ids);
  const std::size_t limit = TRY(page_size(input.max_results, !ids.empty()));
  TRY(check_filters(input.filters,
                    [&](std::string_view name) { return interface_values(context, {}, name); }));
  auto all = world::network_interfaces(context.world);
  for (const std::string& id : ids)
    if (std::ranges::find(all, id, &world::NetworkInterface::id) == all.end())
      return no_such(kinds::network_interface, id);
  std::erase_if(all, [&](const world::NetworkInterface& interface) {
    const bool named = ids.empty() || std::ranges::find(ids, interface.id) != ids.end();
    return !named || !passes(input.filters, [&](std::string_view name) {
      return interface_values(context, interface, name);
    });
  });
  std::ranges::sort(all, {}, &world::NetworkInterface::id);
  auto shown_page = TRY(services::page<world::NetworkInterface>(
      std::move(all), input.next_token, limit, errors::bad_token().error(),
      [](const world::NetworkInterface& interface) { return interface.id; }));
  Output output;
  output.next_token = std::move(shown_page.next_token);
  output.network_interfaces.emplace();
  for (const auto& interface : shown_page.items)
    output.network_interfaces->push_back(view_interface(context, interface));
  return output;
}

}  // namespace teal::api::ec2
