// api/ecs/deployment_configuration.h — how a service wants to be deployed.
#pragma once
#include "api/api.h"
#include "api/ecs/common.h"

namespace teal::api::ecs {

struct DeploymentAlarms {
  std::vector<std::string> alarm_names;
  bool enable = {};
  bool rollback = {};

  static constexpr auto shape(auto...) {
    return fields(field<&DeploymentAlarms::alarm_names>("alarmNames", required),
                  field<&DeploymentAlarms::enable>("enable", required),
                  field<&DeploymentAlarms::rollback>("rollback", required));
  }
};

struct CanaryConfiguration {
  std::optional<int> canary_bake_time_in_minutes;
  std::optional<double> canary_percent;

  static constexpr auto shape(auto...) {
    return fields(field<&CanaryConfiguration::canary_bake_time_in_minutes>(
                      "canaryBakeTimeInMinutes", range(0, 1440)),
                  field<&CanaryConfiguration::canary_percent>("canaryPercent", range(0.1, 100)));
  }
};

struct DeploymentCircuitBreaker {
  bool enable = {};
  bool rollback = {};

  static constexpr auto shape(auto...) {
    return fields(field<&DeploymentCircuitBreaker::enable>("enable", required),
                  field<&DeploymentCircuitBreaker::rollback>("rollback", required));
  }
};

enum class DeploymentLifecycleHookAction { rollback, continue_ };
constexpr auto names(DeploymentLifecycleHookAction) {
  return std::array{name("ROLLBACK", DeploymentLifecycleHookAction::rollback),
                    name("CONTINUE", DeploymentLifecycleHookAction::continue_)};
}

struct LinearConfiguration {
  std::optional<int> step_bake_time_in_minutes;
  std::optional<double> step_percent;

  static constexpr auto shape(auto...) {
    return fields(field<&LinearConfiguration::step_bake_time_in_minutes>("stepBakeTimeInMinutes",
                                                                         range(0, 1440)),
                  field<&LinearConfiguration::step_percent>("stepPercent", range(3, 100)));
  }
};

enum class DeploymentStrategy { rolling, blue_green, linear, canary };
constexpr auto names(DeploymentStrategy) {
  return std::array{name("ROLLING", DeploymentStrategy::rolling),
                    name("BLUE_GREEN", DeploymentStrategy::blue_green),
                    name("LINEAR", DeploymentStrategy::linear),
                    name("CANARY", DeploymentStrategy::canary)};
}

struct DeploymentConfiguration {
  std::optional<DeploymentAlarms> alarms;
  std::optional<int> bake_time_in_minutes;
  std::optional<CanaryConfiguration> canary_configuration;
  std::optional<DeploymentCircuitBreaker> deployment_circuit_breaker;
  std::optional<std::vector<wire::Node>> lifecycle_hooks;
  std::optional<LinearConfiguration> linear_configuration;
  std::optional<int> maximum_percent;
  std::optional<int> minimum_healthy_percent;
  std::optional<DeploymentStrategy> strategy;

  static constexpr auto shape(auto...) {
    return fields(
        field<&DeploymentConfiguration::alarms>("alarms"),
        field<&DeploymentConfiguration::bake_time_in_minutes>("bakeTimeInMinutes", range(0, 1440)),
        field<&DeploymentConfiguration::canary_configuration>("canaryConfiguration"),
        field<&DeploymentConfiguration::deployment_circuit_breaker>("deploymentCircuitBreaker"),
        field<&DeploymentConfiguration::lifecycle_hooks>("lifecycleHooks", only_empty),
        field<&DeploymentConfiguration::linear_configuration>("linearConfiguration"),
        field<&DeploymentConfiguration::maximum_percent>("maximumPercent"),
        field<&DeploymentConfiguration::minimum_healthy_percent>("minimumHealthyPercent"),
        field<&DeploymentConfiguration::strategy>("strategy"));
  }
};

enum class DeploymentControllerType { ecs, code_deploy, external };
constexpr auto names(DeploymentControllerType) {
  return std::array{name("ECS", DeploymentControllerType::ecs),
                    name("CODE_DEPLOY", DeploymentControllerType::code_deploy),
                    name("EXTERNAL", DeploymentControllerType::external)};
}

struct DeploymentController {
  DeploymentControllerType type = {};

  static constexpr auto shape(auto...) {
    return fields(field<&DeploymentController::type>("type", required));
  }
};

}  // namespace teal::api::ecs
