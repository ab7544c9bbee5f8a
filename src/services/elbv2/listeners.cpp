#include "api/elbv2/listeners.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <vector>

#include "services/elbv2/actions.h"
#include "services/elbv2/errors.h"
#include "services/elbv2/limits.h"
#include "services/elbv2/lookup.h"
#include "services/elbv2/tags.h"
#include "services/pagination.h"
#include "world/elbv2.h"

namespace teal::api::elbv2 {

using namespace services::elbv2;
using services::Context;

namespace {

Listener show(const Context& context, const world::Listener& listener) {
  Listener shown = listener.document;
  shown.default_actions =
      show_actions(wire::items(default_rule(context, listener.arn).document.actions));
  return shown;
}

Status check_protocol(ProtocolEnum protocol,
                      const std::optional<std::vector<Certificate>>& certificates) {
  if (protocol != ProtocolEnum::http)
    return errors::unsupported_protocol(wire::to_text(protocol), "listeners");
  if (!wire::items(certificates).empty())
    return errors::validation("A certificate cannot be specified for an HTTP listener");
  return {};
}

const world::Listener* listener_at(const Context& context, const std::string& load_balancer_arn,
                                   int port) {
  for (const auto* listener : context.world.in<world::Listener>(load_balancer_arn))
    if (listener->document.port == port) return listener;
  return nullptr;
}

// "listener/app/<name>/<id>/<own id>" below the load balancer's "loadbalancer/app/<name>/<id>".
std::string new_arn(Context& context, const std::string& load_balancer_arn) {
  return context.arn(
      "elasticloadbalancing",
      fmt::format("listener/{}/{}", metric_name(load_balancer_arn), context.names.hex(16)));
}

world::Rule new_default_rule(Context& context, const std::string& listener_arn,
                             std::vector<Action> actions) {
  const std::string path = listener_arn.substr(listener_arn.find("listener/") + 9);
  world::Rule rule;
  rule.arn = context.arn("elasticloadbalancing",
                         fmt::format("listener-rule/{}/{}", path, context.names.hex(16)));
  rule.listener_arn = listener_arn;
  rule.document.rule_arn = rule.arn;
  rule.document.priority = "default";
  rule.document.is_default = true;
  rule.document.conditions.emplace();
  rule.document.actions = std::move(actions);
  return rule;
}

}  // namespace

Result<CreateListener::Output> CreateListener::run(Context& context, const Input& input) {
  TRY(require_load_balancer(context, input.load_balancer_arn));
  if (!input.protocol) return errors::validation("A listener protocol must be specified");
  if (!input.port) return errors::validation("A listener port must be specified");
  TRY(check_protocol(*input.protocol, input.certificates));
  auto actions = TRY(check_actions(context, input.default_actions, input.load_balancer_arn));
  auto tags = TRY(check_tags(input.tags));
  Output output;
  if (const auto* existing = listener_at(context, input.load_balancer_arn, *input.port)) {
    const auto& stored = wire::items(default_rule(context, existing->arn).document.actions);
    if (wire::encode(stored) != wire::encode(actions))
      return errors::duplicate_listener(input.load_balancer_arn);
    output.listeners = std::vector{show(context, *existing)};
    return output;
  }
  if (context.world.in<world::Listener>(input.load_balancer_arn).size() >= listeners_max)
    return errors::too_many("Listeners", listeners_max);

  world::Listener row;
  row.arn = new_arn(context, input.load_balancer_arn);
  row.load_balancer_arn = input.load_balancer_arn;
  row.document.listener_arn = row.arn;
  row.document.load_balancer_arn = input.load_balancer_arn;
  row.document.port = input.port;
  row.document.protocol = input.protocol;
  row.tags = std::move(tags);
  context.world.put(new_default_rule(context, row.arn, std::move(actions)));
  output.listeners = std::vector{show(context, context.world.put(std::move(row)))};
  return output;
}

Result<DeleteListener::Output> DeleteListener::run(Context& context, const Input& input) {
  TRY(require_listener(context, input.listener_arn));
  for (const auto* rule : context.world.in<world::Rule>(input.listener_arn))
    context.world.erase<world::Rule>(rule->key());
  context.world.erase<world::Listener>(input.listener_arn);
  return Output{};
}

Result<DescribeListeners::Output> DescribeListeners::run(Context& context, const Input& input) {
  const auto& arns = wire::items(input.listener_arns);
  if (arns.empty() == !input.load_balancer_arn)
    return errors::validation(
        "You must specify either listener ARNs or a load balancer ARN, but not both");
  Output output;
  std::vector<Listener> found;
  if (!arns.empty()) {
    for (const std::string& arn : arns)
      found.push_back(show(context, *TRY(require_listener(context, arn))));
    output.listeners = std::move(found);
    return output;
  }
  TRY(require_load_balancer(context, *input.load_balancer_arn));
  for (const auto* listener : context.world.in<world::Listener>(*input.load_balancer_arn))
    found.push_back(show(context, *listener));
  auto page = TRY(services::page<Listener>(
      std::move(found), input.marker, static_cast<std::size_t>(input.page_size.value_or(400)),
      errors::bad_marker().error(),
      [](const Listener& each) { return each.listener_arn.value_or(""); }));
  output.listeners = std::move(page.items);
  output.next_marker = std::move(page.next_token);
  return output;
}

Result<ModifyListener::Output> ModifyListener::run(Context& context, const Input& input) {
  const auto* listener = TRY(require_listener(context, input.listener_arn));
  const std::string balancer = listener->load_balancer_arn;
  TRY(check_protocol(input.protocol.value_or(ProtocolEnum::http), input.certificates));
  if (input.port) {
    const auto* other = listener_at(context, balancer, *input.port);
    if (other && other->arn != listener->arn) return errors::duplicate_listener(balancer);
  }
  std::optional<std::vector<Action>> actions;
  if (input.default_actions)
    actions = TRY(check_actions(context, *input.default_actions, balancer));
  auto& edited = context.world.edit<world::Listener>(input.listener_arn);
  if (input.port && edited.document.port != input.port) {
    edited.document.port = input.port;
    edited.bound_port = 0;  // The one that was found for the former port.
  }
  if (actions) {
    const std::string rule = default_rule(context, edited.arn).arn;
    context.world.edit<world::Rule>(rule).document.actions = std::move(actions);
  }
  Output output;
  output.listeners = std::vector{show(context, edited)};
  return output;
}

Result<DescribeListenerAttributes::Output> DescribeListenerAttributes::run(Context& context,
                                                                           const Input& input) {
  TRY(require_listener(context, input.listener_arn));
  Output output;
  output.attributes.emplace();
  return output;
}

Result<ModifyListenerAttributes::Output> ModifyListenerAttributes::run(Context& context,
                                                                       const Input& input) {
  TRY(require_listener(context, input.listener_arn));
  for (const auto& attribute : input.attributes)
    return errors::invalid_configuration(fmt::format(
        "Listener attribute '{}' is not supported by this engine", attribute.key.value_or("")));
  Output output;
  output.attributes.emplace();
  return output;
}

}  // namespace teal::api::elbv2
