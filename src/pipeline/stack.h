// pipeline/stack.h — `teal up` and `teal down`: the small stack that a blue/green deployment needs,
// brought up through the API, each step only where it is missing.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "client/client.h"
#include "pipeline/follow.h"

namespace teal::pipeline {

// What `--config FILE` may say, as JSON; everything has a default on the engine.
struct StackConfig {
  std::string name = "web";  // Of cluster, repository, load balancer, service; groups add -blue…
  std::string image;         // Empty: everything but the service.
  int count = 2;
  std::string cpu = "512", memory = "1024";
  int container_port = 8080;
  std::string health_path = "/health";
  // The container's own check; empty for none.
  std::vector<std::string> health_command = {"CMD", "/teal-app", "--health"};
  std::string user = "65532:65532";
  int stop_timeout_seconds = 30;
  int deregistration_delay_seconds = 30;
  int health_interval_seconds = 5;  // The least that AWS allows.
  int production_port = 80, test_port = 8080;
  std::map<std::string, std::string> environment;
  // AWS needs to be told these; the engine takes any names.
  std::string vpc_id;
  std::vector<std::string> subnets, security_groups;
  std::string execution_role_arn, infrastructure_role_arn;

  static constexpr auto shape(auto...) {
    using T = StackConfig;
    using wire::field;
    using wire::range;
    return wire::fields(
        field<&T::name>("name", wire::size(1, 24)), field<&T::image>("image"),
        field<&T::count>("count", range(0, 100)), field<&T::cpu>("cpu"),
        field<&T::memory>("memory"), field<&T::container_port>("containerPort", range(1, 65535)),
        field<&T::health_path>("healthPath"), field<&T::health_command>("healthCommand"),
        field<&T::user>("user"),
        field<&T::stop_timeout_seconds>("stopTimeoutSeconds", range(2, 120)),
        field<&T::deregistration_delay_seconds>("deregistrationDelaySeconds", range(0, 3600)),
        field<&T::health_interval_seconds>("healthIntervalSeconds", range(5, 300)),
        field<&T::production_port>("productionPort", range(1, 65535)),
        field<&T::test_port>("testPort", range(1, 65535)), field<&T::environment>("environment"),
        field<&T::vpc_id>("vpcId"), field<&T::subnets>("subnets"),
        field<&T::security_groups>("securityGroups"),
        field<&T::execution_role_arn>("executionRoleArn"),
        field<&T::infrastructure_role_arn>("infrastructureRoleArn"));
  }
};

Result<StackConfig> read_stack_config(const std::string& path);

struct Stack {
  std::string cluster, service, repository_uri;
  std::string url, test_url;  // Numeric on the engine: `.localhost` resolves not everywhere.
  std::string load_balancer_arn, blue_target_group_arn, green_target_group_arn;
  std::string production_rule_arn, test_rule_arn;
  std::string deployment_arn;  // Of the service's creation, while it runs; else empty.
  bool has_service = false;

  static constexpr auto shape(auto...) {
    using T = Stack;
    using wire::field;
    return wire::fields(
        field<&T::cluster>("cluster"), field<&T::service>("service"),
        field<&T::repository_uri>("repositoryUri"), field<&T::url>("url"),
        field<&T::test_url>("testUrl"), field<&T::load_balancer_arn>("loadBalancerArn"),
        field<&T::blue_target_group_arn>("blueTargetGroupArn"),
        field<&T::green_target_group_arn>("greenTargetGroupArn"),
        field<&T::production_rule_arn>("productionRuleArn"),
        field<&T::test_rule_arn>("testRuleArn"), field<&T::has_service>("hasService"));
  }
};

using Say = std::function<void(const std::string&)>;

// Makes what is missing; does not wait for the service's deployment (follow() does).
Result<Stack> bring_up(client::Client& aws, const StackConfig& config, const Say& say);

// Removes what there is of the stack, and waits until it is gone.
Status take_down(client::Client& aws, const StackConfig& config, const Say& say);

}  // namespace teal::pipeline
