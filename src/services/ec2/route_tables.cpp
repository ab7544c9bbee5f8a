#include "services/ec2/route_tables.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/ec2/filters.h"
#include "services/ec2/tags.h"
#include "world/ec2_security.h"

namespace teal::services::ec2 {

namespace {

api::ec2::RouteTable view_table(const Context& context, const world::RouteTable& table) {
  api::ec2::RouteTable view;
  view.route_table_id = table.id;
  view.vpc_id = table.vpc_id;
  view.owner_id = context.scope().account;
  view.propagating_vgws.emplace();
  view.associations.emplace();
  for (const auto& association : table.associations) {
    api::ec2::RouteTableAssociation one_view;
    one_view.route_table_association_id = association.id;
    one_view.route_table_id = table.id;
    one_view.main = association.is_main;
    if (!association.subnet_id.empty()) one_view.subnet_id = association.subnet_id;
    if (!association.gateway_id.empty()) one_view.gateway_id = association.gateway_id;
    one_view.association_state = api::ec2::RouteTableAssociationState{.state = "associated"};
    view.associations->push_back(std::move(one_view));
  }
  view.routes = view_routes(context, table);
  view.tags = shown(table.tags);
  return view;
}

template <class Rows, class Of>
Values each(const Rows& rows, Of of) {
  std::vector<std::string> values;
  for (const auto& row : rows)
    if (std::optional<std::string> value = of(row); value && !value->empty())
      values.push_back(*value);
  return values;
}

Values table_values(const Context& context, const world::RouteTable& table, std::string_view name) {
  if (name == "route-table-id") return one(table.id);
  if (name == "vpc-id") return one(table.vpc_id);
  if (name == "owner-id") return one(context.scope().account);
  const auto of_associations = [&](auto of) { return each(table.associations, of); };
  using Association = world::RouteTableAssociation;
  if (name == "association.route-table-association-id")
    return of_associations([](const Association& a) { return a.id; });
  if (name == "association.subnet-id")
    return of_associations([](const Association& a) { return a.subnet_id; });
  if (name == "association.gateway-id")
    return of_associations([](const Association& a) { return a.gateway_id; });
  if (name == "association.main")
    return of_associations(
        [](const Association& a) { return std::string(a.is_main ? "true" : "false"); });
  if (name == "association.route-table-id")
    return table.associations.empty() ? std::vector<std::string>{} : one(table.id);
  if (name.starts_with("route.")) {
    const auto routes = view_routes(context, table);
    using Route = api::ec2::Route;
    const auto of_routes = [&](auto member) {
      return each(routes, [&](const Route& route) { return route.*member; });
    };
    if (name == "route.destination-cidr-block") return of_routes(&Route::destination_cidr_block);
    if (name == "route.destination-ipv6-cidr-block")
      return of_routes(&Route::destination_ipv6_cidr_block);
    if (name == "route.destination-prefix-list-id")
      return of_routes(&Route::destination_prefix_list_id);
    if (name == "route.gateway-id") return of_routes(&Route::gateway_id);
    if (name == "route.nat-gateway-id") return of_routes(&Route::nat_gateway_id);
    if (name == "route.origin") return of_routes(&Route::origin);
    if (name == "route.state") return of_routes(&Route::state);
  }
  return tag_values(table.tags, name);
}

struct Found {
  std::string table_id;
  world::RouteTableAssociation association;
};

Result<Found> find_association(const Context& context, const std::string& id) {
  for (const auto* table : context.world.all<world::RouteTable>())
    for (const auto& association : table->associations)
      if (association.id == id) return Found{table->id, association};
  return no_such(kinds::association, id);
}

void erase_association(Context& context, const Found& found) {
  std::erase_if(context.world.edit<world::RouteTable>(found.table_id).associations,
                [&](const auto& association) { return association.id == found.association.id; });
}

// The VPC of what an association is to be with: a subnet, or a gateway that is attached.
Result<std::string> vpc_of(const Context& context, const std::optional<std::string>& subnet_id,
                           const std::optional<std::string>& gateway_id) {
  if (subnet_id.has_value() == gateway_id.has_value())
    return errors::bad_combination("Exactly one of SubnetId and GatewayId must be specified");
  if (subnet_id) {
    const auto* subnet = TRY(require<world::Subnet>(context, kinds::subnet, *subnet_id));
    return subnet->vpc_id;
  }
  const auto* gateway =
      TRY(require<world::InternetGateway>(context, kinds::internet_gateway, *gateway_id));
  return gateway->vpc_id;
}

const api::ec2::RouteTableAssociationState associated{.state = "associated"};

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<CreateRouteTable::Output> CreateRouteTable::run(Context& context, const Input& input) {
  TRY(require<world::Vpc>(context, kinds::vpc, input.vpc_id));
  if (input.client_token)
    for (const auto* made : context.world.in<world::RouteTable>(input.vpc_id))
      if (made->client_token == *input.client_token)
        return Output{.client_token = input.client_token,
                      .route_table = view_table(context, *made)};
  world::RouteTable table;
  table.vpc_id = input.vpc_id;
  table.client_token = input.client_token.value_or("");
  table.tags = TRY(new_tags(input.tag_specifications, kinds::route_table));
  table.id = new_id(context, "rtb-");
  const auto& made = context.world.put(std::move(table));
  return Output{.client_token = input.client_token, .route_table = view_table(context, made)};
}

Result<DeleteRouteTable::Output> DeleteRouteTable::run(Context& context, const Input& input) {
  const auto* table =
      TRY(require<world::RouteTable>(context, kinds::route_table, input.route_table_id));
  if (!table->associations.empty())
    return errors::dependency(fmt::format(
        "The routeTable '{}' has dependencies and cannot be deleted.", input.route_table_id));
  std::vector<std::string> endpoints;
  for (const auto* endpoint : context.world.in<world::VpcEndpoint>(table->vpc_id))
    endpoints.push_back(endpoint->id);
  for (const std::string& id : endpoints)
    std::erase(context.world.edit<world::VpcEndpoint>(id).route_table_ids, input.route_table_id);
  context.world.erase<world::RouteTable>(input.route_table_id);
  return Output{};
}

Result<DescribeRouteTables::Output> DescribeRouteTables::run(Context& context, const Input& input) {
  const Wanted wanted{wire::items(input.route_table_ids), input.filters, input.max_results,
                      input.next_token};
  auto page =
      TRY(select<world::RouteTable>(context, kinds::route_table, wanted,
                                    [&](const world::RouteTable& table, std::string_view name) {
                                      return table_values(context, table, name);
                                    }));
  Output output;
  output.next_token = std::move(page.next_token);
  output.route_tables.emplace();
  for (const auto* table : page.items) output.route_tables->push_back(view_table(context, *table));
  return output;
}

Result<AssociateRouteTable::Output> AssociateRouteTable::run(Context& context, const Input& input) {
  const auto* table =
      TRY(require<world::RouteTable>(context, kinds::route_table, input.route_table_id));
  const std::string vpc = TRY(vpc_of(context, input.subnet_id, input.gateway_id));
  if (vpc != table->vpc_id)
    return errors::invalid_parameter(
        fmt::format("route table {} and {} {} belong to different networks", table->id,
                    input.subnet_id ? "subnet" : "gateway",
                    input.subnet_id ? *input.subnet_id : *input.gateway_id));
  for (const auto* other : context.world.in<world::RouteTable>(vpc))
    for (const auto& association : other->associations)
      if ((input.subnet_id && association.subnet_id == *input.subnet_id) ||
          (input.gateway_id && association.gateway_id == *input.gateway_id))
        return errors::of("Resource.AlreadyAssociated",
                          fmt::format("the specified association for route table {} conflicts with "
                                      "an existing association",
                                      table->id));
  const std::string id = new_id(context, "rtbassoc-");
  context.world.edit<world::RouteTable>(input.route_table_id)
      .associations.push_back({.id = id,
                               .subnet_id = input.subnet_id.value_or(""),
                               .gateway_id = input.gateway_id.value_or(""),
                               .is_main = false});
  return Output{.association_id = id, .association_state = associated};
}

Result<DisassociateRouteTable::Output> DisassociateRouteTable::run(Context& context,
                                                                   const Input& input) {
  const Found found = TRY(find_association(context, input.association_id));
  if (found.association.is_main)
    return errors::invalid_parameter(fmt::format(
        "cannot disassociate the main route table association {}", input.association_id));
  erase_association(context, found);
  return Output{};
}

Result<ReplaceRouteTableAssociation::Output> ReplaceRouteTableAssociation::run(Context& context,
                                                                               const Input& input) {
  const Found found = TRY(find_association(context, input.association_id));
  const auto* table =
      TRY(require<world::RouteTable>(context, kinds::route_table, input.route_table_id));
  if (context.world.find<world::RouteTable>(found.table_id)->vpc_id != table->vpc_id)
    return errors::invalid_parameter(
        fmt::format("route table {} belongs to a different network than association {}", table->id,
                    input.association_id));
  erase_association(context, found);
  world::RouteTableAssociation association = found.association;
  association.id = new_id(context, "rtbassoc-");
  context.world.edit<world::RouteTable>(input.route_table_id).associations.push_back(association);
  return Output{.association_state = associated, .new_association_id = association.id};
}

}  // namespace teal::api::ec2
