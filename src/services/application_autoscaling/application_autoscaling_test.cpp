#include "world/application_autoscaling.h"

#include <gtest/gtest.h>

#include "api/application_autoscaling/policies.h"
#include "api/application_autoscaling/scheduled_actions.h"
#include "api/application_autoscaling/tags.h"
#include "api/application_autoscaling/targets.h"
#include "services/testing.h"
#include "world/ecs.h"

namespace teal::services::application_autoscaling {
namespace {

using namespace api::application_autoscaling;

const std::string id = "service/prod/web";

class Region : public testing::TestRegion {
 public:
  Region() {
    world::Service service;
    service.cluster = "prod";
    service.name = "web";
    put(service);
  }
  auto add_target(int min, int max) {
    return run<RegisterScalableTarget>(
        {.max_capacity = max, .min_capacity = min, .resource_id = id});
  }
  PutScalingPolicy::Input tracking(double value) {
    PutScalingPolicy::Input input;
    input.policy_name = "cpu";
    input.policy_type = PolicyType::target_tracking_scaling;
    input.resource_id = id;
    auto& configuration = input.target_tracking_scaling_policy_configuration.emplace();
    configuration.target_value = value;
    configuration.predefined_metric_specification.emplace().predefined_metric_type =
        MetricType::ecs_service_average_cpu_utilization;
    return input;
  }
};

TEST(ScalableTargets, are_ECS_services_that_exist) {
  Region region;
  EXPECT_EQ(region
                .run<RegisterScalableTarget>(
                    {.max_capacity = 2, .min_capacity = 1, .resource_id = "service/prod/none"})
                .error()
                .message,
            "ECS service doesn't exist: service/prod/none");
  EXPECT_EQ(region.run<RegisterScalableTarget>({.resource_id = id}).error().code,
            "ValidationException");
  EXPECT_EQ(region.add_target(3, 2).error().code, "ValidationException");
  ASSERT_TRUE(region.add_target(1, 4));
  ASSERT_TRUE(region.run<RegisterScalableTarget>({.max_capacity = 6, .resource_id = id}));
  const auto described = region.run<DescribeScalableTargets>({});
  ASSERT_EQ(described->scalable_targets->size(), 1U);
  EXPECT_EQ(described->scalable_targets->front().min_capacity, 1);
  EXPECT_EQ(described->scalable_targets->front().max_capacity, 6);
}

TEST(ScalableTargets, have_tags_by_their_ARN) {
  Region region;
  const std::string arn = *region.add_target(1, 4)->scalable_target_arn;
  ASSERT_TRUE(region.run<TagResource>({.resource_arn = arn, .tags = {{"a", "1"}}}));
  EXPECT_EQ(region.run<ListTagsForResource>({.resource_arn = arn})->tags->at("a"), "1");
  EXPECT_EQ(region.run<ListTagsForResource>({.resource_arn = arn + "x"}).error().code,
            "ResourceNotFoundException");
}

TEST(ScalableTargets, take_their_policies_and_actions_with_them) {
  Region region;
  ASSERT_TRUE(region.add_target(1, 4));
  ASSERT_TRUE(region.run<PutScalingPolicy>(region.tracking(60)));
  ASSERT_TRUE(region.run<DeregisterScalableTarget>({.resource_id = id}));
  EXPECT_TRUE(region.run<DescribeScalingPolicies>({})->scaling_policies->empty());
  EXPECT_EQ(region.run<DeregisterScalableTarget>({.resource_id = id}).error().code,
            "ObjectNotFoundException");
}

TEST(ScalingPolicies, are_described_as_Terraform_reads_them) {
  Region region;
  EXPECT_EQ(region.run<PutScalingPolicy>(region.tracking(60)).error().code,
            "ObjectNotFoundException");
  ASSERT_TRUE(region.add_target(1, 4));
  const auto put = region.run<PutScalingPolicy>(region.tracking(60));
  ASSERT_TRUE(put);
  const auto described = region.run<DescribeScalingPolicies>({});
  const ScalingPolicy& policy = described->scaling_policies->front();
  EXPECT_EQ(policy.policy_arn, put->policy_arn);
  EXPECT_EQ(policy.target_tracking_scaling_policy_configuration->disable_scale_in, false);
  ASSERT_TRUE(region.run<DeleteScalingPolicy>({.policy_name = "cpu", .resource_id = id}));
  EXPECT_EQ(region.run<DeleteScalingPolicy>({.policy_name = "cpu", .resource_id = id}).error().code,
            "ObjectNotFoundException");
}

TEST(ScalingPolicies, refuse_targets_and_steps_that_make_no_sense) {
  Region region;
  ASSERT_TRUE(region.add_target(1, 4));
  EXPECT_EQ(region.run<PutScalingPolicy>(region.tracking(0)).error().code, "ValidationException");
  PutScalingPolicy::Input stepped;
  stepped.policy_name = "steps";
  stepped.resource_id = id;
  auto& steps = stepped.step_scaling_policy_configuration.emplace();
  steps.adjustment_type = AdjustmentType::change_in_capacity;
  steps.step_adjustments = {{.metric_interval_lower_bound = 0, .scaling_adjustment = 1},
                            {.metric_interval_lower_bound = 10, .scaling_adjustment = 2}};
  EXPECT_EQ(region.run<PutScalingPolicy>(stepped).error().code, "ValidationException");
  (*steps.step_adjustments)[0].metric_interval_upper_bound = 10;
  EXPECT_TRUE(region.run<PutScalingPolicy>(stepped));
}

TEST(ScheduledActions, want_a_schedule) {
  Region region;
  ASSERT_TRUE(region.add_target(1, 4));
  PutScheduledAction::Input input;
  input.resource_id = id;
  input.scheduled_action_name = "night";
  input.scalable_target_action.emplace().max_capacity = 1;
  input.schedule = "at midnight";
  EXPECT_EQ(region.run<PutScheduledAction>(input).error().code, "ValidationException");
  input.schedule = "cron(0 22 * * ? *)";
  ASSERT_TRUE(region.run<PutScheduledAction>(input));
  EXPECT_EQ(region.run<DescribeScheduledActions>({})->scheduled_actions->front().schedule,
            "cron(0 22 * * ? *)");
  ASSERT_TRUE(
      region.run<DeleteScheduledAction>({.resource_id = id, .scheduled_action_name = "night"}));
}

}  // namespace
}  // namespace teal::services::application_autoscaling
