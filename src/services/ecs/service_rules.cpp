#include "services/ecs/service_rules.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/arn.h"
#include "services/ecs/errors.h"
#include "services/ecs/network.h"
#include "world/ecs.h"
#include "world/elbv2.h"

namespace teal::services::ecs {

namespace {

using api::ecs::DeploymentConfiguration;
using api::ecs::DeploymentStrategy;
using api::ecs::LoadBalancer;

bool is_rule_arn(const std::string& text) {
  const auto arn = parse_arn(text);
  return arn && arn->service == "elasticloadbalancing" &&
         arn->resource.starts_with("listener-rule/");
}

bool is_tenth(double percent) { return std::abs(percent * 10 - std::round(percent * 10)) < 1e-6; }

bool forwards_to(const world::Change& world, const std::string& rule, const std::string& group) {
  return std::ranges::any_of(forwarded_groups(world, rule), [&](const auto& forwarded) {
    return forwarded.target_group_arn == group;
  });
}

Status check_target_group(const Context& context, const std::string& arn, bool must_be_attached) {
  const auto* group = context.world.find<world::TargetGroup>(arn);
  if (!group || (must_be_attached && !has_load_balancer(context.world, arn)))
    return no_associated_load_balancer(arn);
  if (group->document.target_type && *group->document.target_type != api::elbv2::TargetTypeEnum::ip)
    return wrong_target_type(arn, wire::to_text(*group->document.target_type));
  return {};
}

Status check_rule(const Context& context, std::string_view member, const std::string& arn) {
  if (!is_rule_arn(arn)) return bad_rule_arn(member, arn);
  if (!context.world.find<world::Rule>(arn)) return rule_not_found(member, arn);
  return {};
}

Status check_advanced(const Context& context, const LoadBalancer& balancer) {
  const auto& advanced = *balancer.advanced_configuration;
  if (!advanced.alternate_target_group_arn) return advanced_incomplete("alternateTargetGroupArn");
  if (!advanced.production_listener_rule) return advanced_incomplete("productionListenerRule");
  if (!advanced.role_arn) return advanced_incomplete("roleArn");
  const std::string& primary = *balancer.target_group_arn;
  const std::string& alternate = *advanced.alternate_target_group_arn;
  if (primary == alternate) return duplicate_target_group(alternate);
  TRY(check_rule(context, "productionListenerRule", *advanced.production_listener_rule));
  if (advanced.test_listener_rule) {
    TRY(check_rule(context, "testListenerRule", *advanced.test_listener_rule));
    if (*advanced.test_listener_rule == *advanced.production_listener_rule)
      return same_rules(*advanced.test_listener_rule);
  }
  TRY(check_target_group(context, alternate, false));
  const bool both = forwards_to(context.world, *advanced.production_listener_rule, primary) &&
                    forwards_to(context.world, *advanced.production_listener_rule, alternate);
  if (!both && !advanced.test_listener_rule) return test_rule_required();
  return {};
}

Status check_container(const LoadBalancer& balancer, const world::TaskDefinition& definition) {
  for (const auto& container : wire::items(definition.document.container_definitions)) {
    if (container.name != balancer.container_name) continue;
    for (const auto& mapping : wire::items(container.port_mappings))
      if (mapping.container_port == balancer.container_port) return {};
    return no_container_port(*balancer.container_name, *balancer.container_port);
  }
  return no_container(*balancer.container_name);
}

// Members that only another strategy reads.
Status check_strategy_members(const DeploymentConfiguration& configuration,
                              DeploymentStrategy strategy) {
  if (configuration.canary_configuration && strategy != DeploymentStrategy::canary)
    return configuration_of_other_strategy("canaryConfiguration", "CANARY");
  if (configuration.linear_configuration && strategy != DeploymentStrategy::linear)
    return configuration_of_other_strategy("linearConfiguration", "LINEAR");
  if (strategy == DeploymentStrategy::blue_green && !configuration.bake_time_in_minutes)
    return bake_time_required();
  if (const auto& canary = configuration.canary_configuration;
      canary && !is_tenth(canary->canary_percent.value_or(5.0)))
    return percent_precision("canaryPercent");
  if (const auto& linear = configuration.linear_configuration;
      linear && !is_tenth(linear->step_percent.value_or(10.0)))
    return percent_precision("stepPercent");
  return {};
}

}  // namespace

DeploymentConfiguration with_defaults(DeploymentConfiguration configuration) {
  if (!configuration.strategy) configuration.strategy = DeploymentStrategy::rolling;
  if (!configuration.maximum_percent) configuration.maximum_percent = 200;
  if (!configuration.minimum_healthy_percent) configuration.minimum_healthy_percent = 100;
  if (!configuration.deployment_circuit_breaker)
    configuration.deployment_circuit_breaker = {.enable = false, .rollback = false};
  if (*configuration.strategy == DeploymentStrategy::canary) {
    auto& canary = configuration.canary_configuration;
    if (!canary) canary.emplace();
    if (!canary->canary_percent) canary->canary_percent = 5.0;
    if (!canary->canary_bake_time_in_minutes) canary->canary_bake_time_in_minutes = 10;
  }
  if (*configuration.strategy == DeploymentStrategy::linear) {
    auto& linear = configuration.linear_configuration;
    if (!linear) linear.emplace();
    if (!linear->step_percent) linear->step_percent = 10.0;
    if (!linear->step_bake_time_in_minutes) linear->step_bake_time_in_minutes = 6;
  }
  return configuration;
}

DeploymentConfiguration merge(const DeploymentConfiguration& stored,
                              const std::optional<DeploymentConfiguration>& given) {
  if (!given) return stored;
  DeploymentConfiguration merged = stored;
  const auto take = [](auto& into, const auto& from) {
    if (from) into = from;
  };
  // Another strategy begins without what the last one was told.
  if (given->strategy && given->strategy != stored.strategy) {
    merged.canary_configuration.reset();
    merged.linear_configuration.reset();
    merged.bake_time_in_minutes.reset();
  }
  take(merged.strategy, given->strategy);
  take(merged.alarms, given->alarms);
  take(merged.bake_time_in_minutes, given->bake_time_in_minutes);
  take(merged.canary_configuration, given->canary_configuration);
  take(merged.linear_configuration, given->linear_configuration);
  take(merged.deployment_circuit_breaker, given->deployment_circuit_breaker);
  take(merged.maximum_percent, given->maximum_percent);
  take(merged.minimum_healthy_percent, given->minimum_healthy_percent);
  return with_defaults(merged);
}

Status check_deployment_configuration(const DeploymentConfiguration& configuration,
                                      const std::vector<LoadBalancer>& balancers) {
  const auto strategy = configuration.strategy.value_or(DeploymentStrategy::rolling);
  const int minimum = configuration.minimum_healthy_percent.value_or(100);
  const int maximum = configuration.maximum_percent.value_or(200);
  if (minimum < 0) return negative("minimumHealthyPercent");
  if (maximum <= 0 || maximum < minimum) return maximum_below_minimum();
  if (configuration.alarms && configuration.alarms->enable &&
      configuration.alarms->alarm_names.empty())
    return alarms_missing();
  TRY(check_strategy_members(configuration, strategy));
  if (strategy == DeploymentStrategy::rolling) return {};
  if (maximum < 200) return maximum_too_low();
  if (balancers.empty() && strategy != DeploymentStrategy::blue_green)
    return load_balancer_required(wire::to_text(strategy));
  return {};
}

Status check_load_balancers(const Context& context, const std::vector<LoadBalancer>& balancers,
                            const DeploymentConfiguration& configuration,
                            const world::TaskDefinition& definition) {
  if (balancers.empty()) return {};
  const auto classic = [](const auto& balancer) { return balancer.load_balancer_name.has_value(); };
  const auto modern = [](const auto& balancer) { return balancer.target_group_arn.has_value(); };
  const auto advanced = [](const auto& balancer) {
    return balancer.advanced_configuration.has_value();
  };
  if (std::ranges::any_of(balancers, classic) && std::ranges::any_of(balancers, modern))
    return mixed_load_balancers();
  if (std::ranges::any_of(balancers, classic))
    return std::ranges::any_of(balancers, advanced) ? advanced_with_classic()
                                                    : classic_load_balancer();
  std::set<std::string> groups;
  for (const auto& balancer : balancers) {
    if (!balancer.target_group_arn || !balancer.container_name || !balancer.container_port)
      return load_balancer_incomplete();
    if (!groups.insert(*balancer.target_group_arn).second)
      return duplicate_target_group(*balancer.target_group_arn);
  }
  if (std::ranges::any_of(balancers, advanced) && !std::ranges::all_of(balancers, advanced))
    return advanced_all_or_none();
  if (configuration.strategy.value_or(DeploymentStrategy::rolling) != DeploymentStrategy::rolling &&
      !std::ranges::any_of(balancers, advanced))
    return advanced_required();
  if (balancers.size() > 1) return one_load_balancer();
  const auto& balancer = balancers.front();
  TRY(check_container(balancer, definition));
  if (balancer.advanced_configuration) TRY(check_advanced(context, balancer));
  return check_target_group(context, *balancer.target_group_arn, true);
}

Status check_network_configuration(const std::optional<api::ecs::NetworkConfiguration>& network) {
  if (!network || !network->awsvpc_configuration) return network_configuration_missing();
  const auto& awsvpc = *network->awsvpc_configuration;
  if (awsvpc.subnets.empty()) return subnets_missing();
  if (awsvpc.subnets.size() > 16) return too_many_subnets();
  if (wire::items(awsvpc.security_groups).size() > 5) return too_many_security_groups();
  return {};
}

Status check_capacity(const std::optional<api::ecs::LaunchType>& launch_type,
                      const std::vector<api::ecs::CapacityProviderStrategyItem>& strategy) {
  if (launch_type && !strategy.empty()) return launch_type_and_strategy();
  for (const auto& item : strategy) {
    if (item.capacity_provider == "FARGATE_SPOT")
      return capacity_provider_unsupported(item.capacity_provider);
    if (item.capacity_provider != "FARGATE") return capacity_provider_not_found();
  }
  if (!strategy.empty()) return {};
  // With neither, ECS takes EC2: a request that leaves both out would not do on AWS what it did
  // here.
  const auto wanted = launch_type.value_or(api::ecs::LaunchType::ec2);
  if (wanted != api::ecs::LaunchType::fargate)
    return launch_type_unsupported(wire::to_text(wanted));
  return {};
}

Status check_runs_on_fargate(const world::TaskDefinition& definition) {
  const auto& compatible = wire::items(definition.document.compatibilities);
  if (std::ranges::find(compatible, api::ecs::Compatibility::fargate) == compatible.end())
    return incompatible_launch_type("FARGATE");
  return {};
}

}  // namespace teal::services::ecs
