// api/ecs/service.h — the shape of a service.
#pragma once
#include "api/api.h"
#include "api/ecs/common.h"
#include "api/ecs/deployment_configuration.h"
#include "api/ecs/networking.h"

namespace teal::api::ecs {

enum class SchedulingStrategy { replica, daemon };
constexpr auto names(SchedulingStrategy) {
  return std::array{name("REPLICA", SchedulingStrategy::replica),
                    name("DAEMON", SchedulingStrategy::daemon)};
}

struct ServiceCurrentRevisionSummary {
  std::optional<std::string> arn;
  std::optional<int> pending_task_count;
  std::optional<int> requested_task_count;
  std::optional<int> running_task_count;

  static constexpr auto shape(auto...) {
    return fields(field<&ServiceCurrentRevisionSummary::arn>("arn"),
                  field<&ServiceCurrentRevisionSummary::pending_task_count>("pendingTaskCount"),
                  field<&ServiceCurrentRevisionSummary::requested_task_count>("requestedTaskCount"),
                  field<&ServiceCurrentRevisionSummary::running_task_count>("runningTaskCount"));
  }
};

enum class DeploymentRolloutState { completed, failed, in_progress };
constexpr auto names(DeploymentRolloutState) {
  return std::array{name("COMPLETED", DeploymentRolloutState::completed),
                    name("FAILED", DeploymentRolloutState::failed),
                    name("IN_PROGRESS", DeploymentRolloutState::in_progress)};
}

struct Deployment {
  std::optional<std::vector<CapacityProviderStrategyItem>> capacity_provider_strategy;
  std::optional<Time> created_at;
  std::optional<int> desired_count;
  std::optional<int> failed_tasks;
  std::optional<std::string> id;
  std::optional<LaunchType> launch_type;
  std::optional<NetworkConfiguration> network_configuration;
  std::optional<int> pending_count;
  std::optional<std::string> platform_family;
  std::optional<std::string> platform_version;
  std::optional<DeploymentRolloutState> rollout_state;
  std::optional<std::string> rollout_state_reason;
  std::optional<int> running_count;
  std::optional<std::string> status;
  std::optional<std::string> task_definition;
  std::optional<Time> updated_at;

  static constexpr auto shape(auto...) {
    return fields(field<&Deployment::capacity_provider_strategy>("capacityProviderStrategy"),
                  field<&Deployment::created_at>("createdAt"),
                  field<&Deployment::desired_count>("desiredCount"),
                  field<&Deployment::failed_tasks>("failedTasks"), field<&Deployment::id>("id"),
                  field<&Deployment::launch_type>("launchType"),
                  field<&Deployment::network_configuration>("networkConfiguration"),
                  field<&Deployment::pending_count>("pendingCount"),
                  field<&Deployment::platform_family>("platformFamily"),
                  field<&Deployment::platform_version>("platformVersion"),
                  field<&Deployment::rollout_state>("rolloutState"),
                  field<&Deployment::rollout_state_reason>("rolloutStateReason"),
                  field<&Deployment::running_count>("runningCount"),
                  field<&Deployment::status>("status"),
                  field<&Deployment::task_definition>("taskDefinition"),
                  field<&Deployment::updated_at>("updatedAt"));
  }
};

struct ServiceEvent {
  std::optional<Time> created_at;
  std::optional<std::string> id;
  std::optional<std::string> message;

  static constexpr auto shape(auto...) {
    return fields(field<&ServiceEvent::created_at>("createdAt"), field<&ServiceEvent::id>("id"),
                  field<&ServiceEvent::message>("message"));
  }
};

struct Service {
  std::optional<AvailabilityZoneRebalancing> availability_zone_rebalancing;
  std::optional<std::vector<CapacityProviderStrategyItem>> capacity_provider_strategy;
  std::optional<std::string> cluster_arn;
  std::optional<Time> created_at;
  std::optional<std::string> created_by;
  std::optional<std::string> current_service_deployment;
  std::optional<std::vector<ServiceCurrentRevisionSummary>> current_service_revisions;
  std::optional<DeploymentConfiguration> deployment_configuration;
  std::optional<DeploymentController> deployment_controller;
  std::optional<std::vector<Deployment>> deployments;
  std::optional<int> desired_count;
  std::optional<bool> enable_ecs_managed_tags;
  std::optional<bool> enable_execute_command;
  std::optional<std::vector<ServiceEvent>> events;
  std::optional<int> health_check_grace_period_seconds;
  std::optional<LaunchType> launch_type;
  std::optional<std::vector<LoadBalancer>> load_balancers;
  std::optional<NetworkConfiguration> network_configuration;
  std::optional<int> pending_count;
  std::optional<std::vector<wire::Node>> placement_constraints;
  std::optional<std::vector<wire::Node>> placement_strategy;
  std::optional<std::string> platform_family;
  std::optional<std::string> platform_version;
  std::optional<PropagateTags> propagate_tags;
  std::optional<int> running_count;
  std::optional<SchedulingStrategy> scheduling_strategy;
  std::optional<std::string> service_arn;
  std::optional<std::string> service_name;
  std::optional<std::string> status;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> task_definition;

  static constexpr auto shape(auto...) {
    return fields(
        field<&Service::availability_zone_rebalancing>("availabilityZoneRebalancing"),
        field<&Service::capacity_provider_strategy>("capacityProviderStrategy"),
        field<&Service::cluster_arn>("clusterArn"), field<&Service::created_at>("createdAt"),
        field<&Service::created_by>("createdBy"),
        field<&Service::current_service_deployment>("currentServiceDeployment"),
        field<&Service::current_service_revisions>("currentServiceRevisions"),
        field<&Service::deployment_configuration>("deploymentConfiguration"),
        field<&Service::deployment_controller>("deploymentController"),
        field<&Service::deployments>("deployments"), field<&Service::desired_count>("desiredCount"),
        field<&Service::enable_ecs_managed_tags>("enableECSManagedTags"),
        field<&Service::enable_execute_command>("enableExecuteCommand"),
        field<&Service::events>("events"),
        field<&Service::health_check_grace_period_seconds>("healthCheckGracePeriodSeconds"),
        field<&Service::launch_type>("launchType"),
        field<&Service::load_balancers>("loadBalancers"),
        field<&Service::network_configuration>("networkConfiguration"),
        field<&Service::pending_count>("pendingCount"),
        field<&Service::placement_constraints>("placementConstraints"),
        field<&Service::placement_strategy>("placementStrategy"),
        field<&Service::platform_family>("platformFamily"),
        field<&Service::platform_version>("platformVersion"),
        field<&Service::propagate_tags>("propagateTags"),
        field<&Service::running_count>("runningCount"),
        field<&Service::scheduling_strategy>("schedulingStrategy"),
        field<&Service::service_arn>("serviceArn"), field<&Service::service_name>("serviceName"),
        field<&Service::status>("status"), field<&Service::tags>("tags", size(0, 50)),
        field<&Service::task_definition>("taskDefinition"));
  }
};

enum class ServiceField { tags };
constexpr auto names(ServiceField) { return std::array{name("TAGS", ServiceField::tags)}; }

}  // namespace teal::api::ecs
