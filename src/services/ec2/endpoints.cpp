#include "api/ec2/endpoints.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "services/ec2/filters.h"
#include "services/ec2/prefix_lists.h"
#include "services/ec2/tags.h"
#include "wire/json.h"
#include "world/ec2_security.h"
#include "world/interfaces.h"

namespace teal::services::ec2 {

namespace {

constexpr std::string_view full_access =
    R"({"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*",)"
    R"("Resource":"*"}]})";

bool is_gateway(const world::VpcEndpoint& endpoint) { return endpoint.type == "Gateway"; }

std::vector<const world::NetworkInterface*> interfaces_of(const Context& context,
                                                          const std::string& endpoint) {
  return context.world.in<world::NetworkInterface>(endpoint);
}

// "ecs" of "com.amazonaws.eu-central-1.ecs", at a host of its own for the endpoint.
std::vector<api::ec2::DnsEntry> dns_entries(const Context& context,
                                            const world::VpcEndpoint& endpoint) {
  const std::string& region = context.scope().region;
  const std::string service =
      endpoint.service_name.substr(endpoint.service_name.find(region) + region.size() + 1);
  std::vector<api::ec2::DnsEntry> entries;
  entries.push_back({.dns_name = fmt::format("{}-{}.{}.{}.vpce.amazonaws.com", endpoint.id,
                                             endpoint.id.substr(5, 8), service, region),
                     .hosted_zone_id = "Z7HUB22UULQXV"});
  if (endpoint.private_dns)
    entries.push_back({.dns_name = fmt::format("{}.{}.amazonaws.com", service, region),
                       .hosted_zone_id = "Z7HUB22UULQXV"});
  return entries;
}

api::ec2::VpcEndpoint view_endpoint(const Context& context, const world::VpcEndpoint& endpoint) {
  api::ec2::VpcEndpoint view;
  view.vpc_endpoint_id = endpoint.id;
  view.vpc_endpoint_type = endpoint.type;
  view.vpc_id = endpoint.vpc_id;
  view.service_name = endpoint.service_name;
  view.state = "available";
  view.policy_document = endpoint.policy_document;
  view.private_dns_enabled = endpoint.private_dns;
  view.requester_managed = false;
  view.owner_id = context.scope().account;
  view.creation_timestamp = endpoint.created_at;
  view.ip_address_type = "ipv4";
  view.dns_options =
      api::ec2::DnsOptions{.dns_record_ip_type = is_gateway(endpoint) ? "service-defined" : "ipv4"};
  view.route_table_ids = endpoint.route_table_ids;
  view.subnet_ids = endpoint.subnet_ids;
  view.groups.emplace();
  for (const std::string& id : endpoint.security_groups) {
    const auto* group = context.world.find<world::SecurityGroup>(id);
    view.groups->push_back({.group_id = id, .group_name = group ? group->name : ""});
  }
  view.network_interface_ids.emplace();
  for (const auto* interface : interfaces_of(context, endpoint.id))
    view.network_interface_ids->push_back(interface->id);
  view.dns_entries.emplace();
  if (!is_gateway(endpoint)) view.dns_entries = dns_entries(context, endpoint);
  view.tags = shown(endpoint.tags);
  return view;
}

Values endpoint_values(const world::VpcEndpoint& endpoint, std::string_view name) {
  if (name == "vpc-endpoint-id") return one(endpoint.id);
  if (name == "vpc-endpoint-type") return one(endpoint.type);
  if (name == "vpc-id") return one(endpoint.vpc_id);
  if (name == "service-name") return one(endpoint.service_name);
  if (name == "ip-address-type") return one(std::string("ipv4"));
  if (name == "vpc-endpoint-state") return one(std::string("available"));
  return tag_values(endpoint.tags, name);
}

Status check_service(const Context& context, const std::string& service, bool gateway) {
  const std::string head = "com.amazonaws." + context.scope().region + ".";
  if (!service.starts_with(head) || service.size() == head.size())
    return errors::of("InvalidServiceName",
                      fmt::format("The Vpc Endpoint Service '{}' does not exist", service));
  if (gateway && !prefix_list_named(context, service))
    return errors::of("InvalidParameter",
                      "Endpoint type (Gateway) does not match available service types "
                      "([Interface]).");
  return {};
}

Status check_policy(const std::optional<std::string>& document) {
  if (!document || document->empty()) return {};
  const auto parsed = wire::read_json(*document);
  if (!parsed || !parsed->find("Statement"))
    return errors::of("InvalidPolicyDocument",
                      "The policy document is not valid JSON with a "
                      "Statement.");
  return {};
}

Status check_route_tables(const Context& context, const world::VpcEndpoint& endpoint) {
  for (const std::string& id : endpoint.route_table_ids) {
    const auto* table = TRY(require<world::RouteTable>(context, kinds::route_table, id));
    if (table->vpc_id != endpoint.vpc_id)
      return errors::of("InvalidParameter", fmt::format("Route table {} does not belong to VPC {}",
                                                        id, endpoint.vpc_id));
    for (const auto* other : context.world.in<world::VpcEndpoint>(endpoint.vpc_id))
      if (other->id != endpoint.id && other->service_name == endpoint.service_name &&
          std::ranges::find(other->route_table_ids, id) != other->route_table_ids.end())
        return errors::of("RouteAlreadyExists",
                          fmt::format("route table {} already has a route with destination-prefix-"
                                      "list-id of {}",
                                      id, endpoint.service_name));
  }
  return {};
}

Status check_subnets(const Context& context, const world::VpcEndpoint& endpoint) {
  std::set<std::string> zones;
  for (const std::string& id : endpoint.subnet_ids) {
    const auto* subnet = TRY(require<world::Subnet>(context, kinds::subnet, id));
    if (subnet->vpc_id != endpoint.vpc_id)
      return errors::of("InvalidParameter",
                        fmt::format("Subnet {} does not belong to VPC {}", id, endpoint.vpc_id));
    if (!zones.insert(subnet->availability_zone).second)
      return errors::of("DuplicateSubnetsInSameZone",
                        fmt::format("Found another VPC endpoint subnet in the availability zone of "
                                    "{}",
                                    id));
  }
  return {};
}

Status check_groups(const Context& context, const world::VpcEndpoint& endpoint) {
  for (const std::string& id : endpoint.security_groups) {
    const auto* group = TRY(require<world::SecurityGroup>(context, kinds::security_group, id));
    if (group->vpc_id != endpoint.vpc_id)
      return errors::of("InvalidParameter", fmt::format("Security group {} does not belong to VPC "
                                                        "{}",
                                                        id, endpoint.vpc_id));
  }
  return {};
}

Status check_private_dns(const Context& context, const world::VpcEndpoint& endpoint) {
  if (!endpoint.private_dns) return {};
  const auto* vpc = context.world.find<world::Vpc>(endpoint.vpc_id);
  if (!vpc->dns_support || !vpc->dns_hostnames)
    return errors::of("InvalidParameter",
                      fmt::format("Enabling private DNS requires both enableDnsSupport and "
                                  "enableDnsHostnames VPC attributes set to true for {}",
                                  vpc->id));
  for (const auto* other : context.world.in<world::VpcEndpoint>(endpoint.vpc_id))
    if (other->id != endpoint.id && other->private_dns &&
        other->service_name == endpoint.service_name)
      return errors::of("InvalidParameter",
                        fmt::format("private-dns-enabled cannot be set because there is already a "
                                    "conflicting DNS domain for {} in the VPC {}",
                                    endpoint.service_name, endpoint.vpc_id));
  return {};
}

Status check_endpoint(const Context& context, const world::VpcEndpoint& endpoint) {
  TRY(check_service(context, endpoint.service_name, is_gateway(endpoint)));
  const bool has_interface_members =
      !endpoint.subnet_ids.empty() || !endpoint.security_groups.empty() || endpoint.private_dns;
  if (is_gateway(endpoint) && has_interface_members)
    return errors::of("InvalidParameter",
                      "SubnetIds, SecurityGroupIds and private DNS are only supported for "
                      "Interface endpoints");
  if (!is_gateway(endpoint) && !endpoint.route_table_ids.empty())
    return errors::of("InvalidParameter", "RouteTableIds are only supported for Gateway endpoints");
  TRY(check_route_tables(context, endpoint));
  TRY(check_subnets(context, endpoint));
  TRY(check_groups(context, endpoint));
  return check_private_dns(context, endpoint);
}

// An interface in each of its subnets, and none elsewhere.
Status place_interfaces(Context& context, const world::VpcEndpoint& endpoint) {
  std::vector<std::string> gone;
  std::set<std::string> placed;
  for (const auto* interface : interfaces_of(context, endpoint.id)) {
    const auto& ids = endpoint.subnet_ids;
    if (std::ranges::find(ids, interface->subnet_id) == ids.end())
      gone.push_back(interface->id);
    else
      placed.insert(interface->subnet_id);
  }
  for (const std::string& id : gone) context.world.erase<world::NetworkInterface>(id);
  for (const auto* interface : interfaces_of(context, endpoint.id))
    context.world.edit<world::NetworkInterface>(std::string(interface->id)).security_groups =
        endpoint.security_groups;
  for (const std::string& id : endpoint.subnet_ids) {
    if (placed.contains(id)) continue;
    const auto* subnet = context.world.find<world::Subnet>(id);
    world::NetworkInterface interface;
    interface.private_ip = world::free_private_ip(context.world, *subnet, endpoint.id);
    if (interface.private_ip.empty())
      return errors::of("InsufficientFreeAddressesInSubnet",
                        fmt::format("There are not enough free addresses in subnet '{}'", id));
    interface.id = new_id(context, "eni-");
    interface.vpc_id = endpoint.vpc_id;
    interface.subnet_id = id;
    interface.security_groups = endpoint.security_groups;
    interface.type = "vpc_endpoint";
    interface.description = "VPC Endpoint Interface " + endpoint.id;
    interface.requester = context.scope().account;
    interface.owner = endpoint.id;
    interface.created_at = context.now;
    context.world.put(std::move(interface));
  }
  return {};
}

// `ids` with some added and some removed; each once.
void change_list(std::vector<std::string>& ids, const std::optional<std::vector<std::string>>& add,
                 const std::optional<std::vector<std::string>>& remove) {
  for (const std::string& id : wire::items(remove)) std::erase(ids, id);
  for (const std::string& id : wire::items(add))
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

Status check_ipv4(const std::optional<api::ec2::IpAddressType>& type) {
  if (type && *type != api::ec2::IpAddressType::ipv4)
    return errors::of("InvalidParameter",
                      "Endpoints of this engine have IPv4 addresses; use "
                      "'ipv4'");
  return {};
}

std::string default_group(const Context& context, const std::string& vpc) {
  for (const auto* group : context.world.in<world::SecurityGroup>(vpc))
    if (group->name == "default") return group->id;
  return {};
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<CreateVpcEndpoint::Output> CreateVpcEndpoint::run(Context& context, const Input& input) {
  TRY(require<world::Vpc>(context, kinds::vpc, input.vpc_id));
  if (input.client_token)
    for (const auto* made : context.world.in<world::VpcEndpoint>(input.vpc_id))
      if (made->client_token == *input.client_token)
        return Output{.client_token = input.client_token,
                      .vpc_endpoint = view_endpoint(context, *made)};
  const auto type = input.vpc_endpoint_type.value_or(VpcEndpointType::gateway);
  if (type != VpcEndpointType::gateway && type != VpcEndpointType::interface)
    return errors::unsupported(fmt::format(
        "This engine has Gateway and Interface endpoints, not {}", wire::to_text(type)));
  if (!input.service_name) return errors::missing_parameter("ServiceName");
  TRY(check_ipv4(input.ip_address_type));
  TRY(check_policy(input.policy_document));
  world::VpcEndpoint endpoint;
  endpoint.id = new_id(context, "vpce-");
  endpoint.type = std::string(wire::to_text(type));
  endpoint.vpc_id = input.vpc_id;
  endpoint.service_name = *input.service_name;
  endpoint.policy_document = input.policy_document.value_or(std::string(full_access));
  endpoint.private_dns = input.private_dns_enabled.value_or(false);
  change_list(endpoint.route_table_ids, input.route_table_ids, {});
  change_list(endpoint.subnet_ids, input.subnet_ids, {});
  change_list(endpoint.security_groups, input.security_group_ids, {});
  if (!is_gateway(endpoint) && endpoint.security_groups.empty())
    endpoint.security_groups = {default_group(context, input.vpc_id)};
  endpoint.client_token = input.client_token.value_or("");
  endpoint.created_at = context.now;
  endpoint.tags = TRY(new_tags(input.tag_specifications, kinds::vpc_endpoint));
  TRY(check_endpoint(context, endpoint));
  TRY(place_interfaces(context, endpoint));
  const auto& made = context.world.put(std::move(endpoint));
  return Output{.client_token = input.client_token, .vpc_endpoint = view_endpoint(context, made)};
}

Result<ModifyVpcEndpoint::Output> ModifyVpcEndpoint::run(Context& context, const Input& input) {
  const auto* old =
      TRY(require<world::VpcEndpoint>(context, kinds::vpc_endpoint, input.vpc_endpoint_id));
  TRY(check_ipv4(input.ip_address_type));
  TRY(check_policy(input.policy_document));
  world::VpcEndpoint endpoint = *old;
  if (input.policy_document) endpoint.policy_document = *input.policy_document;
  if (input.reset_policy.value_or(false)) endpoint.policy_document = std::string(full_access);
  if (input.private_dns_enabled) endpoint.private_dns = *input.private_dns_enabled;
  change_list(endpoint.route_table_ids, input.add_route_table_ids, input.remove_route_table_ids);
  change_list(endpoint.subnet_ids, input.add_subnet_ids, input.remove_subnet_ids);
  change_list(endpoint.security_groups, input.add_security_group_ids,
              input.remove_security_group_ids);
  TRY(check_endpoint(context, endpoint));
  TRY(place_interfaces(context, endpoint));
  context.world.put(std::move(endpoint));
  return Output{.return_ = true};
}

Result<DeleteVpcEndpoints::Output> DeleteVpcEndpoints::run(Context& context, const Input& input) {
  Output output;
  output.unsuccessful.emplace();
  for (const std::string& id : input.vpc_endpoint_ids) {
    const auto found = require<world::VpcEndpoint>(context, kinds::vpc_endpoint, id);
    if (!found) {
      output.unsuccessful->push_back(
          {.error =
               UnsuccessfulItemError{.code = found.error().code, .message = found.error().message},
           .resource_id = id});
      continue;
    }
    world::VpcEndpoint nowhere = **found;
    nowhere.subnet_ids.clear();
    TRY(place_interfaces(context, nowhere));
    context.world.erase<world::VpcEndpoint>(id);
  }
  return output;
}

Result<DescribeVpcEndpoints::Output> DescribeVpcEndpoints::run(Context& context,
                                                               const Input& input) {
  const Wanted wanted{wire::items(input.vpc_endpoint_ids), input.filters, input.max_results,
                      input.next_token};
  auto page =
      TRY(select<world::VpcEndpoint>(context, kinds::vpc_endpoint, wanted, endpoint_values));
  Output output;
  output.next_token = std::move(page.next_token);
  output.vpc_endpoints.emplace();
  for (const auto* endpoint : page.items)
    output.vpc_endpoints->push_back(view_endpoint(context, *endpoint));
  return output;
}

}  // namespace teal::api::ec2
