#include "services/elbv2/placement.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "services/elbv2/errors.h"
#include "world/default_network.h"
#include "world/ec2_security.h"
#include "world/elbv2.h"
#include "world/interfaces.h"

namespace teal::services::elbv2 {

namespace {

std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

// "app/web/0123456789abcdef" of a load balancer's ARN.
std::string_view name_and_id(std::string_view arn) {
  constexpr std::string_view middle = ":loadbalancer/";
  return arn.substr(arn.find(middle) + middle.size());
}

Status add_interface(Context& context, const std::string& arn, const std::string& subnet_id,
                     const std::vector<std::string>& groups) {
  const auto* subnet = context.world.find<world::Subnet>(subnet_id);
  world::NetworkInterface interface;
  interface.private_ip = world::free_private_ip(context.world, *subnet, arn);
  if (interface.private_ip.empty()) return errors::invalid_subnet(subnet_id);
  interface.id = "eni-" + context.names.hex(17);
  interface.vpc_id = subnet->vpc_id;
  interface.subnet_id = subnet->id;
  interface.security_groups = groups;
  interface.description = fmt::format("ELB {}", name_and_id(arn));
  interface.requester = "amazon-elb";
  interface.owner = arn;
  interface.created_at = context.now;
  context.world.put(std::move(interface));
  return {};
}

}  // namespace

Result<Place> place_subnets(Context& context,
                            const std::optional<std::vector<std::string>>& subnets,
                            const std::optional<std::vector<api::elbv2::SubnetMapping>>& mappings) {
  if (subnets && mappings)
    return errors::validation("You may specify either Subnets or SubnetMappings, but not both");
  world::use_network(context.world);
  std::vector<std::string> ids = wire::items(subnets);
  for (const auto& mapping : wire::items(mappings)) ids.push_back(mapping.subnet_id.value_or(""));
  Place place;
  std::set<std::string> taken;
  for (const std::string& id : ids) {
    const auto* subnet = context.world.find<world::Subnet>(id);
    if (!subnet) return errors::subnet_not_found(id);
    if (place.vpc_id.empty()) place.vpc_id = subnet->vpc_id;
    if (subnet->vpc_id != place.vpc_id)
      return errors::invalid_configuration("All subnets must belong to the same VPC");
    if (!taken.insert(subnet->availability_zone).second)
      return errors::invalid_configuration(
          "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
    place.zones.push_back({.subnet_id = id, .zone_name = subnet->availability_zone});
  }
  if (ids.size() < 2)
    return errors::validation(
        "At least two subnets in two different Availability Zones must be specified");
  return place;
}

Result<std::vector<std::string>> check_security_groups(
    const Context& context, const std::string& vpc_id,
    const std::optional<std::vector<std::string>>& groups) {
  for (const std::string& id : wire::items(groups)) {
    const auto* group = context.world.find<world::SecurityGroup>(id);
    if (!group || group->vpc_id != vpc_id) return errors::invalid_security_group(id);
  }
  if (!wire::items(groups).empty()) return *groups;
  for (const auto* group : context.world.in<world::SecurityGroup>(vpc_id))
    if (group->name == "default") return std::vector{group->id};
  return errors::invalid_security_group("default");
}

Status check_vpc(Context& context, const std::string& vpc_id) {
  world::use_network(context.world);
  if (context.world.find<world::Vpc>(vpc_id)) return {};
  return errors::validation(fmt::format("The VPC ID '{}' is not found", vpc_id));
}

Status place_interfaces(Context& context, const std::string& arn,
                        const api::elbv2::LoadBalancer& document) {
  const auto& groups = wire::items(document.security_groups);
  std::set<std::string> wanted;
  for (const auto& zone : wire::items(document.availability_zones))
    wanted.insert(zone.subnet_id.value_or(""));
  std::vector<world::NetworkInterface> present;
  for (const auto* interface : context.world.in<world::NetworkInterface>(arn))
    present.push_back(*interface);
  for (world::NetworkInterface& interface : present) {
    if (wanted.erase(interface.subnet_id) == 0) {
      context.world.erase<world::NetworkInterface>(interface.id);
      continue;
    }
    interface.security_groups = groups;
    context.world.put(std::move(interface));
  }
  for (const std::string& subnet : wanted) TRY(add_interface(context, arn, subnet, groups));
  return {};
}

void remove_interfaces(Context& context, const std::string& arn) {
  std::vector<std::string> ids;
  for (const auto* interface : context.world.in<world::NetworkInterface>(arn))
    ids.push_back(interface->id);
  for (const std::string& id : ids) context.world.erase<world::NetworkInterface>(id);
}

std::string free_address(const Context& context) {
  constexpr std::uint32_t count = 1U << 16;
  std::set<std::string> taken;
  for (const auto* balancer : context.world.all<world::LoadBalancer>())
    taken.insert(balancer->address);
  const auto& scope = context.scope();
  const auto start = static_cast<std::uint32_t>(
      fnv1a(fmt::format("{}/{}/{}", context.settings.instance, scope.account, scope.region)));
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t host = (start + i) % count;
    // No address ends in .0 or .255: some tools take those for networks and broadcasts.
    if (host % 256 == 0 || host % 256 == 255) continue;
    const std::string address = fmt::format("127.32.{}.{}", host / 256, host % 256);
    if (!taken.contains(address)) return address;
  }
  ASSERT(false && "more load balancers than the quota allows");
  return {};
}

}  // namespace teal::services::elbv2
