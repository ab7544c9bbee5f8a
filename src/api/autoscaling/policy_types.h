// api/autoscaling/policy_types.h — the shapes of scaling policies. Predictive scaling is not
// served.
#pragma once
#include "api/autoscaling/types.h"

namespace teal::api::autoscaling {

struct Alarm {
  std::optional<std::string> alarm_arn;
  std::optional<std::string> alarm_name;

  static constexpr auto shape(auto...) {
    return fields(field<&Alarm::alarm_arn>("AlarmARN", size(1, 1600)),
                  field<&Alarm::alarm_name>("AlarmName", size(1, 255)));
  }
};

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

struct MetricDimension {
  std::string name;
  std::string value;

  static constexpr auto shape(auto...) {
    return fields(field<&MetricDimension::name>("Name", required),
                  field<&MetricDimension::value>("Value", required));
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
  std::optional<std::string> namespace_;
  std::optional<int> period;
  std::optional<MetricStatistic> statistic;
  std::optional<std::string> unit;

  static constexpr auto shape(auto...) {
    return fields(field<&CustomizedMetricSpecification::dimensions>("Dimensions"),
                  field<&CustomizedMetricSpecification::metric_name>("MetricName"),
                  field<&CustomizedMetricSpecification::namespace_>("Namespace"),
                  field<&CustomizedMetricSpecification::period>("Period"),
                  field<&CustomizedMetricSpecification::statistic>("Statistic"),
                  field<&CustomizedMetricSpecification::unit>("Unit"));
  }
};

enum class MetricType {
  asg_average_cpu_utilization,
  asg_average_network_in,
  asg_average_network_out,
  alb_request_count_per_target
};
constexpr auto names(MetricType) {
  return std::array{name("ASGAverageCPUUtilization", MetricType::asg_average_cpu_utilization),
                    name("ASGAverageNetworkIn", MetricType::asg_average_network_in),
                    name("ASGAverageNetworkOut", MetricType::asg_average_network_out),
                    name("ALBRequestCountPerTarget", MetricType::alb_request_count_per_target)};
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

struct TargetTrackingConfiguration {
  std::optional<CustomizedMetricSpecification> customized_metric_specification;
  std::optional<bool> disable_scale_in;
  std::optional<PredefinedMetricSpecification> predefined_metric_specification;
  double target_value = {};

  static constexpr auto shape(auto...) {
    return fields(field<&TargetTrackingConfiguration::customized_metric_specification>(
                      "CustomizedMetricSpecification"),
                  field<&TargetTrackingConfiguration::disable_scale_in>("DisableScaleIn"),
                  field<&TargetTrackingConfiguration::predefined_metric_specification>(
                      "PredefinedMetricSpecification"),
                  field<&TargetTrackingConfiguration::target_value>("TargetValue", required));
  }
};

struct ScalingPolicy {
  std::optional<std::string> adjustment_type;
  std::optional<std::vector<Alarm>> alarms;
  std::optional<std::string> auto_scaling_group_name;
  std::optional<int> cooldown;
  std::optional<bool> enabled;
  std::optional<int> estimated_instance_warmup;
  std::optional<std::string> metric_aggregation_type;
  std::optional<int> min_adjustment_magnitude;
  std::optional<std::string> policy_arn;
  std::optional<std::string> policy_name;
  std::optional<std::string> policy_type;
  std::optional<int> scaling_adjustment;
  std::optional<std::vector<StepAdjustment>> step_adjustments;
  std::optional<TargetTrackingConfiguration> target_tracking_configuration;

  static constexpr auto shape(auto...) {
    return fields(
        field<&ScalingPolicy::adjustment_type>("AdjustmentType", size(1, 255)),
        field<&ScalingPolicy::alarms>("Alarms"),
        field<&ScalingPolicy::auto_scaling_group_name>("AutoScalingGroupName", size(1, 255)),
        field<&ScalingPolicy::cooldown>("Cooldown"), field<&ScalingPolicy::enabled>("Enabled"),
        field<&ScalingPolicy::estimated_instance_warmup>("EstimatedInstanceWarmup"),
        field<&ScalingPolicy::metric_aggregation_type>("MetricAggregationType", size(1, 32)),
        field<&ScalingPolicy::min_adjustment_magnitude>("MinAdjustmentMagnitude"),
        field<&ScalingPolicy::policy_arn>("PolicyARN", size(1, 1600)),
        field<&ScalingPolicy::policy_name>("PolicyName", size(1, 255)),
        field<&ScalingPolicy::policy_type>("PolicyType", size(1, 64)),
        field<&ScalingPolicy::scaling_adjustment>("ScalingAdjustment"),
        field<&ScalingPolicy::step_adjustments>("StepAdjustments"),
        field<&ScalingPolicy::target_tracking_configuration>("TargetTrackingConfiguration"));
  }
};

}  // namespace teal::api::autoscaling
