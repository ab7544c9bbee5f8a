// api/ecs/networking.h — how a service's tasks are reached: load balancers and subnets.
#pragma once
#include "api/api.h"
#include "api/ecs/common.h"

namespace teal::api::ecs {

struct AdvancedConfiguration {
  std::optional<std::string> alternate_target_group_arn;
  std::optional<std::string> production_listener_rule;
  std::optional<std::string> role_arn;
  std::optional<std::string> test_listener_rule;

  static constexpr auto shape(auto...) {
    return fields(
        field<&AdvancedConfiguration::alternate_target_group_arn>("alternateTargetGroupArn"),
        field<&AdvancedConfiguration::production_listener_rule>("productionListenerRule"),
        echoed<&AdvancedConfiguration::role_arn>(
            "roleArn", "the engine shifts traffic itself and needs no role; it is given back"),
        field<&AdvancedConfiguration::test_listener_rule>("testListenerRule"));
  }
};

struct LoadBalancer {
  std::optional<AdvancedConfiguration> advanced_configuration;
  std::optional<std::string> container_name;
  std::optional<int> container_port;
  std::optional<std::string> load_balancer_name;
  std::optional<std::string> target_group_arn;

  static constexpr auto shape(auto...) {
    return fields(field<&LoadBalancer::advanced_configuration>("advancedConfiguration"),
                  field<&LoadBalancer::container_name>("containerName"),
                  field<&LoadBalancer::container_port>("containerPort"),
                  field<&LoadBalancer::load_balancer_name>("loadBalancerName"),
                  field<&LoadBalancer::target_group_arn>("targetGroupArn"));
  }
};

enum class AssignPublicIp { enabled, disabled };
constexpr auto names(AssignPublicIp) {
  return std::array{name("ENABLED", AssignPublicIp::enabled),
                    name("DISABLED", AssignPublicIp::disabled)};
}

struct AwsVpcConfiguration {
  std::optional<AssignPublicIp> assign_public_ip;
  std::optional<std::vector<std::string>> security_groups;
  std::vector<std::string> subnets;

  static constexpr auto shape(auto...) {
    return fields(
        echoed<&AwsVpcConfiguration::assign_public_ip>(
            "assignPublicIp", "every task is reached over loopback; it is given back"),
        echoed<&AwsVpcConfiguration::security_groups>(
            "securityGroups", "traffic on one machine passes no security group; it is given back"),
        field<&AwsVpcConfiguration::subnets>("subnets", required));
  }
};

struct NetworkConfiguration {
  std::optional<AwsVpcConfiguration> awsvpc_configuration;

  static constexpr auto shape(auto...) {
    return fields(field<&NetworkConfiguration::awsvpc_configuration>("awsvpcConfiguration"));
  }
};

}  // namespace teal::api::ecs
