// api/application_autoscaling/types.h — the shapes that several operations of Application Auto
// Scaling share.
#pragma once
#include "api/api.h"

namespace teal::api::application_autoscaling {

enum class ScalableDimension { ecs_service_desired_count };
constexpr auto names(ScalableDimension) {
  return std::array{name("ecs:service:DesiredCount", ScalableDimension::ecs_service_desired_count)};
}

enum class ServiceNamespace { ecs };
constexpr auto names(ServiceNamespace) { return std::array{name("ecs", ServiceNamespace::ecs)}; }

struct SuspendedState {
  std::optional<bool> dynamic_scaling_in_suspended;
  std::optional<bool> dynamic_scaling_out_suspended;
  std::optional<bool> scheduled_scaling_suspended;

  static constexpr auto shape(auto...) {
    return fields(
        field<&SuspendedState::dynamic_scaling_in_suspended>("DynamicScalingInSuspended"),
        field<&SuspendedState::dynamic_scaling_out_suspended>("DynamicScalingOutSuspended"),
        field<&SuspendedState::scheduled_scaling_suspended>("ScheduledScalingSuspended"));
  }
};

struct ScalableTarget {
  Time creation_time = {};
  int max_capacity = {};
  int min_capacity = {};
  std::string resource_id;
  std::string role_arn;
  ScalableDimension scalable_dimension = {};
  std::optional<std::string> scalable_target_arn;
  ServiceNamespace service_namespace = {};
  std::optional<SuspendedState> suspended_state;

  static constexpr auto shape(auto...) {
    return fields(field<&ScalableTarget::creation_time>("CreationTime", required),
                  field<&ScalableTarget::max_capacity>("MaxCapacity", required),
                  field<&ScalableTarget::min_capacity>("MinCapacity", required),
                  field<&ScalableTarget::resource_id>("ResourceId", required | size(1, 1600)),
                  field<&ScalableTarget::role_arn>("RoleARN", required | size(1, 1600)),
                  field<&ScalableTarget::scalable_dimension>("ScalableDimension", required),
                  field<&ScalableTarget::scalable_target_arn>("ScalableTargetARN"),
                  field<&ScalableTarget::service_namespace>("ServiceNamespace", required),
                  field<&ScalableTarget::suspended_state>("SuspendedState"));
  }
};

struct NotScaledReason {
  std::string code;
  std::optional<int> current_capacity;
  std::optional<int> max_capacity;
  std::optional<int> min_capacity;

  static constexpr auto shape(auto...) {
    return fields(field<&NotScaledReason::code>("Code", required),
                  field<&NotScaledReason::current_capacity>("CurrentCapacity"),
                  field<&NotScaledReason::max_capacity>("MaxCapacity"),
                  field<&NotScaledReason::min_capacity>("MinCapacity"));
  }
};

enum class ScalingActivityStatusCode {
  pending,
  in_progress,
  successful,
  overridden,
  unfulfilled,
  failed
};
constexpr auto names(ScalingActivityStatusCode) {
  return std::array{name("Pending", ScalingActivityStatusCode::pending),
                    name("InProgress", ScalingActivityStatusCode::in_progress),
                    name("Successful", ScalingActivityStatusCode::successful),
                    name("Overridden", ScalingActivityStatusCode::overridden),
                    name("Unfulfilled", ScalingActivityStatusCode::unfulfilled),
                    name("Failed", ScalingActivityStatusCode::failed)};
}

struct ScalingActivity {
  std::string activity_id;
  std::string cause;
  std::string description;
  std::optional<std::string> details;
  std::optional<Time> end_time;
  std::optional<std::vector<NotScaledReason>> not_scaled_reasons;
  std::string resource_id;
  ScalableDimension scalable_dimension = {};
  ServiceNamespace service_namespace = {};
  Time start_time = {};
  ScalingActivityStatusCode status_code = {};
  std::optional<std::string> status_message;

