#include "services/ec2/launch_template_data.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <initializer_list>

#include "services/ec2/errors.h"
#include "services/ec2/tags.h"
#include "wire/base64.h"

namespace teal::services::ec2 {

namespace {

using api::ec2::LaunchTemplateData;

Status check_value(const std::optional<std::string>& value, std::string_view parameter,
                   std::initializer_list<std::string_view> allowed) {
  if (!value || std::ranges::find(allowed, *value) != allowed.end()) return {};
  return errors::invalid_value(
      *value, parameter, fmt::format("is invalid. Valid values: [{}]", fmt::join(allowed, ", ")));
}

Status check_devices(
    const std::optional<std::vector<api::ec2::LaunchTemplateBlockDeviceMapping>>& devices) {
  for (const auto& device : wire::items(devices)) {
    if (!device.device_name) return errors::missing_parameter("BlockDeviceMapping.DeviceName");
    if (!device.ebs) continue;
    TRY(check_value(device.ebs->volume_type, "volumeType",
                    {"standard", "io1", "io2", "gp2", "sc1", "st1", "gp3"}));
    const int size = device.ebs->volume_size.value_or(1);
    if (size < 1 || size > 65536) return errors::invalid_value(std::to_string(size), "volumeSize");
  }
  return {};
}

Status check_options(const LaunchTemplateData& data) {
  TRY(check_value(data.instance_initiated_shutdown_behavior, "instanceInitiatedShutdownBehavior",
                  {"stop", "terminate"}));
  if (data.placement)
    TRY(check_value(data.placement->tenancy, "tenancy", {"default", "dedicated", "host"}));
  if (data.credit_specification && !data.credit_specification->cpu_credits)
    return errors::missing_parameter("CreditSpecification.CpuCredits");
  if (data.credit_specification)
    TRY(check_value(data.credit_specification->cpu_credits, "cpuCredits",
                    {"standard", "unlimited"}));
  if (data.instance_market_options) {
    const auto& market = *data.instance_market_options;
    TRY(check_value(market.market_type, "marketType", {"spot"}));
    if (market.spot_options) {
      TRY(check_value(market.spot_options->spot_instance_type, "spotInstanceType",
                      {"one-time", "persistent"}));
      TRY(check_value(market.spot_options->instance_interruption_behavior,
                      "instanceInterruptionBehavior", {"hibernate", "stop", "terminate"}));
    }
  }
  if (data.metadata_options) {
    const auto& metadata = *data.metadata_options;
    TRY(check_value(metadata.http_tokens, "httpTokens", {"optional", "required"}));
    TRY(check_value(metadata.http_endpoint, "httpEndpoint", {"enabled", "disabled"}));
    TRY(check_value(metadata.http_protocol_ipv6, "httpProtocolIpv6", {"enabled", "disabled"}));
    TRY(check_value(metadata.instance_metadata_tags, "instanceMetadataTags",
                    {"enabled", "disabled"}));
    const int hops = metadata.http_put_response_hop_limit.value_or(1);
    if (hops < 1 || hops > 64)
      return errors::invalid_value(std::to_string(hops), "httpPutResponseHopLimit");
  }
  return {};
}

Status check_data(const LaunchTemplateData& data) {
  if (data.image_id && !data.image_id->starts_with("ami-") &&
      !data.image_id->starts_with("resolve:ssm:"))
    return errors::of("InvalidAMIID.Malformed",
                      fmt::format("Invalid id: \"{}\" (expecting \"ami-...\")", *data.image_id));
  if (data.user_data && !wire::from_base64(*data.user_data))
    return errors::of("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
  const bool has_groups = data.security_group_ids || data.security_groups;
  if (has_groups && data.network_interfaces && !data.network_interfaces->empty())
    return errors::bad_combination(
        "Network interfaces and an instance-level security groups may not be specified on the same "
        "request");
  TRY(check_devices(data.block_device_mappings));
  return check_options(data);
}

template <class T>
void put_over(std::optional<T>& base, const std::optional<T>& given) {
  if (given) base = given;
}

std::vector<api::ec2::LaunchTemplateNetworkInterface> kept(
    const std::vector<api::ec2::LaunchTemplateNetworkInterfaceRequest>& given) {
  std::vector<api::ec2::LaunchTemplateNetworkInterface> interfaces;
  for (const auto& from : given)
    interfaces.push_back({.associate_public_ip_address = from.associate_public_ip_address,
                          .delete_on_termination = from.delete_on_termination,
                          .description = from.description,
                          .device_index = from.device_index,
                          .groups = from.groups,
                          .subnet_id = from.subnet_id});
  return interfaces;
}

Result<std::vector<api::ec2::LaunchTemplateTagSpecification>> kept_tags(
    const std::vector<api::ec2::TagSpecification>& given) {
  std::vector<api::ec2::LaunchTemplateTagSpecification> specifications;
  for (const auto& from : given) {
    TRY(check_value(from.resource_type, "resourceType",
                    {"instance", "volume", "network-interface", "spot-instances-request"}));
    Tags tags;
    TRY(add_tags(tags, wire::items(from.tags)));
    specifications.push_back({.resource_type = from.resource_type, .tags = from.tags});
  }
  return specifications;
}

}  // namespace

Result<LaunchTemplateData> merged(LaunchTemplateData base,
                                  const api::ec2::RequestLaunchTemplateData& given) {
  put_over(base.image_id, given.image_id);
  put_over(base.instance_type, given.instance_type);
  put_over(base.key_name, given.key_name);
  put_over(base.user_data, given.user_data);
  put_over(base.ebs_optimized, given.ebs_optimized);
  put_over(base.disable_api_stop, given.disable_api_stop);
  put_over(base.disable_api_termination, given.disable_api_termination);
  put_over(base.instance_initiated_shutdown_behavior, given.instance_initiated_shutdown_behavior);
  put_over(base.iam_instance_profile, given.iam_instance_profile);
  put_over(base.monitoring, given.monitoring);
  put_over(base.placement, given.placement);
  put_over(base.instance_market_options, given.instance_market_options);
  put_over(base.metadata_options, given.metadata_options);
  put_over(base.credit_specification, given.credit_specification);
  put_over(base.block_device_mappings, given.block_device_mappings);
  put_over(base.security_group_ids, given.security_group_ids);
  put_over(base.security_groups, given.security_groups);
  if (given.network_interfaces) base.network_interfaces = kept(*given.network_interfaces);
  if (given.tag_specifications) base.tag_specifications = TRY(kept_tags(*given.tag_specifications));
  TRY(check_data(base));
  return base;
}

}  // namespace teal::services::ec2
