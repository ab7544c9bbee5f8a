#include "services/ecs/test_stack.h"
#include "world/ecs.h"
#include "world/rollout.h"

namespace teal::services::ecs {
namespace {

using namespace testing;
using namespace api::ecs;

// A service with a completed deployment and a second one under way.
struct ServiceDeployments : ::testing::Test {
  Stack stack;
  std::string first, second;
  ServiceDeployments() {
    stack.prepare();
    stack.deploy_first(stack.shifting_input());
    first = stack.newest_deployment().arn;
    auto update = stack.update_input();
    update.force_new_deployment = true;
    must(stack.run<UpdateService>(update));
    second = stack.newest_deployment().arn;
  }
  ServiceDeployment describe(const std::string& arn) {
    DescribeServiceDeployments::Input input;
    input.service_deployment_arns = {arn};
    return must(stack.run<DescribeServiceDeployments>(input)).service_deployments->front();
  }
  void put_phase(world::Phase phase) {
    stack.change([&](Context& context) {
      context.world.edit<world::ServiceDeployment>(second).rollout.phase = phase;
    });
  }
};

TEST_F(ServiceDeployments, are_listed_newest_first_and_by_status) {
  ListServiceDeployments::Input input;
  input.cluster = "prod";
  input.service = "web";
  const auto all = *must(stack.run<ListServiceDeployments>(input)).service_deployments;
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all.front().service_deployment_arn, second);
  EXPECT_EQ(all.front().status, ServiceDeploymentStatus::pending);
  input.status = {{ServiceDeploymentStatus::successful}};
  const auto ended = *must(stack.run<ListServiceDeployments>(input)).service_deployments;
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended.front().service_deployment_arn, first);
  input.status.reset();
  input.max_results = 1;
  const auto page = must(stack.run<ListServiceDeployments>(input));
  input.next_token = page.next_token;
  EXPECT_EQ(must(stack.run<ListServiceDeployments>(input))
                .service_deployments->front()
                .service_deployment_arn,
            first);
}

TEST_F(ServiceDeployments, show_both_sides_with_their_weights_and_live_tasks) {
  stack.change([&](Context& context) {
    auto& rollout = context.world.edit<world::ServiceDeployment>(second).rollout;
    rollout.phase = world::phase::ProductionTrafficShift{};
    rollout.green_permille = 100;
    rollout.green_tasks = 2;
  });
  stack.start_tasks(1);
  const auto shown = describe(second);
  EXPECT_EQ(shown.status, ServiceDeploymentStatus::in_progress);
  EXPECT_EQ(shown.lifecycle_stage, ServiceDeploymentLifecycleStage::production_traffic_shift);
  EXPECT_EQ(shown.target_service_revision->requested_production_traffic_weight, 10.0);
  EXPECT_EQ(shown.target_service_revision->requested_task_count, 2);
  EXPECT_EQ(shown.target_service_revision->running_task_count, 1);
  ASSERT_EQ(shown.source_service_revisions->size(), 1U);
  EXPECT_EQ(shown.source_service_revisions->front().requested_production_traffic_weight, 90.0);
  EXPECT_EQ(shown.source_service_revisions->front().running_task_count, 2);
  EXPECT_EQ(shown.deployment_circuit_breaker->threshold, 3);
  EXPECT_EQ(shown.deployment_configuration->strategy, DeploymentStrategy::canary);
}

TEST_F(ServiceDeployments, a_stop_asks_for_a_rollback_once) {
  StopServiceDeployment::Input input;
  input.service_deployment_arn = second;
  EXPECT_EQ(must(stack.run<StopServiceDeployment>(input)).service_deployment_arn, second);
  EXPECT_EQ(describe(second).status, ServiceDeploymentStatus::rollback_requested);
  must(stack.run<StopServiceDeployment>(input));
  EXPECT_EQ(stack.row<world::ServiceDeployment>(second).request,
            world::ServiceDeployment::stop_with_rollback);
}

TEST_F(ServiceDeployments, a_stop_while_rolling_back_changes_nothing) {
  put_phase(world::phase::RollingBack{});
  StopServiceDeployment::Input input;
  input.service_deployment_arn = second;
  must(stack.run<StopServiceDeployment>(input));
  EXPECT_TRUE(stack.row<world::ServiceDeployment>(second).request.empty());
  EXPECT_EQ(describe(second).status, ServiceDeploymentStatus::rollback_in_progress);
}

TEST_F(ServiceDeployments, an_ended_one_cannot_be_stopped) {
  EXPECT_EQ(
      error_of(stack.run<StopServiceDeployment>({.service_deployment_arn = first, .stop_type = {}}))
          .code,
      "ConflictException");
}

TEST_F(ServiceDeployments, unknown_ones_hooks_and_an_abort_are_refused) {
  const std::string unknown =
      "arn:aws:ecs:eu-central-1:123456789012:service-deployment/prod/web/none";
  EXPECT_EQ(error_of(stack.run<StopServiceDeployment>(
                         {.service_deployment_arn = unknown, .stop_type = {}}))
                .code,
            "ServiceDeploymentNotFoundException");
  EXPECT_EQ(error_of(stack.run<StopServiceDeployment>(
                         {.service_deployment_arn = second,
                          .stop_type = StopServiceDeploymentStopType::abort}))
                .code,
            "UnsupportedFeatureException");
  ContinueServiceDeployment::Input go_on;
  go_on.service_deployment_arn = second;
  go_on.hook_id = "ecs-pause-1";
  EXPECT_EQ(error_of(stack.run<ContinueServiceDeployment>(go_on)).code,
            "InvalidParameterException");
  DescribeServiceDeployments::Input input;
  input.service_deployment_arns = {unknown};
  EXPECT_EQ(must(stack.run<DescribeServiceDeployments>(input)).failures->front().reason, "MISSING");
  input.service_deployment_arns = {"arn:aws:ecs:us-east-1:123456789012:service-deployment/a/b/c"};
  EXPECT_EQ(error_of(stack.run<DescribeServiceDeployments>(input)).code,
            "InvalidParameterException");
}

TEST_F(ServiceDeployments, a_revision_tells_which_target_group_it_really_has) {
  DescribeServiceRevisions::Input input;
  input.service_revision_arns = {stack.newest_deployment().target_revision};
  const auto shown = must(stack.run<DescribeServiceRevisions>(input)).service_revisions->front();
  EXPECT_EQ(shown.load_balancers->front().target_group_arn, blue_group_arn);
  const auto& resolved = shown.resolved_configuration->load_balancers->front();
  EXPECT_EQ(resolved.target_group_arn, green_group_arn);
  EXPECT_EQ(resolved.production_listener_rule, production_rule);
}

TEST_F(ServiceDeployments, a_rollback_target_is_the_last_completed_revision) {
  stack.change([&](Context& context) {
    const auto& service = stack.service_row();
    EXPECT_EQ(stable_revision(context.world, service.arn),
              stack.row<world::ServiceDeployment>(first).target_revision);
  });
  stack.end_deployment(world::phase::RolledBack{});
  stack.change([&](Context& context) {
    EXPECT_EQ(stable_revision(context.world, stack.service_row().arn),
              stack.row<world::ServiceDeployment>(first).target_revision);
  });
}

}  // namespace
}  // namespace teal::services::ecs
