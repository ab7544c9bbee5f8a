#include "services/elbv2/actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "services/elbv2/errors.h"
#include "services/elbv2/limits.h"
#include "services/elbv2/lookup.h"

namespace teal::services::elbv2 {

using api::elbv2::Action;
using api::elbv2::ActionTypeEnum;
using api::elbv2::TargetGroupTuple;

namespace {

constexpr int weight_max = 999;
constexpr int group_stickiness_max_s = 604'800;

Status check_groups(const Context& context, const std::vector<TargetGroupTuple>& groups,
                    const std::string& load_balancer_arn) {
  if (groups.empty()) return errors::validation("A target group ARN must be specified");
  if (groups.size() > groups_per_action_max)
    return errors::validation("You can specify up to 5 target groups in a forward action");
  std::set<std::string> seen;
  for (const TargetGroupTuple& tuple : groups) {
    if (!tuple.target_group_arn) return errors::validation("A target group ARN must be specified");
    TRY(require_target_group(context, *tuple.target_group_arn));
    if (!seen.insert(*tuple.target_group_arn).second)
      return errors::validation("A target group ARN may appear only once in an action");
    if (tuple.weight && (*tuple.weight < 0 || *tuple.weight > weight_max))
      return errors::validation(
          fmt::format("Weight '{}' must be between 0 and {}", *tuple.weight, weight_max));
    for (const std::string& owner : load_balancers_of(context, *tuple.target_group_arn))
      if (owner != load_balancer_arn)
        return errors::target_group_association(*tuple.target_group_arn);
  }
  return {};
}

Result<Action> check_forward(const Context& context, Action action,
                             const std::string& load_balancer_arn) {
  auto groups = forwarded_groups(action);
  if (action.target_group_arn && action.forward_config &&
      (groups.size() != 1 || groups[0].target_group_arn != action.target_group_arn))
    return errors::validation(
        "If both TargetGroupArn and ForwardConfig are specified, they must name the same single "
        "target group");
  TRY(check_groups(context, groups, load_balancer_arn));
  for (TargetGroupTuple& tuple : groups) tuple.weight = tuple.weight.value_or(1);

  api::elbv2::TargetGroupStickinessConfig stickiness{.duration_seconds = {}, .enabled = false};
  if (action.forward_config && action.forward_config->target_group_stickiness_config)
    stickiness = *action.forward_config->target_group_stickiness_config;
  stickiness.enabled = stickiness.enabled.value_or(false);
  const auto duration = stickiness.duration_seconds;
  if (*stickiness.enabled && !duration)
    return errors::validation("Stickiness duration must be specified when stickiness is enabled");
  if (duration && (*duration < 1 || *duration > group_stickiness_max_s))
    return errors::validation(fmt::format("Stickiness duration must be between 1 and {} seconds",
                                          group_stickiness_max_s));
  action.target_group_arn.reset();
  action.forward_config = {.target_group_stickiness_config = stickiness, .target_groups = groups};
  return action;
}

bool is_port(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size() && port >= 1 && port <= 65535;
}

Result<Action> check_redirect(Action action) {
  if (!action.redirect_config)
    return errors::validation("A redirect action requires a RedirectConfig");
  auto& redirect = *action.redirect_config;
  const bool changes = redirect.protocol.value_or("#{protocol}") != "#{protocol}" ||
                       redirect.host.value_or("#{host}") != "#{host}" ||
                       redirect.port.value_or("#{port}") != "#{port}" ||
                       redirect.path.value_or("/#{path}") != "/#{path}";
  if (!changes)
    return errors::validation(
        "The redirect would loop: at least one of protocol, host, port and path must be changed");
  const std::string protocol = redirect.protocol.value_or("#{protocol}");
  if (protocol != "HTTP" && protocol != "HTTPS" && protocol != "#{protocol}")
    return errors::validation("Redirect protocol must be HTTP, HTTPS or #{protocol}");
  if (redirect.port && *redirect.port != "#{port}" && !is_port(*redirect.port))
    return errors::validation(fmt::format("Redirect port '{}' is not valid", *redirect.port));
  if (redirect.path && !redirect.path->starts_with('/'))
    return errors::validation("Redirect path must start with '/'");
  // What is left out keeps the request's own, and ELB shows it so.
  redirect.protocol = protocol;
  redirect.host = redirect.host.value_or("#{host}");
  redirect.port = redirect.port.value_or("#{port}");
  redirect.path = redirect.path.value_or("/#{path}");
  redirect.query = redirect.query.value_or("#{query}");
  return action;
}

Result<Action> check_fixed_response(Action action) {
  if (!action.fixed_response_config)
    return errors::validation("A fixed-response action requires a FixedResponseConfig");
  const auto& fixed = *action.fixed_response_config;
  const std::string& status = fixed.status_code;
  const bool digits = status.size() == 3 && std::all_of(status.begin(), status.end(), [](char c) {
                        return c >= '0' && c <= '9';
                      });
  if (!digits || (status[0] != '2' && status[0] != '4' && status[0] != '5'))
    return errors::validation(fmt::format("Status code '{}' must be 2XX, 4XX or 5XX", status));
  if (fixed.content_type && !fixed.content_type->empty()) {
    constexpr std::array allowed = {"text/plain", "text/css", "text/html", "application/javascript",
                                    "application/json"};
    if (std::find(allowed.begin(), allowed.end(), *fixed.content_type) == allowed.end())
      return errors::validation(
          fmt::format("Content type '{}' is not supported", *fixed.content_type));
  }
  return action;
}

Result<Action> check_action(const Context& context, const Action& action,
                            const std::string& load_balancer_arn) {
  const bool forwards = action.type == ActionTypeEnum::forward;
  if (!forwards && (action.target_group_arn || action.forward_config))
    return errors::validation("Target groups may be specified for forward actions only");
  if (action.type != ActionTypeEnum::redirect && action.redirect_config)
    return errors::validation("RedirectConfig may be specified for redirect actions only");
  if (action.type != ActionTypeEnum::fixed_response && action.fixed_response_config)
    return errors::validation(
        "FixedResponseConfig may be specified for fixed-response actions only");
  switch (action.type) {
    case ActionTypeEnum::forward:
      return check_forward(context, action, load_balancer_arn);
    case ActionTypeEnum::redirect:
      return check_redirect(action);
    case ActionTypeEnum::fixed_response:
      return check_fixed_response(action);
    case ActionTypeEnum::authenticate_oidc:
    case ActionTypeEnum::authenticate_cognito:
    case ActionTypeEnum::jwt_validation:
      break;
  }
  return errors::validation(
      fmt::format("Action type '{}' requires an HTTPS listener, which this engine does not serve",
                  wire::to_text(action.type)));
}

}  // namespace

std::vector<TargetGroupTuple> forwarded_groups(const Action& action) {
  if (action.type != ActionTypeEnum::forward) return {};
  if (action.forward_config && action.forward_config->target_groups)
    return *action.forward_config->target_groups;
  if (action.target_group_arn) return {{.target_group_arn = action.target_group_arn, .weight = 1}};
  return {};
}

Result<std::vector<Action>> check_actions(const Context& context,
                                          const std::vector<Action>& actions,
                                          const std::string& load_balancer_arn) {
  // Authentication may precede a routing action on HTTPS listeners only, so on HTTP there is one.
  if (actions.size() != 1) return errors::validation("A rule must have exactly one routing action");
  std::vector<Action> checked;
  checked.push_back(TRY(check_action(context, actions[0], load_balancer_arn)));
  return checked;
}

std::vector<Action> show_actions(const std::vector<Action>& stored) {
  std::vector<Action> shown = stored;
  for (Action& action : shown) {
    const auto groups = forwarded_groups(action);
    action.target_group_arn = groups.size() == 1 ? groups[0].target_group_arn : std::nullopt;
  }
  return shown;
}

}  // namespace teal::services::elbv2
