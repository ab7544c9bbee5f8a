#include "api/elbv2/target_groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
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

Status check_name(const std::string& name) {
  const bool letters = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (name.empty() || name.size() > 32)
    return errors::validation(
        fmt::format("Target group name '{}' cannot be longer than '32' characters", name));
  if (!letters)
    return errors::validation(fmt::format(
        "Target group name '{}' can only contain characters that are alphanumeric characters or "
        "hyphens(-)",
        name));
  if (name.starts_with('-') || name.ends_with('-'))
    return errors::validation(
        fmt::format("Target group name '{}' cannot begin or end with '-'", name));
  return {};
}

bool is_code(std::string_view text) {
  int code = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
  return text.size() == 3 && error == std::errc{} && end == text.data() + text.size() &&
         code >= 200 && code <= 499;
}

// "200", "200,202", "200-299".
bool is_matcher(std::string_view text) {
  while (true) {
    const auto comma = text.find(',');
    const auto part = text.substr(0, comma);
    const auto dash = part.find('-');
    if (dash == part.npos ? !is_code(part)
                          : !is_code(part.substr(0, dash)) || !is_code(part.substr(dash + 1)) ||
                                part.substr(0, dash) > part.substr(dash + 1))
      return false;
    if (comma == text.npos) return true;
    text.remove_prefix(comma + 1);
  }
}

Status check_health_check(const TargetGroup& group) {
  if (!group.health_check_enabled.value_or(true))
    return errors::validation(
        "Health checks can be disabled for target groups of type 'lambda' only");
  const auto protocol = group.health_check_protocol.value_or(ProtocolEnum::http);
  if (protocol != ProtocolEnum::http)
    return errors::unsupported_protocol(wire::to_text(protocol), "health checks");
  const std::string& path = *group.health_check_path;
  if (!path.starts_with('/') || path.find_first_of(" \t\r\n#") != path.npos)
    return errors::validation(fmt::format("Health check path '{}' is not valid", path));
  const std::string& port = *group.health_check_port;
  int number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  const bool is_number = error == std::errc{} && end == port.data() + port.size();
  if (port != "traffic-port" && (!is_number || number < 1 || number > 65535))
    return errors::validation(
        fmt::format("Health check port '{}' must be 'traffic-port' or a port number", port));
  if (*group.health_check_timeout_seconds >= *group.health_check_interval_seconds)
    return errors::validation("Health check timeout must be smaller than the interval");
  if (group.matcher->grpc_code)
    return errors::validation("GrpcCode requires protocol version GRPC");
  if (!is_matcher(group.matcher->http_code.value_or("")))
    return errors::validation(fmt::format(
        "Health check matcher HTTP code '{}' must be within '200-499' inclusive, as a list or a "
        "range",
        group.matcher->http_code.value_or("")));
  return {};
}

Status check_kind(Context& context, const CreateTargetGroup::Input& input) {
  const auto type = input.target_type.value_or(TargetTypeEnum::instance);
  if (type != TargetTypeEnum::ip && type != TargetTypeEnum::instance)
    return errors::invalid_configuration(
        fmt::format("Target type '{}' is not supported by this engine; use 'ip' or 'instance'",
                    wire::to_text(type)));
  if (!input.protocol) return errors::validation("A protocol must be specified");
  if (*input.protocol != ProtocolEnum::http)
    return errors::unsupported_protocol(wire::to_text(*input.protocol), "target groups");
  if (!input.port) return errors::validation("A port must be specified");
  if (!input.vpc_id || input.vpc_id->empty())
    return errors::validation("A VPC ID must be specified");
  TRY(check_vpc(context, *input.vpc_id));
  // Terraform sends an empty text where the version is left to ELB.
  const std::string version = input.protocol_version.value_or("");
  if (!version.empty() && version != "HTTP1")
    return errors::invalid_configuration(
        fmt::format("Protocol version '{}' is not supported by this engine; use 'HTTP1'", version));
  if (input.ip_address_type && *input.ip_address_type != TargetGroupIpAddressTypeEnum::ipv4)
    return errors::invalid_configuration("This engine's target groups have IPv4 targets");
  return {};
}

