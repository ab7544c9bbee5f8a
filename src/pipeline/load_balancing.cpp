#include "pipeline/load_balancing.h"

#include <fmt/format.h>

#include "api/elbv2/listeners.h"
#include "api/elbv2/load_balancers.h"
#include "api/elbv2/rules.h"
#include "api/elbv2/target_groups.h"
#include "client/errors.h"
#include "pipeline/engine_view.h"
#include "pipeline/errors.h"

namespace teal::pipeline {
namespace {

using api::elbv2::Listener;
using api::elbv2::LoadBalancer;
using api::elbv2::Rule;
using api::elbv2::TargetGroup;

constexpr int rule_priority = 1;

Result<std::optional<LoadBalancer>> find_load_balancer(client::Client& aws,
                                                       const std::string& name) {
  api::elbv2::DescribeLoadBalancers::Input input;
  input.names = {name};
  const auto output = aws.call<api::elbv2::DescribeLoadBalancers>(input);
  if (!output && output.error().code == "LoadBalancerNotFound") return std::nullopt;
  if (!output) return std::unexpected(output.error());
  if (wire::items(output->load_balancers).empty()) return std::nullopt;
  return output->load_balancers->front();
}

Result<std::optional<TargetGroup>> find_target_group(client::Client& aws, const std::string& name) {
  api::elbv2::DescribeTargetGroups::Input input;
  input.names = {name};
  const auto output = aws.call<api::elbv2::DescribeTargetGroups>(input);
  if (!output && output.error().code == "TargetGroupNotFound") return std::nullopt;
  if (!output) return std::unexpected(output.error());
  if (wire::items(output->target_groups).empty()) return std::nullopt;
  return output->target_groups->front();
}

Result<LoadBalancer> make_load_balancer(client::Client& aws, const StackConfig& config,
                                        const Say& say) {
  if (const auto found = TRY(find_load_balancer(aws, config.name))) return *found;
  say("creating the load balancer " + config.name);
  api::elbv2::CreateLoadBalancer::Input input;
  input.name = config.name;
  input.subnets = config.subnets;
  if (!config.security_groups.empty()) input.security_groups = config.security_groups;
  const auto output = TRY(aws.call<api::elbv2::CreateLoadBalancer>(input));
  if (wire::items(output.load_balancers).empty())
    return std::unexpected(
        client::bad_answer("CreateLoadBalancer answered no load balancer.", 200));
  return output.load_balancers->front();
}

Result<std::string> make_target_group(client::Client& aws, const StackConfig& config,
                                      const LoadBalancer& balancer, const std::string& name,
                                      const Say& say) {
  if (const auto found = TRY(find_target_group(aws, name)))
    return found->target_group_arn.value_or("");
  say("creating the target group " + name);
  api::elbv2::CreateTargetGroup::Input input;
  input.name = name;
  input.target_type = api::elbv2::TargetTypeEnum::ip;
  input.protocol = api::elbv2::ProtocolEnum::http;
  input.port = config.container_port;
  // Its targets are where its load balancer is.
  input.vpc_id = config.vpc_id.empty() ? balancer.vpc_id : config.vpc_id;
  input.health_check_path = config.health_path;
  input.health_check_interval_seconds = config.health_interval_seconds;
  input.health_check_timeout_seconds = 2;
  input.healthy_threshold_count = 2;
  input.unhealthy_threshold_count = 2;
  const auto output = TRY(aws.call<api::elbv2::CreateTargetGroup>(input));
  if (wire::items(output.target_groups).empty())
    return std::unexpected(client::bad_answer("CreateTargetGroup answered no target group.", 200));
  const std::string arn = output.target_groups->front().target_group_arn.value_or("");
  api::elbv2::ModifyTargetGroupAttributes::Input attributes;
  attributes.target_group_arn = arn;
  attributes.attributes = {{.key = "deregistration_delay.timeout_seconds",
                            .value = std::to_string(config.deregistration_delay_seconds)}};
  TRY(aws.call<api::elbv2::ModifyTargetGroupAttributes>(attributes));
  return arn;
}

api::elbv2::Action weighted_forward(const Stack& stack) {
  api::elbv2::Action action;
  action.type = api::elbv2::ActionTypeEnum::forward;
  action.forward_config.emplace();
  action.forward_config->target_groups = {
      {.target_group_arn = stack.blue_target_group_arn, .weight = 1},
      {.target_group_arn = stack.green_target_group_arn, .weight = 0}};
  return action;
}

// What no rule takes. Ours take every path, so it answers only while they are being changed by
// hand.
api::elbv2::Action nothing_here() {
  api::elbv2::Action action;
  action.type = api::elbv2::ActionTypeEnum::fixed_response;
  action.fixed_response_config.emplace();
  action.fixed_response_config->status_code = "503";
  action.fixed_response_config->content_type = "text/plain";
  action.fixed_response_config->message_body = "no rule of this listener applies";
  return action;
}

Result<Listener> make_listener(client::Client& aws, const std::string& load_balancer_arn, int port,
                               const Say& say) {
  api::elbv2::DescribeListeners::Input find;
  find.load_balancer_arn = load_balancer_arn;
  const auto existing = TRY(aws.call<api::elbv2::DescribeListeners>(find));
  for (const Listener& listener : wire::items(existing.listeners))
    if (listener.port == port) return listener;
  say(fmt::format("creating the listener on port {}", port));
  api::elbv2::CreateListener::Input input;
  input.load_balancer_arn = load_balancer_arn;
  input.port = port;
  input.protocol = api::elbv2::ProtocolEnum::http;
  input.default_actions = {nothing_here()};
  const auto output = TRY(aws.call<api::elbv2::CreateListener>(input));
  if (wire::items(output.listeners).empty())
    return std::unexpected(client::bad_answer("CreateListener answered no listener.", 200));
  return output.listeners->front();
}

// ECS rewrites the weights of this rule; it must name both target groups from the start.
Result<std::string> make_rule(client::Client& aws, const std::string& listener_arn,
                              const Stack& stack) {
  api::elbv2::DescribeRules::Input find;
  find.listener_arn = listener_arn;
  const auto existing = TRY(aws.call<api::elbv2::DescribeRules>(find));
  for (const Rule& rule : wire::items(existing.rules))
    if (rule.priority == std::to_string(rule_priority)) return rule.rule_arn.value_or("");
  api::elbv2::CreateRule::Input input;
  input.listener_arn = listener_arn;
  input.priority = rule_priority;
  api::elbv2::RuleCondition every_path;
  every_path.field_ = "path-pattern";
  every_path.path_pattern_config.emplace();
  every_path.path_pattern_config->values = {"/*"};
  input.conditions = {every_path};
  input.actions = {weighted_forward(stack)};
  const auto output = TRY(aws.call<api::elbv2::CreateRule>(input));
  if (wire::items(output.rules).empty())
    return std::unexpected(client::bad_answer("CreateRule answered no rule.", 200));
  return output.rules->front().rule_arn.value_or("");
}

}  // namespace

std::string url_of(const Addressed& addressed) {
  return addressed.port == 80 ? "http://" + addressed.host + "/"
                              : fmt::format("http://{}:{}/", addressed.host, addressed.port);
}

namespace {

// On an engine the numeric address, which works where names under .localhost do not resolve; a new
// listener is there in a moment.
std::string address_of(client::Client& aws, const Listener& listener, const LoadBalancer& balancer,
                       int port) {
  const std::string named = url_of({balancer.dns_name.value_or(""), port});
  const Time deadline = aws.now() + std::chrono::seconds(5);
  for (auto engine = look_at_engine(aws); engine; engine = look_at_engine(aws)) {
    for (const EngineListener& bound : engine->listeners)
      if (bound.arn == listener.listener_arn.value_or(""))
        return url_of({bound.address, bound.port});
    if (aws.now() >= deadline) break;
    aws.wait(Duration{50});
  }
  return named;
}

}  // namespace

Status make_load_balancing(client::Client& aws, const StackConfig& config, Stack& stack,
                           const Say& say) {
  const LoadBalancer balancer = TRY(make_load_balancer(aws, config, say));
  stack.load_balancer_arn = balancer.load_balancer_arn.value_or("");
  stack.blue_target_group_arn =
      TRY(make_target_group(aws, config, balancer, config.name + "-blue", say));
  stack.green_target_group_arn =
      TRY(make_target_group(aws, config, balancer, config.name + "-green", say));
  const Listener production =
      TRY(make_listener(aws, stack.load_balancer_arn, config.production_port, say));
  const Listener test = TRY(make_listener(aws, stack.load_balancer_arn, config.test_port, say));
  stack.production_rule_arn = TRY(make_rule(aws, production.listener_arn.value_or(""), stack));
  stack.test_rule_arn = TRY(make_rule(aws, test.listener_arn.value_or(""), stack));
  stack.url = address_of(aws, production, balancer, config.production_port);
  stack.test_url = address_of(aws, test, balancer, config.test_port);
  return {};
}

Status remove_load_balancing(client::Client& aws, const StackConfig& config, const Say& say) {
  if (const auto balancer = TRY(find_load_balancer(aws, config.name))) {
    say("deleting the load balancer " + config.name);
    api::elbv2::DeleteLoadBalancer::Input input;  // Takes listeners and rules along.
    input.load_balancer_arn = balancer->load_balancer_arn.value_or("");
    TRY(aws.call<api::elbv2::DeleteLoadBalancer>(input));
  }
  for (const char* colour : {"-blue", "-green"}) {
    const auto group = TRY(find_target_group(aws, config.name + colour));
    if (!group) continue;
    say("deleting the target group " + config.name + colour);
    api::elbv2::DeleteTargetGroup::Input input;
    input.target_group_arn = group->target_group_arn.value_or("");
    // The load balancer lets go of its groups some time after its own deletion.
    const Time deadline = aws.now() + std::chrono::minutes(2);
    auto removed = aws.call<api::elbv2::DeleteTargetGroup>(input);
    while (!removed && removed.error().code == "ResourceInUse" && aws.now() < deadline) {
      aws.wait(Duration{500});
      removed = aws.call<api::elbv2::DeleteTargetGroup>(input);
    }
    if (!removed) return std::unexpected(removed.error());
  }
  return {};
}

}  // namespace teal::pipeline
