// world/autoscaling.h — Auto Scaling groups and the life of their instances. What an instance is as
// a machine is its world::Instance (world/ec2_instances.h); both rows have its id.
//
// Who else writes here:
//  - a capacity provider sets AutoScalingGroup::desired_capacity (within min_size and max_size) and
//    appends why to `capacity_cause`, and AutoScalingInstance::protected_from_scale_in;
//  - managed draining keeps a LifecycleHook on EC2_INSTANCE_TERMINATING. An instance that leaves
//    then stays in Terminating:Wait until its LifecycleWait of that hook has a `result`.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/autoscaling/types.h"
#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

struct GroupTag {
  std::string value;
  bool propagate_at_launch = false;

  static constexpr auto shape(auto...) {
    return wire::fields(wire::field<&GroupTag::value>("value"),
                        wire::field<&GroupTag::propagate_at_launch>("propagateAtLaunch"));
  }
};

struct AutoScalingGroup {
  static constexpr std::string_view kind = "autoscaling.group";
  static constexpr int schema = 1;

  std::string name;
  std::string arn;
  int min_size = 0;
  int max_size = 0;
  int desired_capacity = 0;
  // Why desired_capacity is what it is, in the words of an activity's Cause; read and emptied when
  // instances are launched or ended for it.
  std::string capacity_cause;
  Time scaled_at{};          // When a scaling policy last changed the capacity, for cooldowns.
  bool is_deleting = false;  // Force-deleted; gone when its last instance is.
  Time created_at{};

  // With id, name and the version as it was asked for: "3", "$Latest" or "$Default".
  api::autoscaling::LaunchTemplateSpecification launch_template;
  std::vector<std::string> subnets;
  std::vector<std::string> availability_zones;  // In the order of `subnets`, each once.
  api::autoscaling::AvailabilityZoneDistribution zone_distribution;

  int default_cooldown = 300;
  std::optional<int> default_instance_warmup;
  std::string health_check_type = "EC2";  // "EC2", "ELB", "EC2,ELB".
  int health_check_grace_period = 0;
  std::optional<int> max_instance_lifetime;
  std::optional<api::autoscaling::InstanceMaintenancePolicy> maintenance_policy;
  bool capacity_rebalance = false;
  bool new_instances_protected_from_scale_in = false;
  std::vector<std::string> termination_policies;
  std::vector<api::autoscaling::TrafficSourceIdentifier> traffic_sources;
  std::optional<std::string> context;
  std::optional<std::string> desired_capacity_type;
  std::optional<std::string> placement_group;
  std::string service_linked_role_arn;
  std::vector<std::string> enabled_metrics;
  std::map<std::string, std::string> suspended_processes;  // With the reason.
  std::map<std::string, GroupTag> tags;

  std::string key() const { return name; }
  bool suspends(const std::string& process) const { return suspended_processes.contains(process); }
  static constexpr auto shape(auto...) {
    using T = AutoScalingGroup;
    using wire::field;
    return wire::fields(
        field<&T::name>("name"), field<&T::arn>("arn"), field<&T::min_size>("minSize"),
        field<&T::max_size>("maxSize"), field<&T::desired_capacity>("desiredCapacity"),
        field<&T::capacity_cause>("capacityCause"), field<&T::scaled_at>("scaledAt"),
        field<&T::is_deleting>("isDeleting"), field<&T::created_at>("createdAt"),
        field<&T::launch_template>("launchTemplate"), field<&T::subnets>("subnets"),
        field<&T::availability_zones>("availabilityZones"),
        field<&T::zone_distribution>("zoneDistribution"),
        field<&T::default_cooldown>("defaultCooldown"),
        field<&T::default_instance_warmup>("defaultInstanceWarmup"),
        field<&T::health_check_type>("healthCheckType"),
        field<&T::health_check_grace_period>("healthCheckGracePeriod"),
        field<&T::max_instance_lifetime>("maxInstanceLifetime"),
        field<&T::maintenance_policy>("maintenancePolicy"),
        field<&T::capacity_rebalance>("capacityRebalance"),
        field<&T::new_instances_protected_from_scale_in>("newInstancesProtectedFromScaleIn"),
        field<&T::termination_policies>("terminationPolicies"),
        field<&T::traffic_sources>("trafficSources"), field<&T::context>("context"),
        field<&T::desired_capacity_type>("desiredCapacityType"),
        field<&T::placement_group>("placementGroup"),
        field<&T::service_linked_role_arn>("serviceLinkedRoleArn"),
        field<&T::enabled_metrics>("enabledMetrics"),
        field<&T::suspended_processes>("suspendedProcesses"), field<&T::tags>("tags"));
  }
};