TargetGroup with_defaults(const CreateTargetGroup::Input& input) {
  TargetGroup group;
  group.target_group_name = input.name;
  group.protocol = input.protocol;
  group.port = input.port;
  group.vpc_id = input.vpc_id;
  group.protocol_version = "HTTP1";
  group.ip_address_type = TargetGroupIpAddressTypeEnum::ipv4;
  group.target_type = input.target_type.value_or(TargetTypeEnum::instance);
  group.health_check_enabled = input.health_check_enabled.value_or(true);
  group.health_check_protocol = input.health_check_protocol.value_or(ProtocolEnum::http);
  group.health_check_port = input.health_check_port.value_or("traffic-port");
  group.health_check_path = input.health_check_path.value_or("/");
  group.health_check_interval_seconds = input.health_check_interval_seconds.value_or(30);
  group.health_check_timeout_seconds = input.health_check_timeout_seconds.value_or(5);
  group.healthy_threshold_count = input.healthy_threshold_count.value_or(5);
  group.unhealthy_threshold_count = input.unhealthy_threshold_count.value_or(2);
  group.matcher = input.matcher.value_or(Matcher{.grpc_code = {}, .http_code = "200"});
  return group;
}

bool same_settings(TargetGroup a, const TargetGroup& b) {
  a.target_group_arn = b.target_group_arn;
  return wire::encode(a) == wire::encode(b);
}

TargetGroup show(const Context& context, const world::TargetGroup& group) {
  TargetGroup shown = group.document;
  shown.load_balancer_arns = load_balancers_of(context, group.arn);
  return shown;
}

std::vector<TargetGroupAttribute> show(const std::map<std::string, std::string>& attributes) {
  std::vector<TargetGroupAttribute> shown;
  for (const auto& [key, value] : attributes) shown.push_back({.key = key, .value = value});
  return shown;
}

const world::TargetGroup* find_by_name(const Context& context, const std::string& name) {
  for (const auto* group : context.world.all<world::TargetGroup>())
    if (group->document.target_group_name == name) return group;
  return nullptr;
}

Status check_together(const std::map<std::string, std::string>& attributes) {
  const auto value = [&](const char* key) { return text(attributes, key, ""); };
  const bool sticky = is_true(attributes, "stickiness.enabled");
  const std::string algorithm = value("load_balancing.algorithm.type");
  if (algorithm != "round_robin" && value("slow_start.duration_seconds") != "0")
    return errors::invalid_configuration(
        "Slow start can be used with the round_robin algorithm only");
  if (algorithm == "weighted_random" && sticky)
    return errors::invalid_configuration(
        "Stickiness cannot be used with the weighted_random algorithm");
  if (sticky && value("stickiness.type") == "app_cookie" &&
      value("stickiness.app_cookie.cookie_name").empty())
    return errors::invalid_configuration(
        "stickiness.app_cookie.cookie_name must be specified for stickiness type app_cookie");
  return {};
}

}  // namespace

Result<CreateTargetGroup::Output> CreateTargetGroup::run(Context& context, const Input& input) {
  TRY(check_name(input.name));
  TRY(check_kind(context, input));
  TargetGroup group = with_defaults(input);
  TRY(check_health_check(group));
  auto tags = TRY(check_tags(input.tags));
  Output output;
  if (const auto* existing = find_by_name(context, input.name)) {
    if (!same_settings(group, existing->document))
      return errors::duplicate_target_group_name(input.name);
    output.target_groups = std::vector{show(context, *existing)};
    return output;
  }
  if (context.world.all<world::TargetGroup>().size() >= target_groups_max)
    return errors::too_many("TargetGroups", target_groups_max);
  world::TargetGroup row;
  row.arn = context.arn("elasticloadbalancing",
                        fmt::format("targetgroup/{}/{}", input.name, context.names.hex(16)));
  group.target_group_arn = row.arn;
  row.document = std::move(group);
  row.attributes = initial_attributes(target_group_attributes());
  row.tags = std::move(tags);
  output.target_groups = std::vector{show(context, context.world.put(std::move(row)))};
  return output;
}

Result<DeleteTargetGroup::Output> DeleteTargetGroup::run(Context& context, const Input& input) {
  const auto found = require_target_group(context, input.target_group_arn);
  if (!found) {
    // As with load balancers: deleting what is gone succeeds.
    if (found.error().code == "TargetGroupNotFound") return Output{};
    return std::unexpected(found.error());
  }
  const std::string arn = (*found)->arn;
  if (!load_balancers_of(context, arn).empty()) return errors::target_group_in_use(arn);
  for (const auto* target : context.world.in<world::Target>(arn))
    context.world.erase<world::Target>(target->key());
  context.world.erase<world::TargetGroup>(arn);
  return Output{};
}

