#include "api/elbv2/load_balancers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "services/elbv2/attributes.h"
#include "services/elbv2/errors.h"
#include "services/elbv2/limits.h"
#include "services/elbv2/lookup.h"
#include "services/elbv2/placement.h"
#include "services/elbv2/tags.h"
#include "services/pagination.h"
#include "world/elbv2.h"

namespace teal::api::elbv2 {

using namespace services::elbv2;
using services::Context;

namespace {

Status check_load_balancer_name(const std::string& name) {
  const bool letters = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (name.empty() || name.size() > 32)
    return errors::validation(
        fmt::format("The load balancer name '{}' must have 1 to 32 characters", name));
  if (!letters)
    return errors::validation(fmt::format(
        "The load balancer name '{}' can only contain characters that are alphanumeric characters "
        "and hyphens(-)",
        name));
  if (name.starts_with('-') || name.ends_with('-'))
    return errors::validation(
        fmt::format("The load balancer name '{}' cannot begin or end with a hyphen(-)", name));
  if (name.starts_with("internal-"))
    return errors::validation(
        fmt::format("The load balancer name '{}' cannot begin with 'internal-'", name));
  return {};
}

Status check_address_type(const std::optional<IpAddressType>& type) {
  if (type && *type != IpAddressType::ipv4)
    return errors::invalid_configuration(
        "This engine's load balancers have IPv4 addresses; use IpAddressType 'ipv4'");
  return {};
}

const world::LoadBalancer* find_balancer_named(const Context& context, const std::string& name) {
  for (const auto* balancer : context.world.all<world::LoadBalancer>())
    if (balancer->document.load_balancer_name == name) return balancer;
  return nullptr;
}

std::vector<std::string> subnets_of(const LoadBalancer& document) {
  std::vector<std::string> subnets;
  for (const auto& zone : wire::items(document.availability_zones))
    subnets.push_back(zone.subnet_id.value_or(""));
  std::sort(subnets.begin(), subnets.end());
  return subnets;
}

bool same_settings(const LoadBalancer& a, const LoadBalancer& b) {
  auto groups_a = wire::items(a.security_groups);
  auto groups_b = wire::items(b.security_groups);
  std::sort(groups_a.begin(), groups_a.end());
  std::sort(groups_b.begin(), groups_b.end());
  return a.scheme == b.scheme && a.type == b.type && a.ip_address_type == b.ip_address_type &&
         groups_a == groups_b && subnets_of(a) == subnets_of(b);
}

LoadBalancer describe_new(Context& context, const CreateLoadBalancer::Input& input) {
  LoadBalancer document;
  const std::string id = context.names.hex(16);
  document.load_balancer_name = input.name;
  document.load_balancer_arn =
      context.arn("elasticloadbalancing", fmt::format("loadbalancer/app/{}/{}", input.name, id));
  document.scheme = input.scheme.value_or(LoadBalancerSchemeEnum::internet_facing);
  const bool internal = document.scheme == LoadBalancerSchemeEnum::internal;
  document.dns_name = fmt::format("{}{}-{}.{}.elb.localhost", internal ? "internal-" : "",
                                  input.name, context.names.digits(10), context.scope().region);
  // Of us-east-1's Application Load Balancers; Route 53 aliases only pass it along.
  document.canonical_hosted_zone_id = "Z35SXDOTRQ7X7K";
  document.created_time = context.now;
  document.state = LoadBalancerState{.code = LoadBalancerStateEnum::active, .reason = {}};
  document.type = LoadBalancerTypeEnum::application;
  document.ip_address_type = IpAddressType::ipv4;
  return document;
}

std::vector<LoadBalancerAttribute> attributes_of(
    const std::map<std::string, std::string>& attributes) {
  std::vector<LoadBalancerAttribute> shown;
  for (const auto& [key, value] : attributes) shown.push_back({.key = key, .value = value});
  return shown;
}

}  // namespace

Result<CreateLoadBalancer::Output> CreateLoadBalancer::run(Context& context, const Input& input) {
  TRY(check_load_balancer_name(input.name));
  const auto type = input.type.value_or(LoadBalancerTypeEnum::application);
  if (type != LoadBalancerTypeEnum::application)
    return errors::unsupported_type(wire::to_text(type));
  TRY(check_address_type(input.ip_address_type));
  const Place place = TRY(place_subnets(context, input.subnets, input.subnet_mappings));
  auto groups = TRY(check_security_groups(context, place.vpc_id, input.security_groups));
  auto tags = TRY(check_tags(input.tags));

  LoadBalancer document;
  document.scheme = input.scheme.value_or(LoadBalancerSchemeEnum::internet_facing);
  document.type = type;
  document.ip_address_type = IpAddressType::ipv4;
  document.security_groups = std::move(groups);
  document.availability_zones = place.zones;
  if (const auto* existing = find_balancer_named(context, input.name)) {
    if (!same_settings(existing->document, document))
      return errors::duplicate_load_balancer_name(input.name);
    Output output;
    output.load_balancers = std::vector{existing->document};
    return output;
  }
  if (context.world.all<world::LoadBalancer>().size() >= load_balancers_max)
    return errors::too_many("LoadBalancers", load_balancers_max);

  LoadBalancer made = describe_new(context, input);
  made.security_groups = document.security_groups;
  made.availability_zones = document.availability_zones;
  made.vpc_id = place.vpc_id;
  TRY(place_interfaces(context, *made.load_balancer_arn, made));
  world::LoadBalancer row;
  row.arn = *made.load_balancer_arn;
  row.document = made;
  row.address = free_address(context);
  row.attributes = initial_attributes(load_balancer_attributes());
  row.tags = std::move(tags);
  context.journal("load-balancer.created", row.arn,
                  fmt::format("load balancer {} was created at {}", input.name, row.address));
  context.world.put(std::move(row));
  Output output;
  output.load_balancers = std::vector{std::move(made)};
  return output;
}

Result<DeleteLoadBalancer::Output> DeleteLoadBalancer::run(Context& context, const Input& input) {
  const auto found = require_load_balancer(context, input.load_balancer_arn);
  if (!found) {
    // "If the load balancer does not exist or has already been deleted, the call succeeds."
    if (found.error().code == "LoadBalancerNotFound") return Output{};
    return std::unexpected(found.error());
  }
  const world::LoadBalancer& balancer = **found;
  if (is_true(balancer.attributes, "deletion_protection.enabled"))
    return errors::deletion_protected(balancer.arn);
  const std::string arn = balancer.arn;
  for (const auto* listener : context.world.in<world::Listener>(arn)) {
    for (const auto* rule : context.world.in<world::Rule>(listener->arn))
      context.world.erase<world::Rule>(rule->key());
    context.world.erase<world::Listener>(listener->key());
  }
  remove_interfaces(context, arn);
  context.world.erase<world::LoadBalancer>(arn);
  context.journal("load-balancer.deleted", arn, "load balancer was deleted");
  return Output{};
}

Result<DescribeLoadBalancers::Output> DescribeLoadBalancers::run(Context& context,
                                                                 const Input& input) {
  const auto& arns = wire::items(input.load_balancer_arns);
  const auto& wanted_names = wire::items(input.names);
  if (!arns.empty() && !wanted_names.empty())
    return errors::validation("Load balancer names and ARNs may not both be specified");
  std::vector<LoadBalancer> found;
  for (const std::string& arn : arns)
    found.push_back(TRY(require_load_balancer(context, arn))->document);
  for (const std::string& wanted : wanted_names) {
    const auto* balancer = find_balancer_named(context, wanted);
    if (!balancer) return errors::load_balancer_not_found(wanted);
    found.push_back(balancer->document);
  }
  Output output;
  if (!arns.empty() || !wanted_names.empty()) {
    output.load_balancers = std::move(found);
    return output;
  }
  for (const auto* balancer : context.world.all<world::LoadBalancer>())
    found.push_back(balancer->document);
  auto page = TRY(services::page<LoadBalancer>(
      std::move(found), input.marker, static_cast<std::size_t>(input.page_size.value_or(400)),
      errors::bad_marker().error(),
      [](const LoadBalancer& each) { return each.load_balancer_arn.value_or(""); }));
  output.load_balancers = std::move(page.items);
  output.next_marker = std::move(page.next_token);
  return output;
}

Result<DescribeLoadBalancerAttributes::Output> DescribeLoadBalancerAttributes::run(
    Context& context, const Input& input) {
  const auto* balancer = TRY(require_load_balancer(context, input.load_balancer_arn));
  Output output;
  output.attributes = attributes_of(balancer->attributes);
  return output;
}

Result<ModifyLoadBalancerAttributes::Output> ModifyLoadBalancerAttributes::run(Context& context,
                                                                               const Input& input) {
  const auto* balancer = TRY(require_load_balancer(context, input.load_balancer_arn));
  auto attributes = balancer->attributes;
  for (const auto& attribute : input.attributes)
    TRY(set_attribute(load_balancer_attributes(), attributes, attribute.key.value_or(""),
                      attribute.value.value_or("")));
  context.world.edit<world::LoadBalancer>(input.load_balancer_arn).attributes = attributes;
  Output output;
  output.attributes = attributes_of(attributes);
  return output;
}

Result<SetSecurityGroups::Output> SetSecurityGroups::run(Context& context, const Input& input) {
  const auto* balancer = TRY(require_load_balancer(context, input.load_balancer_arn));
  if (input.security_groups.empty())
    return errors::validation("At least one security group must be specified");
  auto groups = TRY(check_security_groups(context, balancer->document.vpc_id.value_or(""),
                                          input.security_groups));
  auto& document = context.world.edit<world::LoadBalancer>(input.load_balancer_arn).document;
  document.security_groups = groups;
  TRY(place_interfaces(context, input.load_balancer_arn, document));
  Output output;
  output.security_group_ids = std::move(groups);
  return output;
}

Result<SetSubnets::Output> SetSubnets::run(Context& context, const Input& input) {
  const auto* balancer = TRY(require_load_balancer(context, input.load_balancer_arn));
  TRY(check_address_type(input.ip_address_type));
  Place place = TRY(place_subnets(context, input.subnets, input.subnet_mappings));
  if (place.vpc_id != balancer->document.vpc_id)
    return errors::invalid_configuration("The subnets are not in the load balancer's VPC");
  auto& document = context.world.edit<world::LoadBalancer>(input.load_balancer_arn).document;
  document.availability_zones = place.zones;
  TRY(place_interfaces(context, input.load_balancer_arn, document));
  Output output;
  output.availability_zones = std::move(place.zones);
  output.ip_address_type = IpAddressType::ipv4;
  return output;
}

Result<SetIpAddressType::Output> SetIpAddressType::run(Context& context, const Input& input) {
  TRY(require_load_balancer(context, input.load_balancer_arn));
  TRY(check_address_type(input.ip_address_type));
  Output output;
  output.ip_address_type = IpAddressType::ipv4;
  return output;
}

}  // namespace teal::api::elbv2
