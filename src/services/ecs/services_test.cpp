#include "services/ecs/test_stack.h"
#include "world/ecs.h"
#include "world/rollout.h"

namespace teal::services::ecs {
namespace {

using namespace testing;
using namespace api::ecs;

TEST(Services, a_new_one_has_a_revision_and_a_pending_deployment) {
  Stack stack;
  stack.prepare();
  const auto made = *must(stack.run<CreateService>(stack.service_input())).service;
  EXPECT_EQ(made.service_arn, "arn:aws:ecs:eu-central-1:123456789012:service/prod/web");
  EXPECT_EQ(made.status, "ACTIVE");
  EXPECT_EQ(made.deployment_configuration->maximum_percent, 200);
  EXPECT_EQ(made.scheduling_strategy, SchedulingStrategy::replica);
  ASSERT_EQ(made.deployments->size(), 1U);
  const auto& shown = made.deployments->front();
  EXPECT_EQ(shown.status, "PRIMARY");
  EXPECT_EQ(shown.desired_count, 2);
  EXPECT_EQ(shown.rollout_state, DeploymentRolloutState::in_progress);
  const auto& deployment = stack.newest_deployment();
  EXPECT_TRUE(std::holds_alternative<world::phase::Pending>(deployment.rollout.phase));
  EXPECT_FALSE(deployment.rollout.has_blue);
  EXPECT_EQ(made.current_service_deployment, deployment.arn);
  EXPECT_EQ(stack.region.all<world::ServiceRevision>().size(), 1U);
}

TEST(Services, waits_are_divided_by_the_time_scale) {
  Stack stack;
  stack.settings.time_scale = 20;
  stack.prepare();
  auto input = stack.shifting_input();
  input.deployment_configuration->canary_configuration = {.canary_bake_time_in_minutes = 1,
                                                          .canary_percent = 10.0};
  must(stack.run<CreateService>(input));
  const auto& rollout = stack.newest_deployment().rollout;
  EXPECT_EQ(rollout.bake_ms, 3000);
  EXPECT_EQ(rollout.steps.front(), (world::Step{.green_permille = 100, .hold_ms = 3000}));
  EXPECT_EQ(rollout.steps.back().green_permille, 1000);
}

TEST(Services, the_first_deployment_goes_to_the_primary_target_group) {
  Stack stack;
  stack.prepare();
  must(stack.run<CreateService>(stack.shifting_input()));
  const auto& deployment = stack.newest_deployment();
  EXPECT_EQ(deployment.green_target_group, blue_group_arn);
  EXPECT_TRUE(deployment.rollout.has_traffic);
  EXPECT_TRUE(deployment.rollout.has_test_traffic);
}

TEST(Services, target_groups_change_roles_with_each_deployment) {
  Stack stack;
  stack.prepare();
  stack.deploy_first(stack.shifting_input());
  stack.register_task_definition();
  auto update = stack.update_input();
  update.task_definition = "web";
  must(stack.run<UpdateService>(update));
  EXPECT_EQ(stack.newest_deployment().blue_target_group, blue_group_arn);
  EXPECT_EQ(stack.newest_deployment().green_target_group, green_group_arn);
  stack.put_rule(production_rule, 0, 1);  // As the shift leaves it.
  stack.end_deployment(world::phase::Succeeded{});
  stack.pass(std::chrono::seconds(10));
  stack.register_task_definition();
  must(stack.run<UpdateService>(update));
  EXPECT_EQ(stack.newest_deployment().blue_target_group, green_group_arn);
  EXPECT_EQ(stack.newest_deployment().green_target_group, blue_group_arn);
}

TEST(Services, a_repeated_creation_needs_the_same_client_token) {
  Stack stack;
  stack.prepare();
  auto input = stack.service_input();
  input.client_token = "once";
  must(stack.run<CreateService>(input));
  must(stack.run<CreateService>(input));
  EXPECT_EQ(stack.region.all<world::ServiceDeployment>().size(), 1U);
  input.client_token = "twice";
  EXPECT_EQ(error_of(stack.run<CreateService>(input)).message,
            "Creation of service was not idempotent.");
}

TEST(Services, counts_and_network_alone_start_nothing_but_a_new_task_definition_does) {
  Stack stack;
  stack.prepare();
  stack.deploy_first(stack.service_input());
  const auto first = stack.newest_deployment().arn;
  auto update = stack.update_input();
  update.desired_count = 5;
  update.task_definition = "web:1";
  update.network_configuration = stack.service_input().network_configuration;
  update.deployment_configuration.emplace().maximum_percent = 150;
  EXPECT_EQ(must(stack.run<UpdateService>(update)).service->desired_count, 5);
  EXPECT_EQ(stack.newest_deployment().arn, first);
  EXPECT_EQ(stack.service_row().deployment_configuration.minimum_healthy_percent, 100);
  update.network_configuration->awsvpc_configuration->subnets = {"subnet-0a000003"};
  must(stack.run<UpdateService>(update));
  EXPECT_NE(stack.newest_deployment().arn, first);
}

TEST(Services, a_forced_deployment_starts_with_nothing_changed) {
  Stack stack;
  stack.prepare();
  stack.deploy_first(stack.service_input());
  auto update = stack.update_input();
  update.force_new_deployment = true;
  const auto shown = *must(stack.run<UpdateService>(update)).service;
  EXPECT_EQ(shown.deployments->size(), 2U);
  EXPECT_EQ(shown.deployments->at(0).status, "PRIMARY");
  EXPECT_EQ(shown.deployments->at(1).status, "ACTIVE");
  EXPECT_EQ(shown.deployments->at(1).rollout_state, DeploymentRolloutState::completed);
}

TEST(Services, a_second_update_asks_the_deployment_under_way_to_give_way) {
  Stack stack;
  stack.prepare();
  stack.deploy_first(stack.service_input());
  auto update = stack.update_input();
  update.force_new_deployment = true;
  must(stack.run<UpdateService>(update));
  const std::string second = stack.newest_deployment().arn;
  stack.pass(std::chrono::seconds(1));
  must(stack.run<UpdateService>(update));
  EXPECT_EQ(stack.row<world::ServiceDeployment>(second).request,
            world::ServiceDeployment::supersede);
  DescribeServiceDeployments::Input describe;
  describe.service_deployment_arns = {second};
  EXPECT_EQ(
      must(stack.run<DescribeServiceDeployments>(describe)).service_deployments->front().status,
      ServiceDeploymentStatus::stop_requested);
}

// A second canary that has moved all traffic to green and bakes.
void bake_second_deployment(Stack& stack, world::Phase phase) {
  stack.prepare();
  stack.deploy_first(stack.shifting_input());
  auto update = stack.update_input();
  update.force_new_deployment = true;
  must(stack.run<UpdateService>(update));
  stack.start_tasks(2);
  stack.put_rule(production_rule, 0, 1);
  stack.end_deployment(phase);
  stack.pass(std::chrono::seconds(1));
  must(stack.run<UpdateService>(update));
}

TEST(Services, a_deployment_that_supersedes_a_bake_finds_blue_where_the_traffic_returns_to) {
  Stack stack;
  bake_second_deployment(stack, world::phase::BakeTime{});
  EXPECT_EQ(stack.newest_deployment().blue_target_group, blue_group_arn);
  EXPECT_EQ(stack.newest_deployment().green_target_group, green_group_arn);
}

TEST(Services, a_deployment_that_supersedes_a_clean_up_finds_blue_where_the_traffic_stays) {
  Stack stack;
  bake_second_deployment(stack, world::phase::CleanUp{});
  EXPECT_EQ(stack.newest_deployment().blue_target_group, green_group_arn);
  EXPECT_EQ(stack.newest_deployment().green_target_group, blue_group_arn);
  const auto& source =
      stack.row<world::ServiceRevision>(stack.newest_deployment().source_revisions.front());
  EXPECT_EQ(source.target_group_arn, green_group_arn);
}

TEST(Services, without_a_completed_deployment_the_breaker_has_nothing_to_return_to) {
  Stack stack;
  stack.prepare();
  auto input = stack.service_input();
  input.deployment_configuration.emplace().deployment_circuit_breaker = {.enable = true,
                                                                         .rollback = true};
  must(stack.run<CreateService>(input));
  stack.start_tasks(1);
  auto update = stack.update_input();
  update.force_new_deployment = true;
  must(stack.run<UpdateService>(update));
  EXPECT_TRUE(stack.newest_deployment().rollout.has_blue);
  EXPECT_TRUE(stack.newest_deployment().rollout.breaker.enabled);
  EXPECT_FALSE(stack.newest_deployment().rollout.breaker.rollback);
}

TEST(Services, empty_lists_remove_and_absent_ones_leave) {
  Stack stack;
  stack.prepare();
  auto input = stack.service_input();
  input.load_balancers = {{stack.load_balancer(false)}};
  stack.deploy_first(input);
  auto update = stack.update_input();
  must(stack.run<UpdateService>(update));
  EXPECT_EQ(stack.service_row().load_balancers.size(), 1U);
  update.load_balancers.emplace();
  must(stack.run<UpdateService>(update));
  EXPECT_TRUE(stack.service_row().load_balancers.empty());
}

TEST(Services, strategies_are_changed_without_a_deployment) {
  Stack stack;
  stack.prepare();
  stack.deploy_first(stack.shifting_input());
  const auto deployment = stack.newest_deployment().arn;
  auto update = stack.update_input();
  update.deployment_configuration.emplace().strategy = DeploymentStrategy::rolling;
  const auto shown = *must(stack.run<UpdateService>(update)).service;
  EXPECT_EQ(shown.deployment_configuration->strategy, DeploymentStrategy::rolling);
  EXPECT_FALSE(shown.deployment_configuration->canary_configuration);
  EXPECT_EQ(stack.newest_deployment().arn, deployment);
}

TEST(Services, one_that_is_scaled_above_zero_is_deleted_by_force_only) {
  Stack stack;
  stack.prepare();
  stack.deploy_first(stack.service_input());
  DeleteService::Input input{.cluster = "prod", .force = std::nullopt, .service = "web"};
  EXPECT_EQ(error_of(stack.run<DeleteService>(input)).message,
            "The service cannot be stopped while it is scaled above 0.");
  input.force = true;
  EXPECT_EQ(must(stack.run<DeleteService>(input)).service->status, "DRAINING");
  EXPECT_EQ(error_of(stack.run<UpdateService>(stack.update_input())).code,
            "ServiceNotActiveException");
  EXPECT_EQ(error_of(stack.run<CreateService>(stack.service_input())).message,
            "Unable to Start a service that is still Draining.");
}

TEST(Services, a_draining_one_is_inactive_once_its_tasks_are_gone_and_its_name_is_free_again) {
  Stack stack;
  stack.prepare();
  stack.deploy_first(stack.service_input());
  must(stack.run<DeleteService>({.cluster = "prod", .force = true, .service = "web"}));
  stack.change([](Context& context) { EXPECT_FALSE(finish_deletion(context, "prod/web")); });
  stack.stop_tasks_of(stack.newest_deployment().target_revision);
  stack.change([](Context& context) { EXPECT_TRUE(finish_deletion(context, "prod/web")); });
  EXPECT_EQ(stack.describe().status, "INACTIVE");
  EXPECT_TRUE(stack.describe().deployments->empty());
  const auto again = *must(stack.run<CreateService>(stack.service_input())).service;
  EXPECT_EQ(again.deployments->size(), 1U);
  EXPECT_EQ(stack.region.all<world::ServiceDeployment>().size(), 1U);
}

TEST(Services, deleting_one_in_mid_deployment_ends_the_deployment) {
  Stack stack;
  stack.prepare();
  must(stack.run<CreateService>(stack.service_input()));
  const auto deployment = stack.newest_deployment().arn;
  must(stack.run<DeleteService>({.cluster = "prod", .force = true, .service = "web"}));
  EXPECT_TRUE(std::holds_alternative<world::phase::Stopped>(
      stack.row<world::ServiceDeployment>(deployment).rollout.phase));
}

TEST(Services, unknown_ones_are_failures_of_describe_and_errors_elsewhere) {
  Stack stack;
  stack.prepare();
  DescribeServices::Input describe;
  describe.cluster = "prod";
  describe.services = {"nothing"};
  const auto shown = must(stack.run<DescribeServices>(describe));
  EXPECT_EQ(shown.failures->front().arn,
            "arn:aws:ecs:eu-central-1:123456789012:service/prod/nothing");
  EXPECT_EQ(shown.failures->front().reason, "MISSING");
  EXPECT_EQ(error_of(stack.run<UpdateService>(stack.update_input("nothing"))).code,
            "ServiceNotFoundException");
  describe.cluster = "nowhere";
  EXPECT_EQ(error_of(stack.run<DescribeServices>(describe)).code, "ClusterNotFoundException");
  describe.cluster = "prod";
  describe.services = {"arn:aws:ecs:us-east-1:123456789012:service/prod/web"};
  EXPECT_EQ(error_of(stack.run<DescribeServices>(describe)).code, "InvalidParameterException");
  describe.services = {"arn:aws:ecs:eu-central-1:123456789012:service/other/web"};
  EXPECT_NE(error_of(stack.run<DescribeServices>(describe)).message.find("Your cluster is prod"),
            std::string::npos);
}

TEST(Services, are_listed_in_pages_of_ten) {
  Stack stack;
  stack.prepare();
  for (int i = 0; i < 12; ++i)
    must(stack.run<CreateService>(stack.service_input("s" + std::to_string(i))));
  ListServices::Input input;
  input.cluster = "prod";
  const auto first = must(stack.run<ListServices>(input));
  EXPECT_EQ(first.service_arns->size(), 10U);
  input.next_token = first.next_token;
  EXPECT_EQ(must(stack.run<ListServices>(input)).service_arns->size(), 2U);
}

TEST(Services, an_older_deployment_leaves_the_list_with_its_last_task) {
  Stack stack;
  stack.prepare();
  stack.deploy_first(stack.service_input());
  const auto old_revision = stack.newest_deployment().target_revision;
  auto update = stack.update_input();
  update.force_new_deployment = true;
  must(stack.run<UpdateService>(update));
  stack.start_tasks(2);
  EXPECT_EQ(stack.describe().deployments->size(), 2U);
  EXPECT_EQ(stack.describe().running_count, 4);
  stack.end_deployment(world::phase::Succeeded{});
  stack.stop_tasks_of(old_revision);
  EXPECT_EQ(stack.describe().deployments->size(), 1U);
  EXPECT_EQ(stack.describe().running_count, 2);
  EXPECT_EQ(stack.describe().deployments->front().rollout_state, DeploymentRolloutState::completed);
}

TEST(Services, while_rolling_back_the_completed_deployment_is_primary_again) {
  Stack stack;
  stack.prepare();
  stack.deploy_first(stack.service_input());
  const std::string stable = stack.newest_deployment().id;
  auto update = stack.update_input();
  stack.register_task_definition();
  update.task_definition = "web";
  must(stack.run<UpdateService>(update));
  stack.start_tasks(1);
  stack.end_deployment(world::phase::RollingBack{});
  const auto shown = stack.describe();
  ASSERT_EQ(shown.deployments->size(), 2U);
  EXPECT_EQ(shown.deployments->at(0).id, stable);
  EXPECT_EQ(shown.deployments->at(0).status, "PRIMARY");
  EXPECT_EQ(shown.deployments->at(0).rollout_state, DeploymentRolloutState::in_progress);
  EXPECT_EQ(shown.deployments->at(1).rollout_state, DeploymentRolloutState::failed);
  stack.stop_tasks_of(stack.newest_deployment().target_revision);
  stack.end_deployment(world::phase::RolledBack{});
  stack.change([&](Context& context) {
    return_to_revision(context, "prod/web", stack.newest_deployment().source_revisions.front());
  });
  const auto after = stack.describe();
  ASSERT_EQ(after.deployments->size(), 1U);
  EXPECT_EQ(after.deployments->front().id, stable);
  EXPECT_EQ(after.deployments->front().rollout_state, DeploymentRolloutState::completed);
  EXPECT_TRUE(after.task_definition->ends_with("web:1"));
}

}  // namespace
}  // namespace teal::services::ecs
