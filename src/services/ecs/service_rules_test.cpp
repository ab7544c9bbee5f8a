#include "services/ecs/test_stack.h"
#include "world/ecs.h"
#include "world/elbv2.h"

namespace teal::services::ecs {
namespace {

using namespace testing;
using namespace api::ecs;
using In = CreateService::Input;

// Each row spoils a good CreateService in one way.
struct Bad {
  const char* name;
  void (*spoil)(In&);
  const char* code;
  std::string text;
};
class BadService : public ::testing::TestWithParam<Bad> {};

TEST_P(BadService, is_refused_and_leaves_nothing_behind) {
  Stack stack;
  stack.prepare();
  auto input = stack.shifting_input();
  GetParam().spoil(input);
  const auto error = error_of(stack.run<CreateService>(input));
  EXPECT_EQ(error.code, GetParam().code);
  EXPECT_NE(error.message.find(GetParam().text), std::string::npos) << error.message;
  EXPECT_TRUE(stack.region.all<world::Service>().empty());
  EXPECT_TRUE(stack.region.all<world::ServiceDeployment>().empty());
}

constexpr const char* parameter = "InvalidParameterException";
constexpr const char* feature = "UnsupportedFeatureException";
AdvancedConfiguration& advanced(In& i) { return *i.load_balancers->front().advanced_configuration; }

INSTANTIATE_TEST_SUITE_P(
    Services, BadService,
    ::testing::Values(
        Bad{"unknown_cluster", [](In& i) { i.cluster = "nowhere"; }, "ClusterNotFoundException",
            "Cluster not found."},
        Bad{"long_name", [](In& i) { i.service_name = std::string(256, 'a'); }, parameter,
            "serviceName"},
        Bad{"code_deploy",
            [](In& i) { i.deployment_controller = {DeploymentControllerType::code_deploy}; },
            feature, "CODE_DEPLOY"},
        Bad{"external",
            [](In& i) { i.deployment_controller = {DeploymentControllerType::external}; }, feature,
            "EXTERNAL"},
        Bad{"daemon", [](In& i) { i.scheduling_strategy = SchedulingStrategy::daemon; }, feature,
            "daemon scheduling strategy"},
        Bad{"ec2", [](In& i) { i.launch_type = LaunchType::ec2; }, feature, "EC2"},
        Bad{"no_launch_type", [](In& i) { i.launch_type.reset(); }, feature, "EC2"},
        Bad{"both_capacities",
            [](In& i) {
              i.capacity_provider_strategy.emplace().emplace_back().capacity_provider = "FARGATE";
            },
            parameter, "Remove one and try again"},
        Bad{"no_count", [](In& i) { i.desired_count.reset(); }, parameter, "desiredCount"},
        Bad{"negative_count", [](In& i) { i.desired_count = -1; }, parameter, "negative"},
        Bad{"unknown_task_definition", [](In& i) { i.task_definition = "other"; },
            "ClientException", "TaskDefinition not found."},
        Bad{"no_task_definition", [](In& i) { i.task_definition.reset(); }, parameter,
            "TaskDefinition"},
        Bad{"no_network", [](In& i) { i.network_configuration.reset(); }, parameter,
            "Network Configuration must be provided"},
        Bad{"no_subnet",
            [](In& i) { i.network_configuration->awsvpc_configuration->subnets.clear(); },
            parameter, "subnets"},
        Bad{"unknown_container", [](In& i) { i.load_balancers->front().container_name = "db"; },
            parameter, "The container db does not exist in the task definition."},
        Bad{"unknown_port", [](In& i) { i.load_balancers->front().container_port = 80; }, parameter,
            "did not have a container port 80 defined"},
        Bad{"unknown_target_group",
            [](In& i) { i.load_balancers->front().target_group_arn = elb + "targetgroup/x/9"; },
            parameter, "does not have an associated load balancer"},
        Bad{"advanced_required",
            [](In& i) { i.load_balancers->front().advanced_configuration.reset(); }, parameter,
            "advancedConfiguration field is required for all loadBalancers when using a "
            "non-ROLLING deployment strategy"},
        Bad{"rule_arn", [](In& i) { advanced(i).production_listener_rule = blue_group_arn; },
            parameter,
            "productionListenerRule has an invalid ARN format. Must be RuleArn for ALB or "
            "ListenerArn for NLB. Got: " +
                blue_group_arn},
        Bad{"same_rule", [](In& i) { advanced(i).test_listener_rule = production_rule; }, parameter,
            "The following rules cannot be used as both production and test listener rules: " +
                production_rule},
        Bad{"same_groups", [](In& i) { advanced(i).alternate_target_group_arn = blue_group_arn; },
            parameter, "Duplicate targetGroupArn found: " + blue_group_arn},
        Bad{"two_entries", [](In& i) { i.load_balancers->push_back(i.load_balancers->front()); },
            parameter, "Duplicate targetGroupArn found"},
        Bad{"some_advanced",
            [](In& i) {
              auto second = i.load_balancers->front();
              second.target_group_arn = green_group_arn;
              second.advanced_configuration.reset();
              i.load_balancers->push_back(second);
            },
            parameter, "Either all or none of the provided loadBalancers"},
        Bad{"classic_and_new",
            [](In& i) {
              auto& second = i.load_balancers->emplace_back();
              second.load_balancer_name = "classic";
            },
            parameter, "All loadBalancers must be strictly either ELBv1"},
        Bad{"advanced_classic",
            [](In& i) {
              i.load_balancers->front().target_group_arn.reset();
              i.load_balancers->front().load_balancer_name = "classic";
            },
            parameter, "advancedConfiguration field is not allowed with ELBv1 loadBalancers"},
        Bad{"linear_members",
            [](In& i) { i.deployment_configuration->linear_configuration.emplace(); }, parameter,
            "linearConfiguration is only valid for the LINEAR"},
        Bad{"precision",
            [](In& i) {
              i.deployment_configuration->canary_configuration.emplace().canary_percent = 5.55;
            },
            parameter, "multiple of 0.1"},
        Bad{"no_bake_time",
            [](In& i) {
              i.deployment_configuration->strategy = DeploymentStrategy::blue_green;
              i.deployment_configuration->bake_time_in_minutes.reset();
            },
            parameter, "bakeTimeInMinutes"},
        Bad{"maximum", [](In& i) { i.deployment_configuration->maximum_percent = 150; }, parameter,
            "maximumPercent"},
        Bad{"alarms", [](In& i) { i.deployment_configuration->alarms = {{}, true, true}; },
            parameter, "alarmNames"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Services, a_test_rule_is_needed_when_the_production_rule_does_not_know_both_groups) {
  Stack stack;
  stack.prepare();
  world::Rule rule = stack.row<world::Rule>(production_rule);
  rule.document.actions->front().forward_config->target_groups->pop_back();
  stack.put(rule);
  auto input = stack.shifting_input();
  must(stack.run<CreateService>(input));
  input.service_name = "other";
  advanced(input).test_listener_rule.reset();
  EXPECT_EQ(error_of(stack.run<CreateService>(input)).message,
            "For Application LoadBalancer, testListenerRule is required when "
            "productionListenerRule is not associated with both targetGroup and "
            "alternateTargetGroup");
}

TEST(Services, a_target_group_of_instances_does_not_fit_awsvpc) {
  Stack stack;
  stack.prepare();
  world::TargetGroup group = stack.row<world::TargetGroup>(blue_group_arn);
  group.document.target_type = api::elbv2::TargetTypeEnum::instance;
  stack.put(group);
  EXPECT_NE(error_of(stack.run<CreateService>(stack.shifting_input()))
                .message.find("has target type instance"),
            std::string::npos);
}

TEST(Services, a_grace_period_needs_a_load_balancer) {
  Stack stack;
  stack.prepare();
  auto input = stack.service_input();
  input.health_check_grace_period_seconds = 30;
  EXPECT_EQ(error_of(stack.run<CreateService>(input)).message,
            "Health check grace period is only valid for services configured to use load "
            "balancers");
}

TEST(Services, blue_green_may_do_without_a_load_balancer_but_a_canary_may_not) {
  Stack stack;
  stack.prepare();
  auto input = stack.shifting_input(DeploymentStrategy::blue_green);
  input.load_balancers.reset();
  must(stack.run<CreateService>(input));
  EXPECT_FALSE(stack.newest_deployment().rollout.has_traffic);
  input.service_name = "other";
  input.deployment_configuration->strategy = DeploymentStrategy::canary;
  EXPECT_EQ(error_of(stack.run<CreateService>(input)).code, "InvalidParameterException");
}

TEST(Services, an_update_that_fails_its_checks_changes_nothing) {
  Stack stack;
  stack.prepare();
  stack.deploy_first(stack.shifting_input());
  auto update = stack.update_input();
  update.desired_count = 9;
  update.deployment_configuration.emplace().maximum_percent = 100;
  EXPECT_EQ(error_of(stack.run<UpdateService>(update)).code, "InvalidParameterException");
  EXPECT_EQ(stack.service_row().desired_count, 2);
}

TEST(Services, capacity_provider_fargate_will_do_and_unknown_ones_will_not) {
  Stack stack;
  stack.prepare();
  auto input = stack.service_input();
  input.launch_type.reset();
  input.capacity_provider_strategy.emplace().emplace_back().capacity_provider = "FARGATE";
  must(stack.run<CreateService>(input));
  input.service_name = "other";
  input.capacity_provider_strategy->front().capacity_provider = "mine";
  EXPECT_NE(error_of(stack.run<CreateService>(input)).message.find("capacity provider"),
            std::string::npos);
}

}  // namespace
}  // namespace teal::services::ecs