  static constexpr auto shape(auto...) {
    return fields(field<&ScalingActivity::activity_id>("ActivityId", required),
                  field<&ScalingActivity::cause>("Cause", required),
                  field<&ScalingActivity::description>("Description", required),
                  field<&ScalingActivity::details>("Details"),
                  field<&ScalingActivity::end_time>("EndTime"),
                  field<&ScalingActivity::not_scaled_reasons>("NotScaledReasons"),
                  field<&ScalingActivity::resource_id>("ResourceId", required | size(1, 1600)),
                  field<&ScalingActivity::scalable_dimension>("ScalableDimension", required),
                  field<&ScalingActivity::service_namespace>("ServiceNamespace", required),
                  field<&ScalingActivity::start_time>("StartTime", required),
                  field<&ScalingActivity::status_code>("StatusCode", required),
                  field<&ScalingActivity::status_message>("StatusMessage"));
  }
};

enum class PolicyType { step_scaling, target_tracking_scaling };
constexpr auto names(PolicyType) {
  return std::array{name("StepScaling", PolicyType::step_scaling),
                    name("TargetTrackingScaling", PolicyType::target_tracking_scaling)};
}

enum class AdjustmentType { change_in_capacity, percent_change_in_capacity, exact_capacity };
constexpr auto names(AdjustmentType) {
  return std::array{name("ChangeInCapacity", AdjustmentType::change_in_capacity),
                    name("PercentChangeInCapacity", AdjustmentType::percent_change_in_capacity),
                    name("ExactCapacity", AdjustmentType::exact_capacity)};
}

enum class MetricAggregationType { average, minimum, maximum };
constexpr auto names(MetricAggregationType) {
  return std::array{name("Average", MetricAggregationType::average),
                    name("Minimum", MetricAggregationType::minimum),
                    name("Maximum", MetricAggregationType::maximum)};
}

struct StepAdjustment {
  std::optional<double> metric_interval_lower_bound;
  std::optional<double> metric_interval_upper_bound;
  int scaling_adjustment = {};

  static constexpr auto shape(auto...) {
    return fields(field<&StepAdjustment::metric_interval_lower_bound>("MetricIntervalLowerBound"),
                  field<&StepAdjustment::metric_interval_upper_bound>("MetricIntervalUpperBound"),
                  field<&StepAdjustment::scaling_adjustment>("ScalingAdjustment", required));
  }
};

struct StepScalingPolicyConfiguration {
  std::optional<AdjustmentType> adjustment_type;
  std::optional<int> cooldown;
  std::optional<MetricAggregationType> metric_aggregation_type;
  std::optional<int> min_adjustment_magnitude;
  std::optional<std::vector<StepAdjustment>> step_adjustments;

  static constexpr auto shape(auto...) {
    return fields(
        field<&StepScalingPolicyConfiguration::adjustment_type>("AdjustmentType"),
        field<&StepScalingPolicyConfiguration::cooldown>("Cooldown"),
        field<&StepScalingPolicyConfiguration::metric_aggregation_type>("MetricAggregationType"),
        field<&StepScalingPolicyConfiguration::min_adjustment_magnitude>("MinAdjustmentMagnitude"),
        field<&StepScalingPolicyConfiguration::step_adjustments>("StepAdjustments"));
  }
};

struct MetricDimension {
  std::string name;
  std::string value;

  static constexpr auto shape(auto...) {
    return fields(field<&MetricDimension::name>("Name", required),
                  field<&MetricDimension::value>("Value", required));
  }
};

struct TargetTrackingMetricDimension {
  std::string name;
  std::string value;

  static constexpr auto shape(auto...) {
    return fields(field<&TargetTrackingMetricDimension::name>("Name", required | size(1, 255)),
                  field<&TargetTrackingMetricDimension::value>("Value", required | size(1, 1024)));
  }
};

struct TargetTrackingMetric {
  std::optional<std::vector<TargetTrackingMetricDimension>> dimensions;
  std::optional<std::string> metric_name;
  std::optional<std::string> namespace_;

  static constexpr auto shape(auto...) {
    return fields(field<&TargetTrackingMetric::dimensions>("Dimensions"),
                  field<&TargetTrackingMetric::metric_name>("MetricName", size(1, 255)),
                  field<&TargetTrackingMetric::namespace_>("Namespace", size(1, 255)));
  }
};

struct TargetTrackingMetricStat {
  TargetTrackingMetric metric;
  std::string stat;
  std::optional<std::string> unit;

