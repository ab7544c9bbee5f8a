// api/autoscaling/types.h — the shapes that several operations of Amazon EC2 Auto Scaling share.
#pragma once
#include "api/api.h"

namespace teal::api::autoscaling {

struct LaunchTemplateSpecification {
  std::optional<std::string> launch_template_id;
  std::optional<std::string> launch_template_name;
  std::optional<std::string> version;

  static constexpr auto shape(auto...) {
    return fields(
        field<&LaunchTemplateSpecification::launch_template_id>("LaunchTemplateId", size(1, 255)),
        field<&LaunchTemplateSpecification::launch_template_name>("LaunchTemplateName",
                                                                  size(3, 128)),
        field<&LaunchTemplateSpecification::version>("Version", size(1, 255)));
  }
};

// Without warm pools, root volume replacement and quarantine, which are not served.
enum class LifecycleState {
  pending,
  pending_wait,
  pending_proceed,
  in_service,
  terminating,
  terminating_wait,
  terminating_proceed,
  terminated,
  entering_standby,
  standby
};
constexpr auto names(LifecycleState) {
  return std::array{name("Pending", LifecycleState::pending),
                    name("Pending:Wait", LifecycleState::pending_wait),
                    name("Pending:Proceed", LifecycleState::pending_proceed),
                    name("InService", LifecycleState::in_service),
                    name("Terminating", LifecycleState::terminating),
                    name("Terminating:Wait", LifecycleState::terminating_wait),
                    name("Terminating:Proceed", LifecycleState::terminating_proceed),
                    name("Terminated", LifecycleState::terminated),
                    name("EnteringStandby", LifecycleState::entering_standby),
                    name("Standby", LifecycleState::standby)};
}

struct Instance {
  std::string availability_zone;
  std::string health_status;
  std::string instance_id;
  std::optional<std::string> instance_type;
  std::optional<LaunchTemplateSpecification> launch_template;
  LifecycleState lifecycle_state = {};
  bool protected_from_scale_in = {};

  static constexpr auto shape(auto...) {
    return fields(field<&Instance::availability_zone>("AvailabilityZone", required | size(1, 255)),
                  field<&Instance::health_status>("HealthStatus", required | size(1, 32)),
                  field<&Instance::instance_id>("InstanceId", required | size(1, 19)),
                  field<&Instance::instance_type>("InstanceType", size(1, 255)),
                  field<&Instance::launch_template>("LaunchTemplate"),
                  field<&Instance::lifecycle_state>("LifecycleState", required),
                  field<&Instance::protected_from_scale_in>("ProtectedFromScaleIn", required));
  }
};

enum class ScalingActivityStatusCode {
  pre_in_service,
  in_progress,
  waiting_for_elb_connection_draining,
  mid_lifecycle_action,
  waiting_for_instance_warmup,
  successful,
  failed,
  cancelled
};
constexpr auto names(ScalingActivityStatusCode) {
  return std::array{
      name("PreInService", ScalingActivityStatusCode::pre_in_service),
      name("InProgress", ScalingActivityStatusCode::in_progress),
      name("WaitingForELBConnectionDraining",
           ScalingActivityStatusCode::waiting_for_elb_connection_draining),
      name("MidLifecycleAction", ScalingActivityStatusCode::mid_lifecycle_action),
      name("WaitingForInstanceWarmup", ScalingActivityStatusCode::waiting_for_instance_warmup),
      name("Successful", ScalingActivityStatusCode::successful),
      name("Failed", ScalingActivityStatusCode::failed),
      name("Cancelled", ScalingActivityStatusCode::cancelled)};
}

struct Activity {
  std::string activity_id;
  std::optional<std::string> auto_scaling_group_arn;
  std::string auto_scaling_group_name;
  std::string cause;
  std::optional<std::string> description;
  std::optional<std::string> details;
  std::optional<Time> end_time;
  std::optional<int> progress;
  Time start_time = {};
  ScalingActivityStatusCode status_code = {};
  std::optional<std::string> status_message;

  static constexpr auto shape(auto...) {
    return fields(
        field<&Activity::activity_id>("ActivityId", required),
        field<&Activity::auto_scaling_group_arn>("AutoScalingGroupARN", size(1, 1600)),
        field<&Activity::auto_scaling_group_name>("AutoScalingGroupName", required | size(1, 255)),
        field<&Activity::cause>("Cause", required | size(1, 1023)),
        field<&Activity::description>("Description"), field<&Activity::details>("Details"),
        field<&Activity::end_time>("EndTime"), field<&Activity::progress>("Progress"),
        field<&Activity::start_time>("StartTime", required),
        field<&Activity::status_code>("StatusCode", required),
        field<&Activity::status_message>("StatusMessage", size(1, 255)));
  }
};

struct LifecycleHook {
  std::optional<std::string> auto_scaling_group_name;
  std::optional<std::string> default_result;
  std::optional<int> global_timeout;
  std::optional<int> heartbeat_timeout;
  std::optional<std::string> lifecycle_hook_name;
  std::optional<std::string> lifecycle_transition;
  std::optional<std::string> notification_metadata;
  std::optional<std::string> notification_target_arn;
  std::optional<std::string> role_arn;

