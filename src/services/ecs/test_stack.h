// services/ecs/test_stack.h — the stack that tests of ECS need: a cluster, a task definition, a
// load balancer's rules with two target groups, and a service.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "api/ecs/clusters.h"
#include "api/ecs/service_deployments.h"
#include "api/ecs/services.h"
#include "api/ecs/tags.h"
#include "api/ecs/task_definitions.h"
#include "api/ecs/tasks.h"
#include "services/ecs/deployments.h"
#include "services/ecs/new_task.h"
#include "services/testing.h"
#include "world/ecs.h"
#include "world/elbv2.h"
#include "world/rollout.h"

namespace teal::services::ecs::testing {

inline const std::string elb = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:";
inline const std::string blue_group_arn = elb + "targetgroup/blue/1";
inline const std::string green_group_arn = elb + "targetgroup/green/2";
inline const std::string production_rule = elb + "listener-rule/app/web/1/2/3";
inline const std::string test_rule = elb + "listener-rule/app/web/1/4/5";

// What the call gave; a test fails when it gave an error.
template <class T>
T must(Result<T> result) {
  if (!result) ADD_FAILURE() << result.error().code << ": " << result.error().message;
  return result ? *std::move(result) : T{};
}
// The error that the call gave; a test fails when it gave none.
template <class T>
Error error_of(const Result<T>& result) {
  if (result) ADD_FAILURE() << "the call was expected to fail";
  return result ? Error{} : result.error();
}

struct Stack : services::testing::TestRegion {
  api::ecs::RegisterTaskDefinition::Input task_definition_input(const std::string& family = "web") {
    api::ecs::RegisterTaskDefinition::Input input;
    input.family = family;
    input.cpu = "256";
    input.memory = "512";
    input.network_mode = api::ecs::NetworkMode::awsvpc;
    input.requires_compatibilities = {{api::ecs::Compatibility::fargate}};
    api::ecs::ContainerDefinition container;
    container.name = "app";
    container.image = "127.0.0.1:4566/web:1";
    container.port_mappings.emplace().emplace_back().container_port = 8080;
    input.container_definitions = {container};
    return input;
  }
  std::string register_task_definition(const std::string& family = "web") {
    return *must(run<api::ecs::RegisterTaskDefinition>(task_definition_input(family)))
                .task_definition->task_definition_arn;
  }
  void create_cluster(const std::string& name = "prod") {
    api::ecs::CreateCluster::Input input;
    input.cluster_name = name;
    must(run<api::ecs::CreateCluster>(input));
  }

  void put_target_group(const std::string& arn) {
    world::TargetGroup group;
    group.arn = arn;
    group.document.target_group_arn = arn;
    group.document.target_type = api::elbv2::TargetTypeEnum::ip;
    put(group);
  }
  void put_rule(const std::string& arn, int blue_weight, int green_weight) {
    world::Rule rule;
    rule.arn = arn;
    rule.listener_arn = elb + "listener/app/web/1/2";
    api::elbv2::Action action;
    action.type = api::elbv2::ActionTypeEnum::forward;
    action.forward_config.emplace().target_groups = {
        {{.target_group_arn = blue_group_arn, .weight = blue_weight},
         {.target_group_arn = green_group_arn, .weight = green_weight}}};
    rule.document.actions = {{action}};
    put(rule);
  }
  // Two target groups on a production rule that serves blue, and on a test rule.
  void put_load_balancer() {
    put_target_group(blue_group_arn);
    put_target_group(green_group_arn);
    put_rule(production_rule, 1, 0);
    put_rule(test_rule, 1, 0);
  }

  // Cluster, task definition and load balancer.
  void prepare() {
    create_cluster();
    register_task_definition();
    put_load_balancer();
  }
  api::ecs::CreateService::Input service_input(const std::string& name = "web") {
    api::ecs::CreateService::Input input;
    input.cluster = "prod";
    input.service_name = name;
    input.task_definition = "web";
    input.desired_count = 2;
    input.launch_type = api::ecs::LaunchType::fargate;
    input.network_configuration.emplace().awsvpc_configuration.emplace().subnets = {
        "subnet-0a000001", "subnet-0a000002"};
    return input;
  }
  api::ecs::LoadBalancer load_balancer(bool advanced = true) {
    api::ecs::LoadBalancer balancer;
    balancer.target_group_arn = blue_group_arn;
    balancer.container_name = "app";
    balancer.container_port = 8080;
    if (advanced)
      balancer.advanced_configuration = {.alternate_target_group_arn = green_group_arn,
                                         .production_listener_rule = production_rule,
                                         .role_arn = "arn:aws:iam::123456789012:role/ecs",
                                         .test_listener_rule = test_rule};
    return balancer;
  }
  // A service behind the load balancer, with this strategy and a bake time of a minute.
  api::ecs::CreateService::Input shifting_input(
      api::ecs::DeploymentStrategy strategy = api::ecs::DeploymentStrategy::canary) {
    auto input = service_input();
    input.load_balancers = {{load_balancer()}};
    input.deployment_configuration.emplace().strategy = strategy;
    input.deployment_configuration->bake_time_in_minutes = 1;
    return input;
  }
  api::ecs::UpdateService::Input update_input(const std::string& name = "web") {
    api::ecs::UpdateService::Input input;
    input.cluster = "prod";
    input.service = name;
    return input;
  }
  api::ecs::Service describe(const std::string& name = "web") {
    api::ecs::DescribeServices::Input input;
    input.cluster = "prod";
    input.services = {name};
    return must(run<api::ecs::DescribeServices>(input)).services->front();
  }
  const world::Service& service_row(const std::string& name = "web") {
    return row<world::Service>("prod/" + name);
  }
  const world::ServiceDeployment& newest_deployment(const std::string& name = "web") {
    return row<world::ServiceDeployment>(service_row(name).current_deployment);
  }

  // The engine's part: the newest deployment's tasks run, and it reaches this phase.
  void start_tasks(int count, const std::string& name = "web") {
    change([&](Context& context) {
      const auto deployment = newest_deployment(name);
      const auto& revision = row<world::ServiceRevision>(deployment.target_revision);
      for (int i = 0; i < count; ++i) {
        auto task = make_service_task(context, service_row(name), revision, deployment);
        task.last_status = world::TaskStatus::running;
        context.world.put(std::move(task));
      }
    });
  }
  void stop_tasks_of(const std::string& revision_arn) {
    change([&](Context& context) {
      for (const auto* task : context.world.all<world::Task>()) {
        if (task->revision_arn != revision_arn) continue;
        auto& stopped = context.world.edit<world::Task>(std::string(task->arn));
        stopped.last_status = stopped.desired_status = world::TaskStatus::stopped;
      }
    });
  }
  void end_deployment(world::Phase phase, const std::string& name = "web") {
    change([&](Context& context) {
      auto& deployment =
          context.world.edit<world::ServiceDeployment>(service_row(name).current_deployment);
      deployment.rollout.phase = phase;
      deployment.finished_at = now;
    });
  }
  // A created service whose first deployment has succeeded with its tasks running.
  void deploy_first(const api::ecs::CreateService::Input& input) {
    must(run<api::ecs::CreateService>(input));
    start_tasks(*input.desired_count);
    end_deployment(world::phase::Succeeded{});
    pass(std::chrono::seconds(10));
  }
};

}  // namespace teal::services::ecs::testing
