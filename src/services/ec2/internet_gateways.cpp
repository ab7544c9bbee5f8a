#include <fmt/format.h>

#include <algorithm>

#include "api/ec2/gateways.h"
#include "services/ec2/filters.h"
#include "services/ec2/tags.h"
#include "world/ec2_network.h"

namespace teal::services::ec2 {

namespace {

api::ec2::InternetGateway view_gateway(const Context& context,
                                       const world::InternetGateway& gateway) {
  api::ec2::InternetGateway view;
  view.internet_gateway_id = gateway.id;
  view.owner_id = context.scope().account;
  view.attachments.emplace();
  if (!gateway.vpc_id.empty())
    view.attachments->push_back({.state = "available", .vpc_id = gateway.vpc_id});
  view.tags = shown(gateway.tags);
  return view;
}

Values gateway_values(const Context& context, const world::InternetGateway& gateway,
                      std::string_view name) {
  if (name == "internet-gateway-id") return one(gateway.id);
  if (name == "owner-id") return one(context.scope().account);
  if (name == "attachment.vpc-id")
    return gateway.vpc_id.empty() ? std::vector<std::string>{} : one(gateway.vpc_id);
  if (name == "attachment.state")
    return gateway.vpc_id.empty() ? std::vector<std::string>{} : one(std::string("available"));
  return tag_values(gateway.tags, name);
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<CreateInternetGateway::Output> CreateInternetGateway::run(Context& context,
                                                                 const Input& input) {
  world::InternetGateway gateway;
  gateway.tags = TRY(new_tags(input.tag_specifications, kinds::internet_gateway));
  gateway.id = new_id(context, "igw-");
  const auto& made = context.world.put(std::move(gateway));
  return Output{.internet_gateway = view_gateway(context, made)};
}

Result<AttachInternetGateway::Output> AttachInternetGateway::run(Context& context,
                                                                 const Input& input) {
  const auto* gateway = TRY(
      require<world::InternetGateway>(context, kinds::internet_gateway, input.internet_gateway_id));
  TRY(require<world::Vpc>(context, kinds::vpc, input.vpc_id));
  if (!gateway->vpc_id.empty())
    return errors::of(
        "Resource.AlreadyAssociated",
        fmt::format("resource {} is already attached to network {}", gateway->id, gateway->vpc_id));
  for (const auto* other : context.world.all<world::InternetGateway>())
    if (other->vpc_id == input.vpc_id)
      return errors::invalid_parameter(
          fmt::format("Network {} already has an internet gateway attached", input.vpc_id));
  context.world.edit<world::InternetGateway>(input.internet_gateway_id).vpc_id = input.vpc_id;
  return Output{};
}

Result<DetachInternetGateway::Output> DetachInternetGateway::run(Context& context,
                                                                 const Input& input) {
  const auto* gateway = TRY(
      require<world::InternetGateway>(context, kinds::internet_gateway, input.internet_gateway_id));
  TRY(require<world::Vpc>(context, kinds::vpc, input.vpc_id));
  if (gateway->vpc_id != input.vpc_id)
    return errors::of(
        "Gateway.NotAttached",
        fmt::format("resource {} is not attached to network {}", gateway->id, input.vpc_id));
  for (const auto* nat : context.world.all<world::NatGateway>())
    if (nat->vpc_id == input.vpc_id && !nat->deleted_at && !nat->public_ip.empty())
      return errors::dependency(fmt::format(
          "Network {} has some mapped public address(es). Please unmap those public address(es) "
          "before detaching the gateway.",
          input.vpc_id));
  context.world.edit<world::InternetGateway>(input.internet_gateway_id).vpc_id.clear();
  return Output{};
}

Result<DeleteInternetGateway::Output> DeleteInternetGateway::run(Context& context,
                                                                 const Input& input) {
  const auto* gateway = TRY(
      require<world::InternetGateway>(context, kinds::internet_gateway, input.internet_gateway_id));
  if (!gateway->vpc_id.empty())
    return errors::dependency(fmt::format(
        "The internetGateway '{}' has dependencies and cannot be deleted.", gateway->id));
  context.world.erase<world::InternetGateway>(input.internet_gateway_id);
  return Output{};
}

Result<DescribeInternetGateways::Output> DescribeInternetGateways::run(Context& context,
                                                                       const Input& input) {
  const Wanted wanted{wire::items(input.internet_gateway_ids), input.filters, input.max_results,
                      input.next_token};
  auto page = TRY(select<world::InternetGateway>(
      context, kinds::internet_gateway, wanted,
      [&](const world::InternetGateway& gateway, std::string_view name) {
        return gateway_values(context, gateway, name);
      }));
  Output output;
  output.next_token = std::move(page.next_token);
  output.internet_gateways.emplace();
  for (const auto* gateway : page.items)
    output.internet_gateways->push_back(view_gateway(context, *gateway));
  return output;
}

}  // namespace teal::api::ec2