  static constexpr auto shape(auto...) {
    return fields(field<&TargetTrackingMetricStat::metric>("Metric", required),
                  field<&TargetTrackingMetricStat::stat>("Stat", required),
                  field<&TargetTrackingMetricStat::unit>("Unit", size(1, 1023)));
  }
};

struct TargetTrackingMetricDataQuery {
  std::optional<std::string> expression;
  std::string id;
  std::optional<std::string> label;
  std::optional<TargetTrackingMetricStat> metric_stat;
  std::optional<bool> return_data;

  static constexpr auto shape(auto...) {
    return fields(field<&TargetTrackingMetricDataQuery::expression>("Expression", size(1, 2048)),
                  field<&TargetTrackingMetricDataQuery::id>("Id", required | size(1, 255)),
                  field<&TargetTrackingMetricDataQuery::label>("Label"),
                  field<&TargetTrackingMetricDataQuery::metric_stat>("MetricStat"),
                  field<&TargetTrackingMetricDataQuery::return_data>("ReturnData"));
  }
};

enum class MetricStatistic { average, minimum, maximum, sample_count, sum };
constexpr auto names(MetricStatistic) {
  return std::array{
      name("Average", MetricStatistic::average), name("Minimum", MetricStatistic::minimum),
      name("Maximum", MetricStatistic::maximum), name("SampleCount", MetricStatistic::sample_count),
      name("Sum", MetricStatistic::sum)};
}

struct CustomizedMetricSpecification {
  std::optional<std::vector<MetricDimension>> dimensions;
  std::optional<std::string> metric_name;
  std::optional<std::vector<TargetTrackingMetricDataQuery>> metrics;
  std::optional<std::string> namespace_;
  std::optional<MetricStatistic> statistic;
  std::optional<std::string> unit;

  static constexpr auto shape(auto...) {
    return fields(field<&CustomizedMetricSpecification::dimensions>("Dimensions"),
                  field<&CustomizedMetricSpecification::metric_name>("MetricName"),
                  field<&CustomizedMetricSpecification::metrics>("Metrics"),
                  field<&CustomizedMetricSpecification::namespace_>("Namespace"),
                  field<&CustomizedMetricSpecification::statistic>("Statistic"),
                  field<&CustomizedMetricSpecification::unit>("Unit"));
  }
};

enum class MetricType {
  alb_request_count_per_target,
  ecs_service_average_cpu_utilization,
  ecs_service_average_memory_utilization
};
constexpr auto names(MetricType) {
  return std::array{
      name("ALBRequestCountPerTarget", MetricType::alb_request_count_per_target),
      name("ECSServiceAverageCPUUtilization", MetricType::ecs_service_average_cpu_utilization),
      name("ECSServiceAverageMemoryUtilization",
           MetricType::ecs_service_average_memory_utilization)};
}

struct PredefinedMetricSpecification {
  MetricType predefined_metric_type = {};
  std::optional<std::string> resource_label;

  static constexpr auto shape(auto...) {
    return fields(
        field<&PredefinedMetricSpecification::predefined_metric_type>("PredefinedMetricType",
                                                                      required),
        field<&PredefinedMetricSpecification::resource_label>("ResourceLabel", size(1, 1023)));
  }
};

struct TargetTrackingScalingPolicyConfiguration {
  std::optional<CustomizedMetricSpecification> customized_metric_specification;
  std::optional<bool> disable_scale_in;
  std::optional<PredefinedMetricSpecification> predefined_metric_specification;
  std::optional<int> scale_in_cooldown;
  std::optional<int> scale_out_cooldown;
  double target_value = {};

