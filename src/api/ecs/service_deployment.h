// api/ecs/service_deployment.h — the shape of a service deployment.
#pragma once
#include "api/api.h"
#include "api/ecs/deployment_configuration.h"

namespace teal::api::ecs {

struct CreatedAt {
  std::optional<Time> after;
  std::optional<Time> before;

  static constexpr auto shape(auto...) {
    return fields(field<&CreatedAt::after>("after"), field<&CreatedAt::before>("before"));
  }
};

enum class ServiceDeploymentStatus {
  pending,
  successful,
  stopped,
  stop_requested,
  in_progress,
  rollback_requested,
  rollback_in_progress,
  rollback_successful,
  rollback_failed
};
constexpr auto names(ServiceDeploymentStatus) {
  return std::array{name("PENDING", ServiceDeploymentStatus::pending),
                    name("SUCCESSFUL", ServiceDeploymentStatus::successful),
                    name("STOPPED", ServiceDeploymentStatus::stopped),
                    name("STOP_REQUESTED", ServiceDeploymentStatus::stop_requested),
                    name("IN_PROGRESS", ServiceDeploymentStatus::in_progress),
                    name("ROLLBACK_REQUESTED", ServiceDeploymentStatus::rollback_requested),
                    name("ROLLBACK_IN_PROGRESS", ServiceDeploymentStatus::rollback_in_progress),
                    name("ROLLBACK_SUCCESSFUL", ServiceDeploymentStatus::rollback_successful),
                    name("ROLLBACK_FAILED", ServiceDeploymentStatus::rollback_failed)};
}

struct ServiceDeploymentBrief {
  std::optional<std::string> cluster_arn;
  std::optional<Time> created_at;
  std::optional<Time> finished_at;
  std::optional<std::string> service_arn;
  std::optional<std::string> service_deployment_arn;
  std::optional<Time> started_at;
  std::optional<ServiceDeploymentStatus> status;
  std::optional<std::string> status_reason;
  std::optional<std::string> target_service_revision_arn;

  static constexpr auto shape(auto...) {
    return fields(
        field<&ServiceDeploymentBrief::cluster_arn>("clusterArn"),
        field<&ServiceDeploymentBrief::created_at>("createdAt"),
        field<&ServiceDeploymentBrief::finished_at>("finishedAt"),
        field<&ServiceDeploymentBrief::service_arn>("serviceArn"),
        field<&ServiceDeploymentBrief::service_deployment_arn>("serviceDeploymentArn"),
        field<&ServiceDeploymentBrief::started_at>("startedAt"),
        field<&ServiceDeploymentBrief::status>("status"),
        field<&ServiceDeploymentBrief::status_reason>("statusReason"),
        field<&ServiceDeploymentBrief::target_service_revision_arn>("targetServiceRevisionArn"));
  }
};

enum class ServiceDeploymentRollbackMonitorsStatus {
  triggered,
  monitoring,
  monitoring_complete,
  disabled
};
constexpr auto names(ServiceDeploymentRollbackMonitorsStatus) {
  return std::array{
      name("TRIGGERED", ServiceDeploymentRollbackMonitorsStatus::triggered),
      name("MONITORING", ServiceDeploymentRollbackMonitorsStatus::monitoring),
      name("MONITORING_COMPLETE", ServiceDeploymentRollbackMonitorsStatus::monitoring_complete),
      name("DISABLED", ServiceDeploymentRollbackMonitorsStatus::disabled)};
}

struct ServiceDeploymentAlarms {
  std::optional<std::vector<std::string>> alarm_names;
  std::optional<ServiceDeploymentRollbackMonitorsStatus> status;
  std::optional<std::vector<std::string>> triggered_alarm_names;

  static constexpr auto shape(auto...) {
    return fields(field<&ServiceDeploymentAlarms::alarm_names>("alarmNames"),
                  field<&ServiceDeploymentAlarms::status>("status"),
                  field<&ServiceDeploymentAlarms::triggered_alarm_names>("triggeredAlarmNames"));
  }
};

struct ServiceDeploymentCircuitBreaker {
  std::optional<int> failure_count;
  std::optional<ServiceDeploymentRollbackMonitorsStatus> status;
  std::optional<int> threshold;