// An instance that waits for a lifecycle hook.
struct LifecycleWait {
  std::string hook;
  std::string token;
  Time started_at{};
  Time heartbeat_at{};                // Of the last RecordLifecycleActionHeartbeat, or the start.
  std::optional<std::string> result;  // "CONTINUE" or "ABANDON", once it is decided.

  static constexpr auto shape(auto...) {
    using T = LifecycleWait;
    using wire::field;
    return wire::fields(field<&T::hook>("hook"), field<&T::token>("token"),
                        field<&T::started_at>("startedAt"), field<&T::heartbeat_at>("heartbeatAt"),
                        field<&T::result>("result"));
  }
};

// One instance of a group, from its launch until EC2 has ended it.
struct AutoScalingInstance {
  static constexpr std::string_view kind = "autoscaling.instance";
  static constexpr int schema = 1;

  std::string instance_id;
  std::string group_name;
  std::string availability_zone;
  std::string instance_type;
  api::autoscaling::LaunchTemplateSpecification launch_template;  // Its version is a number.
  api::autoscaling::LifecycleState lifecycle_state = api::autoscaling::LifecycleState::pending;
  bool is_healthy = true;  // HealthStatus: "Healthy" or "Unhealthy".
  bool protected_from_scale_in = false;
  Time launched_at{};
  std::optional<Time> in_service_at;
  std::vector<LifecycleWait> waits;  // Of the state it is in.
  std::string replaces;     // The instance that leaves once this one is in service; or empty.
  std::string refresh_id;   // The instance refresh that launched it; or empty.
  std::string activity_id;  // Its launch or termination that has not ended.
  bool launch_was_abandoned = false;

  std::string key() const { return instance_id; }
  std::string group() const { return group_name; }
  static constexpr auto shape(auto...) {
    using T = AutoScalingInstance;
    using wire::field;
    return wire::fields(
        field<&T::instance_id>("instanceId"), field<&T::group_name>("groupName"),
        field<&T::availability_zone>("availabilityZone"), field<&T::instance_type>("instanceType"),
        field<&T::launch_template>("launchTemplate"), field<&T::lifecycle_state>("lifecycleState"),
        field<&T::is_healthy>("isHealthy"),
        field<&T::protected_from_scale_in>("protectedFromScaleIn"),
        field<&T::launched_at>("launchedAt"), field<&T::in_service_at>("inServiceAt"),
        field<&T::waits>("waits"), field<&T::replaces>("replaces"),
        field<&T::refresh_id>("refreshId"), field<&T::activity_id>("activityId"),
        field<&T::launch_was_abandoned>("launchWasAbandoned"));
  }
};

struct LifecycleHook {
  static constexpr std::string_view kind = "autoscaling.lifecycle-hook";
  static constexpr int schema = 1;

  std::string group_name;
  // With AutoScalingGroupName and AWS's defaults filled in.
  api::autoscaling::LifecycleHook document;

  static std::string key_of(const std::string& group, const std::string& hook) {
    return group + "/" + hook;
  }
  std::string key() const { return key_of(group_name, document.lifecycle_hook_name.value_or("")); }
  std::string group() const { return group_name; }
  static constexpr auto shape(auto...) {
    return wire::fields(wire::field<&LifecycleHook::group_name>("groupName"),
                        wire::field<&LifecycleHook::document>("document"));
  }
};

struct ScalingActivity {
  static constexpr std::string_view kind = "autoscaling.activity";
  static constexpr int schema = 1;

  api::autoscaling::Activity document;

  std::string key() const { return document.activity_id; }
  std::string group() const { return document.auto_scaling_group_name; }
  static constexpr auto shape(auto...) {
    return wire::fields(wire::field<&ScalingActivity::document>("document"));
  }
};

}  // namespace teal::world