  static constexpr auto shape(auto...) {
    return fields(
        field<&LifecycleHook::auto_scaling_group_name>("AutoScalingGroupName", size(1, 255)),
        field<&LifecycleHook::default_result>("DefaultResult"),
        field<&LifecycleHook::global_timeout>("GlobalTimeout"),
        field<&LifecycleHook::heartbeat_timeout>("HeartbeatTimeout"),
        field<&LifecycleHook::lifecycle_hook_name>("LifecycleHookName", size(1, 255)),
        field<&LifecycleHook::lifecycle_transition>("LifecycleTransition"),
        field<&LifecycleHook::notification_metadata>("NotificationMetadata", size(1, 4000)),
        field<&LifecycleHook::notification_target_arn>("NotificationTargetARN", size(0, 255)),
        field<&LifecycleHook::role_arn>("RoleARN", size(1, 255)));
  }
};

struct LifecycleHookSpecification {
  std::optional<std::string> default_result;
  std::optional<int> heartbeat_timeout;
  std::string lifecycle_hook_name;
  std::string lifecycle_transition;
  std::optional<std::string> notification_metadata;
  std::optional<std::string> notification_target_arn;
  std::optional<std::string> role_arn;

  static constexpr auto shape(auto...) {
    return fields(
        field<&LifecycleHookSpecification::default_result>("DefaultResult"),
        field<&LifecycleHookSpecification::heartbeat_timeout>("HeartbeatTimeout"),
        field<&LifecycleHookSpecification::lifecycle_hook_name>("LifecycleHookName",
                                                                required | size(1, 255)),
        field<&LifecycleHookSpecification::lifecycle_transition>("LifecycleTransition", required),
        field<&LifecycleHookSpecification::notification_metadata>("NotificationMetadata",
                                                                  size(1, 4000)),
        field<&LifecycleHookSpecification::notification_target_arn>("NotificationTargetARN",
                                                                    size(0, 255)),
        field<&LifecycleHookSpecification::role_arn>("RoleARN", size(1, 255)));
  }
};

struct TagDescription {
  std::optional<std::string> key;
  std::optional<bool> propagate_at_launch;
  std::optional<std::string> resource_id;
  std::optional<std::string> resource_type;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&TagDescription::key>("Key", size(1, 128)),
                  field<&TagDescription::propagate_at_launch>("PropagateAtLaunch"),
                  field<&TagDescription::resource_id>("ResourceId"),
                  field<&TagDescription::resource_type>("ResourceType"),
                  field<&TagDescription::value>("Value", size(0, 256)));
  }
};

struct Tag {
  std::string key;
  std::optional<bool> propagate_at_launch;
  std::optional<std::string> resource_id;
  std::optional<std::string> resource_type;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("Key", required | size(1, 128)),
                  field<&Tag::propagate_at_launch>("PropagateAtLaunch"),
                  field<&Tag::resource_id>("ResourceId"),
                  field<&Tag::resource_type>("ResourceType"),
                  field<&Tag::value>("Value", size(0, 256)));
  }
};

struct EnabledMetric {
  std::optional<std::string> granularity;
  std::optional<std::string> metric;

  static constexpr auto shape(auto...) {
    return fields(field<&EnabledMetric::granularity>("Granularity", size(1, 255)),
                  field<&EnabledMetric::metric>("Metric", size(1, 255)));
  }
};

struct SuspendedProcess {
  std::optional<std::string> process_name;
  std::optional<std::string> suspension_reason;

  static constexpr auto shape(auto...) {
    return fields(field<&SuspendedProcess::process_name>("ProcessName", size(1, 255)),
                  field<&SuspendedProcess::suspension_reason>("SuspensionReason", size(1, 255)));
  }
};

struct TrafficSourceIdentifier {
  std::string identifier;
  std::optional<std::string> type;

  static constexpr auto shape(auto...) {
    return fields(
        field<&TrafficSourceIdentifier::identifier>("Identifier", required | size(1, 511)),
        field<&TrafficSourceIdentifier::type>("Type", size(1, 511)));
  }
};

struct InstanceMaintenancePolicy {
  std::optional<int> max_healthy_percentage;
  std::optional<int> min_healthy_percentage;

  static constexpr auto shape(auto...) {
    return fields(field<&InstanceMaintenancePolicy::max_healthy_percentage>("MaxHealthyPercentage",
                                                                            range(-1, 200)),
                  field<&InstanceMaintenancePolicy::min_healthy_percentage>("MinHealthyPercentage",
                                                                            range(-1, 100)));
  }
};

enum class CapacityDistributionStrategy { balanced_only, balanced_best_effort };
constexpr auto names(CapacityDistributionStrategy) {
  return std::array{
      name("balanced-only", CapacityDistributionStrategy::balanced_only),
      name("balanced-best-effort", CapacityDistributionStrategy::balanced_best_effort)};
}

struct AvailabilityZoneDistribution {
  std::optional<CapacityDistributionStrategy> capacity_distribution_strategy;

  static constexpr auto shape(auto...) {
    return fields(field<&AvailabilityZoneDistribution::capacity_distribution_strategy>(
        "CapacityDistributionStrategy"));
  }
};

struct Filter {
  std::optional<std::string> name;
  std::optional<std::vector<std::string>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&Filter::name>("Name"), field<&Filter::values>("Values"));
  }
};

}  // namespace teal::api::autoscaling