Result<DescribeTargetGroups::Output> DescribeTargetGroups::run(Context& context,
                                                               const Input& input) {
  const auto& arns = wire::items(input.target_group_arns);
  const auto& wanted_names = wire::items(input.names);
  const int ways = !arns.empty() + !wanted_names.empty() + input.load_balancer_arn.has_value();
  if (ways > 1)
    return errors::validation(
        "Only one of target group names, target group ARNs and a load balancer ARN may be "
        "specified");
  std::vector<TargetGroup> found;
  for (const std::string& arn : arns) {
    const auto group = require_target_group(context, arn);
    if (!group && group.error().code == "TargetGroupNotFound")
      return errors::target_groups_not_found();
    if (!group) return std::unexpected(group.error());
    found.push_back(show(context, **group));
  }
  for (const std::string& wanted : wanted_names) {
    const auto* group = find_by_name(context, wanted);
    if (!group) return errors::target_groups_not_found();
    found.push_back(show(context, *group));
  }
  if (input.load_balancer_arn) TRY(require_load_balancer(context, *input.load_balancer_arn));
  Output output;
  if (!arns.empty() || !wanted_names.empty()) {
    output.target_groups = std::move(found);
    return output;
  }
  for (const auto* group : context.world.all<world::TargetGroup>()) {
    TargetGroup shown = show(context, *group);
    const auto& owners = *shown.load_balancer_arns;
    if (input.load_balancer_arn &&
        std::find(owners.begin(), owners.end(), *input.load_balancer_arn) == owners.end())
      continue;
    found.push_back(std::move(shown));
  }
  auto page = TRY(services::page<TargetGroup>(
      std::move(found), input.marker, static_cast<std::size_t>(input.page_size.value_or(400)),
      errors::bad_marker().error(),
      [](const TargetGroup& each) { return each.target_group_arn.value_or(""); }));
  output.target_groups = std::move(page.items);
  output.next_marker = std::move(page.next_token);
  return output;
}

Result<ModifyTargetGroup::Output> ModifyTargetGroup::run(Context& context, const Input& input) {
  const auto* row = TRY(require_target_group(context, input.target_group_arn));
  TargetGroup group = row->document;
  const auto take = [](auto& into, const auto& given) {
    if (given) into = given;
  };
  take(group.health_check_enabled, input.health_check_enabled);
  take(group.health_check_interval_seconds, input.health_check_interval_seconds);
  take(group.health_check_path, input.health_check_path);
  take(group.health_check_port, input.health_check_port);
  take(group.health_check_protocol, input.health_check_protocol);
  take(group.health_check_timeout_seconds, input.health_check_timeout_seconds);
  take(group.healthy_threshold_count, input.healthy_threshold_count);
  take(group.unhealthy_threshold_count, input.unhealthy_threshold_count);
  take(group.matcher, input.matcher);
  TRY(check_health_check(group));
  auto& edited = context.world.edit<world::TargetGroup>(input.target_group_arn);
  edited.document = std::move(group);
  Output output;
  output.target_groups = std::vector{show(context, edited)};
  return output;
}

Result<DescribeTargetGroupAttributes::Output> DescribeTargetGroupAttributes::run(
    Context& context, const Input& input) {
  const auto* group = TRY(require_target_group(context, input.target_group_arn));
  Output output;
  output.attributes = show(group->attributes);
  return output;
}

Result<ModifyTargetGroupAttributes::Output> ModifyTargetGroupAttributes::run(Context& context,
                                                                             const Input& input) {
  const auto* group = TRY(require_target_group(context, input.target_group_arn));
  auto attributes = group->attributes;
  for (const auto& attribute : input.attributes)
    TRY(set_attribute(target_group_attributes(), attributes, attribute.key.value_or(""),
                      attribute.value.value_or("")));
  TRY(check_together(attributes));
  context.world.edit<world::TargetGroup>(input.target_group_arn).attributes = attributes;
  Output output;
  output.attributes = show(attributes);
  return output;
}

}  // namespace teal::api::elbv2
