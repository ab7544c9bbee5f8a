#include "services/elbv2/placement.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "services/elbv2/errors.h"
#include "world/elbv2.h"

namespace teal::services::elbv2 {

namespace {

std::uint64_t fnv1a(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

std::string constant_id(const Context& context, std::string_view prefix) {
  const auto& scope = context.scope();
  const auto hash = fnv1a(fmt::format("{}/{}/{}", prefix, scope.account, scope.region));
  return fmt::format("{}0{:016x}", prefix, hash);
}

bool is_id(const std::string& text, std::string_view prefix) {
  return text.starts_with(prefix) && text.size() > prefix.size() &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

}  // namespace

std::string default_vpc(const Context& context) { return constant_id(context, "vpc-"); }
std::string default_security_group(const Context& context) { return constant_id(context, "sg-"); }

Result<std::vector<api::elbv2::AvailabilityZone>> place_subnets(
    const Context& context, const std::optional<std::vector<std::string>>& subnets,
    const std::optional<std::vector<api::elbv2::SubnetMapping>>& mappings) {
  constexpr std::size_t zones_max = 6;
  if (subnets && mappings)
    return errors::validation("You may specify either Subnets or SubnetMappings, but not both");
  std::vector<std::string> ids = wire::items(subnets);
  for (const auto& mapping : wire::items(mappings)) ids.push_back(mapping.subnet_id.value_or(""));
  for (const std::string& id : ids)
    if (!is_id(id, "subnet-")) return errors::subnet_not_found(id);
  if (std::set<std::string>(ids.begin(), ids.end()).size() != ids.size())
    return errors::invalid_configuration(
        "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
  if (ids.size() < 2)
    return errors::validation(
        "At least two subnets in two different Availability Zones must be specified");
  if (ids.size() > zones_max)
    return errors::invalid_configuration(
        "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
  std::vector<api::elbv2::AvailabilityZone> zones;
  char letter = 'a';
  for (const std::string& id : ids)
    zones.push_back({.subnet_id = id, .zone_name = context.scope().region + letter++});
  return zones;
}

Result<std::vector<std::string>> check_security_groups(
    const Context& context, const std::optional<std::vector<std::string>>& groups) {
  for (const std::string& id : wire::items(groups))
    if (!is_id(id, "sg-")) return errors::invalid_security_group(id);
  if (wire::items(groups).empty()) return std::vector{default_security_group(context)};
  return *groups;
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
