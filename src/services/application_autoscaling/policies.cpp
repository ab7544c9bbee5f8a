#include "api/application_autoscaling/policies.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "services/application_autoscaling/errors.h"
#include "services/application_autoscaling/targets.h"
#include "services/pagination.h"

namespace teal::api::application_autoscaling {

using namespace services::application_autoscaling;
using services::Context;

namespace {

constexpr std::size_t policies_max = 50;
constexpr std::size_t steps_max = 20;

Status check_target_tracking(const TargetTrackingScalingPolicyConfiguration& configuration) {
  if (configuration.predefined_metric_specification.has_value() ==
      configuration.customized_metric_specification.has_value())
    return errors::validation(
        "Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be "
        "specified");
  if (!(configuration.target_value > 0))
    return errors::validation("TargetValue must be greater than 0");
  if (configuration.scale_in_cooldown.value_or(0) < 0 ||
      configuration.scale_out_cooldown.value_or(0) < 0)
    return errors::validation("Cooldowns must not be negative");
  if (const auto& predefined = configuration.predefined_metric_specification) {
    const bool is_of_requests =
        predefined->predefined_metric_type == MetricType::alb_request_count_per_target;
    if (is_of_requests != predefined->resource_label.has_value())
      return errors::validation(
          is_of_requests ? "ResourceLabel must be specified with ALBRequestCountPerTarget"
                         : "ResourceLabel may be specified with ALBRequestCountPerTarget only");
    if (is_of_requests && (!predefined->resource_label->starts_with("app/") ||
                           predefined->resource_label->find("/targetgroup/") == std::string::npos))
      return errors::validation(
          "ResourceLabel must be app/<load balancer>/<id>/targetgroup/<target group>/<id>");
    return {};
  }
  const auto& custom = *configuration.customized_metric_specification;
  const bool is_one_metric = custom.metric_name && custom.namespace_ && custom.statistic;
  if (is_one_metric == !wire::items(custom.metrics).empty())
    return errors::validation(
        "CustomizedMetricSpecification has either MetricName, Namespace and Statistic, or Metrics");
  return {};
}

// The steps' intervals cover what they cover without gap and overlap, and one at most is open at
// either end.
Status check_steps(const StepScalingPolicyConfiguration& configuration) {
  if (!configuration.adjustment_type)
    return errors::validation("AdjustmentType must be specified for a new step scaling policy");
  if (configuration.min_adjustment_magnitude &&
      *configuration.adjustment_type != AdjustmentType::percent_change_in_capacity)
    return errors::validation(
        "MinAdjustmentMagnitude may be specified with PercentChangeInCapacity only");
  auto steps = wire::items(configuration.step_adjustments);
  if (steps.empty()) return errors::validation("At least one StepAdjustment must be specified");
  if (steps.size() > steps_max)
    return errors::limit_exceeded("A step scaling policy may have up to 20 step adjustments");
  static constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto lower = [](const StepAdjustment& step) {
    return step.metric_interval_lower_bound.value_or(-infinity);
  };
  const auto upper = [](const StepAdjustment& step) {
    return step.metric_interval_upper_bound.value_or(infinity);
  };
  std::ranges::sort(steps, {}, lower);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!(lower(steps[i]) < upper(steps[i])))
      return errors::validation(
          "MetricIntervalLowerBound must be less than MetricIntervalUpperBound");
    if (i > 0 && lower(steps[i]) != upper(steps[i - 1]))
      return errors::validation("StepAdjustment intervals can't overlap or have gaps");
  }
  return {};
}

Status check(const PutScalingPolicy::Input& input, PolicyType type) {
  const bool is_stepped = type == PolicyType::step_scaling;
  const auto& steps = input.step_scaling_policy_configuration;
  const auto& tracking = input.target_tracking_scaling_policy_configuration;
  if (is_stepped ? !steps || tracking : !tracking || steps)
    return errors::validation(fmt::format("{} needs {}ScalingPolicyConfiguration, and no other",
                                          wire::to_text(type),
                                          is_stepped ? "Step" : "TargetTracking"));
  return is_stepped ? check_steps(*steps) : check_target_tracking(*tracking);
}

}  // namespace

Result<PutScalingPolicy::Output> PutScalingPolicy::run(Context& context, const Input& input) {
  TRY(find_target(context, input.resource_id));
  const std::string key = world::ServiceScalingPolicy::key_of(input.resource_id, input.policy_name);
  const auto* known = context.world.find<world::ServiceScalingPolicy>(key);
  const PolicyType type =
      input.policy_type.value_or(known ? known->document.policy_type : PolicyType::step_scaling);
  if (known && known->document.policy_type != type)
    return errors::validation("PolicyType of an existing policy cannot be changed");
  TRY(check(input, type));
  if (!known &&
      context.world.in<world::ServiceScalingPolicy>(input.resource_id).size() >= policies_max)
    return errors::limit_exceeded("A scalable target may have up to 50 scaling policies");
  world::ServiceScalingPolicy row = known ? *known : world::ServiceScalingPolicy{};
  auto& policy = row.document;
  if (!known) {
    policy.resource_id = input.resource_id;
    policy.policy_name = input.policy_name;
    policy.policy_type = type;
    policy.service_namespace = input.service_namespace;
    policy.scalable_dimension = input.scalable_dimension;
    policy.creation_time = context.now;
    policy.policy_arn = context.arn(
        "autoscaling", fmt::format("scalingPolicy:{}:resource/ecs/{}:policyName/{}",
                                   context.names.uuid(), input.resource_id, input.policy_name));
  }
  policy.alarms = std::vector<Alarm>{};
  policy.step_scaling_policy_configuration = input.step_scaling_policy_configuration;
  policy.target_tracking_scaling_policy_configuration =
      input.target_tracking_scaling_policy_configuration;
  if (auto& tracking = policy.target_tracking_scaling_policy_configuration)
    tracking->disable_scale_in = tracking->disable_scale_in.value_or(false);
  Output output{.alarms = policy.alarms, .policy_arn = policy.policy_arn};
  context.world.put(std::move(row));
  return output;
}

Result<DescribeScalingPolicies::Output> DescribeScalingPolicies::run(Context& context,
                                                                     const Input& input) {
  if (input.scalable_dimension && !input.resource_id)
    return errors::validation("ResourceId must be specified together with ScalableDimension");
  const auto& names = wire::items(input.policy_names);
  std::vector<ScalingPolicy> found;
  for (const auto* row : context.world.all<world::ServiceScalingPolicy>()) {
    if (input.resource_id && row->document.resource_id != *input.resource_id) continue;
    if (!names.empty() && std::ranges::find(names, row->document.policy_name) == names.end())
      continue;
    found.push_back(row->document);
  }
  auto page = TRY(services::page<ScalingPolicy>(
      std::move(found), input.next_token,
      static_cast<std::size_t>(std::clamp(input.max_results.value_or(10), 1, 10)),
      errors::invalid_next_token().error(), [](const ScalingPolicy& each) {
        return world::ServiceScalingPolicy::key_of(each.resource_id, each.policy_name);
      }));
  return Output{.next_token = std::move(page.next_token),
                .scaling_policies = std::move(page.items)};
}

Result<DeleteScalingPolicy::Output> DeleteScalingPolicy::run(Context& context, const Input& input) {
  const std::string key = world::ServiceScalingPolicy::key_of(input.resource_id, input.policy_name);
  if (!context.world.find<world::ServiceScalingPolicy>(key))
    return errors::policy_not_found(input.policy_name);
  context.world.erase<world::ServiceScalingPolicy>(key);
  return Output{};
}

}  // namespace teal::api::application_autoscaling