  static constexpr auto shape(auto...) {
    return fields(
        field<&TargetTrackingScalingPolicyConfiguration::customized_metric_specification>(
            "CustomizedMetricSpecification"),
        field<&TargetTrackingScalingPolicyConfiguration::disable_scale_in>("DisableScaleIn"),
        field<&TargetTrackingScalingPolicyConfiguration::predefined_metric_specification>(
            "PredefinedMetricSpecification"),
        field<&TargetTrackingScalingPolicyConfiguration::scale_in_cooldown>("ScaleInCooldown"),
        field<&TargetTrackingScalingPolicyConfiguration::scale_out_cooldown>("ScaleOutCooldown"),
        field<&TargetTrackingScalingPolicyConfiguration::target_value>("TargetValue", required));
  }
};

struct Alarm {
  std::string alarm_arn;
  std::string alarm_name;

  static constexpr auto shape(auto...) {
    return fields(field<&Alarm::alarm_arn>("AlarmARN", required),
                  field<&Alarm::alarm_name>("AlarmName", required));
  }
};

struct ScalingPolicy {
  std::optional<std::vector<Alarm>> alarms;
  Time creation_time = {};
  std::string policy_arn;
  std::string policy_name;
  PolicyType policy_type = {};
  std::string resource_id;
  ScalableDimension scalable_dimension = {};
  ServiceNamespace service_namespace = {};
  std::optional<StepScalingPolicyConfiguration> step_scaling_policy_configuration;
  std::optional<TargetTrackingScalingPolicyConfiguration>
      target_tracking_scaling_policy_configuration;

  static constexpr auto shape(auto...) {
    return fields(
        field<&ScalingPolicy::alarms>("Alarms"),
        field<&ScalingPolicy::creation_time>("CreationTime", required),
        field<&ScalingPolicy::policy_arn>("PolicyARN", required | size(1, 1600)),
        field<&ScalingPolicy::policy_name>("PolicyName", required | size(1, 256)),
        field<&ScalingPolicy::policy_type>("PolicyType", required),
        field<&ScalingPolicy::resource_id>("ResourceId", required | size(1, 1600)),
        field<&ScalingPolicy::scalable_dimension>("ScalableDimension", required),
        field<&ScalingPolicy::service_namespace>("ServiceNamespace", required),
        field<&ScalingPolicy::step_scaling_policy_configuration>("StepScalingPolicyConfiguration"),
        field<&ScalingPolicy::target_tracking_scaling_policy_configuration>(
            "TargetTrackingScalingPolicyConfiguration"));
  }
};

struct ScalableTargetAction {
  std::optional<int> max_capacity;
  std::optional<int> min_capacity;

  static constexpr auto shape(auto...) {
    return fields(field<&ScalableTargetAction::max_capacity>("MaxCapacity"),
                  field<&ScalableTargetAction::min_capacity>("MinCapacity"));
  }
};

struct ScheduledAction {
  Time creation_time = {};
  std::optional<Time> end_time;
  std::string resource_id;
  std::optional<ScalableDimension> scalable_dimension;
  std::optional<ScalableTargetAction> scalable_target_action;
  std::string schedule;
  std::string scheduled_action_arn;
  std::string scheduled_action_name;
  ServiceNamespace service_namespace = {};
  std::optional<Time> start_time;
  std::optional<std::string> timezone;

  static constexpr auto shape(auto...) {
    return fields(field<&ScheduledAction::creation_time>("CreationTime", required),
                  field<&ScheduledAction::end_time>("EndTime"),
                  field<&ScheduledAction::resource_id>("ResourceId", required | size(1, 1600)),
                  field<&ScheduledAction::scalable_dimension>("ScalableDimension"),
                  field<&ScheduledAction::scalable_target_action>("ScalableTargetAction"),
                  field<&ScheduledAction::schedule>("Schedule", required | size(1, 1600)),
                  field<&ScheduledAction::scheduled_action_arn>("ScheduledActionARN",
                                                                required | size(1, 1600)),
                  field<&ScheduledAction::scheduled_action_name>("ScheduledActionName",
                                                                 required | size(1, 256)),
                  field<&ScheduledAction::service_namespace>("ServiceNamespace", required),
                  field<&ScheduledAction::start_time>("StartTime"),
                  field<&ScheduledAction::timezone>("Timezone", size(1, 1600)));
  }
};

}  // namespace teal::api::application_autoscaling
