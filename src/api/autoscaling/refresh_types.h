// api/autoscaling/refresh_types.h — the shapes of instance refreshes. Warm pools and the strategy
// ReplaceRootVolume are not served.
#pragma once
#include "api/autoscaling/types.h"

namespace teal::api::autoscaling {

struct DesiredConfiguration {
  std::optional<LaunchTemplateSpecification> launch_template;

  static constexpr auto shape(auto...) {
    return fields(field<&DesiredConfiguration::launch_template>("LaunchTemplate"));
  }
};

struct AlarmSpecification {
  std::optional<std::vector<std::string>> alarms;

  static constexpr auto shape(auto...) {
    return fields(field<&AlarmSpecification::alarms>("Alarms"));
  }
};

enum class ScaleInProtectedInstances { refresh, ignore, wait };
constexpr auto names(ScaleInProtectedInstances) {
  return std::array{name("Refresh", ScaleInProtectedInstances::refresh),
                    name("Ignore", ScaleInProtectedInstances::ignore),
                    name("Wait", ScaleInProtectedInstances::wait)};
}

enum class StandbyInstances { terminate, ignore, wait };
constexpr auto names(StandbyInstances) {
  return std::array{name("Terminate", StandbyInstances::terminate),
                    name("Ignore", StandbyInstances::ignore), name("Wait", StandbyInstances::wait)};
}

struct RefreshPreferences {
  std::optional<AlarmSpecification> alarm_specification;
  std::optional<bool> auto_rollback;
  std::optional<int> bake_time;
  std::optional<int> checkpoint_delay;
  std::optional<std::vector<int>> checkpoint_percentages;
  std::optional<int> instance_warmup;
  std::optional<int> max_healthy_percentage;
  std::optional<int> min_healthy_percentage;
  std::optional<ScaleInProtectedInstances> scale_in_protected_instances;
  std::optional<bool> skip_matching;
  std::optional<StandbyInstances> standby_instances;

  static constexpr auto shape(auto...) {
    return fields(
        field<&RefreshPreferences::alarm_specification>("AlarmSpecification"),
        field<&RefreshPreferences::auto_rollback>("AutoRollback"),
        field<&RefreshPreferences::bake_time>("BakeTime", range(0, 172800)),
        field<&RefreshPreferences::checkpoint_delay>("CheckpointDelay", range(0, 172800)),
        field<&RefreshPreferences::checkpoint_percentages>("CheckpointPercentages"),
        field<&RefreshPreferences::instance_warmup>("InstanceWarmup"),
        field<&RefreshPreferences::max_healthy_percentage>("MaxHealthyPercentage", range(100, 200)),
        field<&RefreshPreferences::min_healthy_percentage>("MinHealthyPercentage", range(0, 100)),
        field<&RefreshPreferences::scale_in_protected_instances>("ScaleInProtectedInstances"),
        field<&RefreshPreferences::skip_matching>("SkipMatching"),
        field<&RefreshPreferences::standby_instances>("StandbyInstances"));
  }
};

struct RollbackDetails {
  std::optional<int> instances_to_update_on_rollback;
  std::optional<int> percentage_complete_on_rollback;
  std::optional<std::string> rollback_reason;
  std::optional<Time> rollback_start_time;

  static constexpr auto shape(auto...) {
    return fields(
        field<&RollbackDetails::instances_to_update_on_rollback>("InstancesToUpdateOnRollback"),
        field<&RollbackDetails::percentage_complete_on_rollback>("PercentageCompleteOnRollback",
                                                                 range(0, 100)),
        field<&RollbackDetails::rollback_reason>("RollbackReason", size(1, 1023)),
        field<&RollbackDetails::rollback_start_time>("RollbackStartTime"));
  }
};

enum class InstanceRefreshStatus {
  pending,
  in_progress,
  successful,
  failed,
  cancelling,
  cancelled,
  rollback_in_progress,
  rollback_failed,
  rollback_successful,
  baking
};
constexpr auto names(InstanceRefreshStatus) {
  return std::array{name("Pending", InstanceRefreshStatus::pending),
                    name("InProgress", InstanceRefreshStatus::in_progress),
                    name("Successful", InstanceRefreshStatus::successful),
                    name("Failed", InstanceRefreshStatus::failed),
                    name("Cancelling", InstanceRefreshStatus::cancelling),
                    name("Cancelled", InstanceRefreshStatus::cancelled),
                    name("RollbackInProgress", InstanceRefreshStatus::rollback_in_progress),
                    name("RollbackFailed", InstanceRefreshStatus::rollback_failed),
                    name("RollbackSuccessful", InstanceRefreshStatus::rollback_successful),
                    name("Baking", InstanceRefreshStatus::baking)};
}

enum class RefreshStrategy { rolling };
constexpr auto names(RefreshStrategy) {
  return std::array{name("Rolling", RefreshStrategy::rolling)};
}

struct InstanceRefresh {
  std::optional<std::string> auto_scaling_group_name;
  std::optional<DesiredConfiguration> desired_configuration;
  std::optional<Time> end_time;
  std::optional<std::string> instance_refresh_id;
  std::optional<int> instances_to_update;
  std::optional<int> percentage_complete;
  std::optional<RefreshPreferences> preferences;
  std::optional<RollbackDetails> rollback_details;
  std::optional<Time> start_time;
  std::optional<InstanceRefreshStatus> status;
  std::optional<std::string> status_reason;
  std::optional<RefreshStrategy> strategy;

  static constexpr auto shape(auto...) {
    return fields(
        field<&InstanceRefresh::auto_scaling_group_name>("AutoScalingGroupName", size(1, 255)),
        field<&InstanceRefresh::desired_configuration>("DesiredConfiguration"),
        field<&InstanceRefresh::end_time>("EndTime"),
        field<&InstanceRefresh::instance_refresh_id>("InstanceRefreshId", size(1, 255)),
        field<&InstanceRefresh::instances_to_update>("InstancesToUpdate"),
        field<&InstanceRefresh::percentage_complete>("PercentageComplete", range(0, 100)),
        field<&InstanceRefresh::preferences>("Preferences"),
        field<&InstanceRefresh::rollback_details>("RollbackDetails"),
        field<&InstanceRefresh::start_time>("StartTime"), field<&InstanceRefresh::status>("Status"),
        field<&InstanceRefresh::status_reason>("StatusReason", size(1, 1023)),
        field<&InstanceRefresh::strategy>("Strategy"));
  }
};

}  // namespace teal::api::autoscaling
