// Routes of a route table: where each range of addresses is sent.
#include <fmt/format.h>

#include <algorithm>

#include "base/cidr.h"
#include "services/ec2/prefix_lists.h"
#include "services/ec2/route_tables.h"
#include "world/ec2_security.h"
#include "world/interfaces.h"

namespace teal::services::ec2 {

namespace {

bool is_there(const Context& context, const world::RouteTable& table, const world::Route& route) {
  if (!route.nat_gateway_id.empty()) {
    const auto* gateway = context.world.find<world::NatGateway>(route.nat_gateway_id);
    return gateway && !gateway->deleted_at;
  }
  if (!route.network_interface_id.empty()) {
    const auto interfaces = world::network_interfaces(context.world);
    return std::ranges::any_of(interfaces,
                               [&](const auto& i) { return i.id == route.network_interface_id; });
  }
  if (route.gateway_id == "local") return true;
  const auto* gateway = context.world.find<world::InternetGateway>(route.gateway_id);
  return gateway && gateway->vpc_id == table.vpc_id;
}

api::ec2::Route view_route(const Context& context, const world::RouteTable& table,
                           const world::Route& route) {
  api::ec2::Route view;
  (is_ipv6_cidr(route.destination) ? view.destination_ipv6_cidr_block
                                   : view.destination_cidr_block) = route.destination;
  if (!route.gateway_id.empty()) view.gateway_id = route.gateway_id;
  if (!route.nat_gateway_id.empty()) view.nat_gateway_id = route.nat_gateway_id;
  if (!route.network_interface_id.empty()) view.network_interface_id = route.network_interface_id;
  view.origin = "CreateRoute";
  view.state = is_there(context, table, route) ? "active" : "blackhole";
  return view;
}

// The range of addresses that a request names, in its canonical form.
Result<std::string> destination_of(const std::optional<std::string>& ipv4,
                                   const std::optional<std::string>& ipv6) {
  if (ipv4.has_value() == ipv6.has_value())
    return errors::bad_combination(
        "Exactly one of DestinationCidrBlock and DestinationIpv6CidrBlock must be specified");
  if (ipv6) {
    if (!is_ipv6_cidr(*ipv6)) return errors::invalid_value(*ipv6, "destinationIpv6CidrBlock");
    return *ipv6;
  }
  const auto range = parse_cidr(*ipv4);
  if (!range)
    return errors::invalid_value(*ipv4, "destinationCidrBlock",
                                 "is invalid. This is not a valid CIDR block");
  return range->str();
}

struct Target {
  const std::optional<std::string>& gateway;
  const std::optional<std::string>& nat_gateway;
  const std::optional<std::string>& network_interface;
};

Status check_gateway(const Context& context, const world::RouteTable& table,
                     const std::string& id) {
  const auto* gateway = context.world.find<world::InternetGateway>(id);
  if (!gateway)
    return errors::of("InvalidGatewayID.NotFound",
                      fmt::format("The gateway ID '{}' does not exist", id));
  if (gateway->vpc_id != table.vpc_id)
    return errors::invalid_parameter(fmt::format(
        "route table {} and network gateway {} belong to different networks", table.id, id));
  return {};
}

Result<world::Route> route_to(const Context& context, const world::RouteTable& table,
                              std::string destination, const Target& target) {
  const int targets = target.gateway.has_value() + target.nat_gateway.has_value() +
                      target.network_interface.has_value();
  if (targets != 1)
    return errors::of(targets ? "InvalidParameterCombination" : "MissingParameter",
                      "The request must contain exactly one of gatewayId, natGatewayId, "
                      "networkInterfaceId");
  const auto* vpc = context.world.find<world::Vpc>(table.vpc_id);
  const auto range = parse_cidr(destination);
  const auto own = vpc ? parse_cidr(vpc->cidr_block) : std::nullopt;
  if (range && own && own->contains(*range) && !target.network_interface)
    return errors::invalid_parameter(
        fmt::format("The destination CIDR block {} is equal to or more specific than one of this "
                    "VPC's CIDR blocks. This route can target only an interface or an instance.",
                    destination));
  world::Route route;
  route.destination = std::move(destination);
  if (target.gateway) {
    TRY(check_gateway(context, table, *target.gateway));
    route.gateway_id = *target.gateway;
  }
  if (target.nat_gateway) {
    const auto* gateway =
        TRY(require<world::NatGateway>(context, kinds::nat_gateway, *target.nat_gateway));
    if (gateway->deleted_at) return no_such(kinds::nat_gateway, *target.nat_gateway);
    if (gateway->vpc_id != table.vpc_id)
      return errors::invalid_parameter(fmt::format(
          "route table {} and NAT gateway {} belong to different networks", table.id, gateway->id));
    route.nat_gateway_id = gateway->id;
  }
  if (target.network_interface) {
    route.network_interface_id = *target.network_interface;
    if (!is_there(context, table, route))
      return no_such(kinds::network_interface, *target.network_interface);
  }
  return route;
}

auto with_destination(const std::string& destination) {
  return [&destination](const world::Route& route) { return route.destination == destination; };
}

errors::Unexpected no_such_route(const std::string& destination, const std::string& table) {
  return errors::of(
      "InvalidRoute.NotFound",
      fmt::format("no route with destination-cidr-block {} in route table {}", destination, table));
}

}  // namespace

std::vector<api::ec2::Route> view_routes(const Context& context, const world::RouteTable& table) {
  std::vector<api::ec2::Route> routes;
  if (const auto* vpc = context.world.find<world::Vpc>(table.vpc_id)) {
    api::ec2::Route local;
    local.destination_cidr_block = vpc->cidr_block;
    local.gateway_id = "local";
    local.origin = "CreateRouteTable";
    local.state = "active";
    routes.push_back(std::move(local));
  }
  for (const auto& route : table.routes) routes.push_back(view_route(context, table, route));
  for (const auto* endpoint : context.world.in<world::VpcEndpoint>(table.vpc_id)) {
    if (std::ranges::find(endpoint->route_table_ids, table.id) == endpoint->route_table_ids.end())
      continue;
    const auto list = prefix_list_named(context, endpoint->service_name);
    if (!list) continue;
    api::ec2::Route route;
    route.destination_prefix_list_id = list->id;
    route.gateway_id = endpoint->id;
    route.origin = "CreateRoute";
    route.state = "active";
    routes.push_back(std::move(route));
  }
  return routes;
}

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<CreateRoute::Output> CreateRoute::run(Context& context, const Input& input) {
  const auto* table =
      TRY(require<world::RouteTable>(context, kinds::route_table, input.route_table_id));
  const std::string destination =
      TRY(destination_of(input.destination_cidr_block, input.destination_ipv6_cidr_block));
  world::Route route =
      TRY(route_to(context, *table, destination,
                   {input.gateway_id, input.nat_gateway_id, input.network_interface_id}));
  if (std::ranges::any_of(table->routes, with_destination(destination)))
    return errors::of("RouteAlreadyExists",
                      fmt::format("The route identified by {} already exists.", destination));
  context.world.edit<world::RouteTable>(input.route_table_id).routes.push_back(std::move(route));
  return Output{.return_ = true};
}

Result<ReplaceRoute::Output> ReplaceRoute::run(Context& context, const Input& input) {
  const auto* table =
      TRY(require<world::RouteTable>(context, kinds::route_table, input.route_table_id));
  const std::string destination =
      TRY(destination_of(input.destination_cidr_block, input.destination_ipv6_cidr_block));
  if (input.local_target.value_or(false))
    return errors::invalid_parameter(
        "Only a route with the destination of the local route can have the local target");
  world::Route route =
      TRY(route_to(context, *table, destination,
                   {input.gateway_id, input.nat_gateway_id, input.network_interface_id}));
  if (std::ranges::none_of(table->routes, with_destination(destination)))
    return no_such_route(destination, table->id);
  auto& routes = context.world.edit<world::RouteTable>(input.route_table_id).routes;
  *std::ranges::find_if(routes, with_destination(destination)) = std::move(route);
  return Output{};
}

Result<DeleteRoute::Output> DeleteRoute::run(Context& context, const Input& input) {
  const auto* table =
      TRY(require<world::RouteTable>(context, kinds::route_table, input.route_table_id));
  const std::string destination =
      TRY(destination_of(input.destination_cidr_block, input.destination_ipv6_cidr_block));
  const auto* vpc = context.world.find<world::Vpc>(table->vpc_id);
  if (vpc && vpc->cidr_block == destination)
    return errors::invalid_parameter(
        fmt::format("cannot remove local route {} in route table {}", destination, table->id));
  if (std::ranges::none_of(table->routes, with_destination(destination)))
    return no_such_route(destination, table->id);
  std::erase_if(context.world.edit<world::RouteTable>(input.route_table_id).routes,
                with_destination(destination));
  return Output{};
}

}  // namespace teal::api::ec2