  static constexpr auto shape(auto...) {
    return fields(field<&ServiceDeploymentCircuitBreaker::failure_count>("failureCount"),
                  field<&ServiceDeploymentCircuitBreaker::status>("status"),
                  field<&ServiceDeploymentCircuitBreaker::threshold>("threshold"));
  }
};

enum class ServiceDeploymentLifecycleStage {
  reconcile_service,
  pre_scale_up,
  scale_up,
  post_scale_up,
  test_traffic_shift,
  post_test_traffic_shift,
  production_traffic_shift,
  post_production_traffic_shift,
  bake_time,
  clean_up
};
constexpr auto names(ServiceDeploymentLifecycleStage) {
  return std::array{
      name("RECONCILE_SERVICE", ServiceDeploymentLifecycleStage::reconcile_service),
      name("PRE_SCALE_UP", ServiceDeploymentLifecycleStage::pre_scale_up),
      name("SCALE_UP", ServiceDeploymentLifecycleStage::scale_up),
      name("POST_SCALE_UP", ServiceDeploymentLifecycleStage::post_scale_up),
      name("TEST_TRAFFIC_SHIFT", ServiceDeploymentLifecycleStage::test_traffic_shift),
      name("POST_TEST_TRAFFIC_SHIFT", ServiceDeploymentLifecycleStage::post_test_traffic_shift),
      name("PRODUCTION_TRAFFIC_SHIFT", ServiceDeploymentLifecycleStage::production_traffic_shift),
      name("POST_PRODUCTION_TRAFFIC_SHIFT",
           ServiceDeploymentLifecycleStage::post_production_traffic_shift),
      name("BAKE_TIME", ServiceDeploymentLifecycleStage::bake_time),
      name("CLEAN_UP", ServiceDeploymentLifecycleStage::clean_up)};
}

struct Rollback {
  std::optional<std::string> reason;
  std::optional<std::string> service_revision_arn;
  std::optional<Time> started_at;

  static constexpr auto shape(auto...) {
    return fields(field<&Rollback::reason>("reason"),
                  field<&Rollback::service_revision_arn>("serviceRevisionArn"),
                  field<&Rollback::started_at>("startedAt"));
  }
};

struct ServiceRevisionSummary {
  std::optional<std::string> arn;
  std::optional<int> pending_task_count;
  std::optional<double> requested_production_traffic_weight;
  std::optional<int> requested_task_count;
  std::optional<double> requested_test_traffic_weight;
  std::optional<int> running_task_count;

  static constexpr auto shape(auto...) {
    return fields(
        field<&ServiceRevisionSummary::arn>("arn"),
        field<&ServiceRevisionSummary::pending_task_count>("pendingTaskCount"),
        field<&ServiceRevisionSummary::requested_production_traffic_weight>(
            "requestedProductionTrafficWeight"),
        field<&ServiceRevisionSummary::requested_task_count>("requestedTaskCount"),
        field<&ServiceRevisionSummary::requested_test_traffic_weight>("requestedTestTrafficWeight"),
        field<&ServiceRevisionSummary::running_task_count>("runningTaskCount"));
  }
};

struct ServiceDeployment {
  std::optional<ServiceDeploymentAlarms> alarms;
  std::optional<std::string> cluster_arn;
  std::optional<Time> created_at;
  std::optional<ServiceDeploymentCircuitBreaker> deployment_circuit_breaker;
  std::optional<DeploymentConfiguration> deployment_configuration;
  std::optional<Time> finished_at;
  std::optional<ServiceDeploymentLifecycleStage> lifecycle_stage;
  std::optional<Rollback> rollback;
  std::optional<std::string> service_arn;
  std::optional<std::string> service_deployment_arn;
  std::optional<std::vector<ServiceRevisionSummary>> source_service_revisions;
  std::optional<Time> started_at;
  std::optional<ServiceDeploymentStatus> status;
  std::optional<std::string> status_reason;
  std::optional<Time> stopped_at;
  std::optional<ServiceRevisionSummary> target_service_revision;
  std::optional<Time> updated_at;

  static constexpr auto shape(auto...) {
    return fields(field<&ServiceDeployment::alarms>("alarms"),
                  field<&ServiceDeployment::cluster_arn>("clusterArn"),
                  field<&ServiceDeployment::created_at>("createdAt"),
                  field<&ServiceDeployment::deployment_circuit_breaker>("deploymentCircuitBreaker"),
                  field<&ServiceDeployment::deployment_configuration>("deploymentConfiguration"),
                  field<&ServiceDeployment::finished_at>("finishedAt"),
                  field<&ServiceDeployment::lifecycle_stage>("lifecycleStage"),
                  field<&ServiceDeployment::rollback>("rollback"),
                  field<&ServiceDeployment::service_arn>("serviceArn"),
                  field<&ServiceDeployment::service_deployment_arn>("serviceDeploymentArn"),
                  field<&ServiceDeployment::source_service_revisions>("sourceServiceRevisions"),
                  field<&ServiceDeployment::started_at>("startedAt"),
                  field<&ServiceDeployment::status>("status"),
                  field<&ServiceDeployment::status_reason>("statusReason"),
                  field<&ServiceDeployment::stopped_at>("stoppedAt"),
                  field<&ServiceDeployment::target_service_revision>("targetServiceRevision"),
                  field<&ServiceDeployment::updated_at>("updatedAt"));
  }
};

enum class StopServiceDeploymentStopType { abort, rollback };
constexpr auto names(StopServiceDeploymentStopType) {
  return std::array{name("ABORT", StopServiceDeploymentStopType::abort),
                    name("ROLLBACK", StopServiceDeploymentStopType::rollback)};
}

}  // namespace teal::api::ecs
