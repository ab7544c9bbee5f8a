// world/ecs.h — clusters, task definitions, services with their revisions and deployments, and
// tasks.
//
// Documents that ECS only stores and gives back (a task definition, a deployment configuration) are
// kept in the API's own shapes; what the engine decides on has members of its own.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/ecs/cluster.h"
#include "api/ecs/common.h"
#include "api/ecs/deployment_configuration.h"
#include "api/ecs/networking.h"
#include "api/ecs/service_revision.h"
#include "api/ecs/task.h"
#include "api/ecs/task_definition.h"
#include "base/id.h"
#include "base/time.h"
#include "wire/shape.h"
#include "world/rollout.h"

namespace teal::world {

using wire::field;
using wire::fields;
using wire::name;

using Tags = std::map<std::string, std::string>;

struct Cluster {
  static constexpr std::string_view kind = "ecs.cluster";
  static constexpr int schema = 1;

  std::string name;
  std::string arn;
  bool active = true;  // An inactive cluster stays describable, as in ECS.
  std::vector<api::ecs::ClusterSetting> settings;
  Tags tags;

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&Cluster::name>("name"), field<&Cluster::arn>("arn"),
                  field<&Cluster::active>("active"), field<&Cluster::settings>("settings"),
                  field<&Cluster::tags>("tags"));
  }
};

struct TaskDefinition {
  static constexpr std::string_view kind = "ecs.task-definition";
  static constexpr int schema = 1;

  std::string family;
  int revision = 0;
  api::ecs::TaskDefinition document;  // Status, ARN and times included.
  Tags tags;

  std::string key() const { return family + ":" + std::to_string(revision); }
  std::string group() const { return family; }
  static constexpr auto shape(auto...) {
    return fields(
        field<&TaskDefinition::family>("family"), field<&TaskDefinition::revision>("revision"),
        field<&TaskDefinition::document>("document"), field<&TaskDefinition::tags>("tags"));
  }
};

enum class ServiceStatus { active, draining, inactive };
constexpr auto names(ServiceStatus) {
  return std::array{name("ACTIVE", ServiceStatus::active),
                    name("DRAINING", ServiceStatus::draining),
                    name("INACTIVE", ServiceStatus::inactive)};
}

struct ServiceEvent {
  std::string id;
  Time created_at{};
  std::string message;
  static constexpr auto shape(auto...) {
    return fields(field<&ServiceEvent::id>("id"), field<&ServiceEvent::created_at>("createdAt"),
                  field<&ServiceEvent::message>("message"));
  }
};

struct Service {
  static constexpr std::string_view kind = "ecs.service";
  static constexpr int schema = 1;
  static constexpr std::size_t event_limit = 100;  // ECS keeps the newest 100.

  std::string arn;
  std::string name;
  std::string cluster;  // Its name.
  ServiceStatus status = ServiceStatus::active;
  int desired_count = 0;
  // As last asked for. What runs is in the revisions.
  api::ecs::DeploymentConfiguration deployment_configuration;
  std::vector<api::ecs::LoadBalancer> load_balancers;
  std::optional<api::ecs::NetworkConfiguration> network_configuration;
  std::optional<api::ecs::LaunchType> launch_type;
  std::vector<api::ecs::CapacityProviderStrategyItem> capacity_provider_strategy;
  std::optional<std::string> platform_version;
  std::string task_definition_arn;  // Of the primary deployment.
  int health_check_grace_period_seconds = 0;
  bool enable_execute_command = false;
  bool enable_ecs_managed_tags = false;
  api::ecs::PropagateTags propagate_tags = api::ecs::PropagateTags::none;
  std::optional<std::string> client_token;
  Time created_at{};
  std::string created_by;
  std::optional<api::ecs::AvailabilityZoneRebalancing> availability_zone_rebalancing;
  std::vector<ServiceEvent> events;  // Newest first.
  std::string current_deployment;    // ARN of the newest service deployment; empty when none ever.
  Time steady_since{};  // When the last "steady state" event was written; epoch when not steady.
  // Consecutive launches that ended before RUNNING, and when the next may be tried (scheduler
  // throttle).
  int failed_launches = 0;
  Time next_launch_at{};
  Tags tags;

  std::string key() const { return cluster + "/" + name; }
  std::string group() const { return cluster; }
  static constexpr auto shape(auto...) {
    return fields(
        field<&Service::arn>("arn"), field<&Service::name>("name"),
        field<&Service::cluster>("cluster"), field<&Service::status>("status"),
        field<&Service::desired_count>("desiredCount"),
        field<&Service::deployment_configuration>("deploymentConfiguration"),
        field<&Service::load_balancers>("loadBalancers"),
        field<&Service::network_configuration>("networkConfiguration"),
        field<&Service::launch_type>("launchType"),
        field<&Service::capacity_provider_strategy>("capacityProviderStrategy"),
        field<&Service::platform_version>("platformVersion"),
        field<&Service::task_definition_arn>("taskDefinition"),
        field<&Service::health_check_grace_period_seconds>("healthCheckGracePeriodSeconds"),
        field<&Service::enable_execute_command>("enableExecuteCommand"),
        field<&Service::enable_ecs_managed_tags>("enableEcsManagedTags"),
        field<&Service::propagate_tags>("propagateTags"),
        field<&Service::client_token>("clientToken"),
        field<&Service::availability_zone_rebalancing>("availabilityZoneRebalancing"),
        field<&Service::created_at>("createdAt"), field<&Service::created_by>("createdBy"),
        field<&Service::events>("events"), field<&Service::current_deployment>("currentDeployment"),
        field<&Service::steady_since>("steadySince"),
        field<&Service::failed_launches>("failedLaunches"),
        field<&Service::next_launch_at>("nextLaunchAt"), field<&Service::tags>("tags"));
  }
};

// The immutable configuration that a deployment rolls out.
struct ServiceRevision {
  static constexpr std::string_view kind = "ecs.service-revision";
  static constexpr int schema = 1;

  std::string arn;
  std::string service_arn;
  std::string cluster_arn;
  std::string task_definition_arn;
  std::vector<api::ecs::LoadBalancer> load_balancers;
  // Where its tasks are registered now: the primary or the alternate target group; they change
  // roles per deployment.
  std::string target_group_arn;
  std::optional<api::ecs::NetworkConfiguration> network_configuration;
  std::optional<api::ecs::LaunchType> launch_type;
  std::optional<std::string> platform_version;
  Time created_at{};
  std::vector<api::ecs::ContainerImage>
      container_images;  // Digests as the first task resolved them.

  std::string key() const { return arn; }
  std::string group() const { return service_arn; }
  static constexpr auto shape(auto...) {
    return fields(field<&ServiceRevision::arn>("arn"),
                  field<&ServiceRevision::service_arn>("serviceArn"),
                  field<&ServiceRevision::cluster_arn>("clusterArn"),
                  field<&ServiceRevision::task_definition_arn>("taskDefinition"),
                  field<&ServiceRevision::load_balancers>("loadBalancers"),
                  field<&ServiceRevision::target_group_arn>("targetGroupArn"),
                  field<&ServiceRevision::network_configuration>("networkConfiguration"),
                  field<&ServiceRevision::launch_type>("launchType"),
                  field<&ServiceRevision::platform_version>("platformVersion"),
                  field<&ServiceRevision::created_at>("createdAt"),
                  field<&ServiceRevision::container_images>("containerImages"));
  }
};

// One rollout of a revision: its state machine (rollout/) with what the API tells of it.
struct ServiceDeployment {
  static constexpr std::string_view kind = "ecs.service-deployment";
  static constexpr int schema = 1;

  std::string arn;
  std::string id;  // "ecs-svc/<19 digits>": the name in `deployments` and in `startedBy`.
  std::string service_arn;
  std::string cluster_arn;
  std::string target_revision;  // ARN of the service revision it rolls out (green).
  std::vector<std::string>
      source_revisions;  // What ran when it started (blue); empty for the first.
  Rollout rollout;       // Strategy, steps, phase, counters: what decide() reads.
  // As it was when the deployment began; the service's own may have changed since.
  api::ecs::DeploymentConfiguration configuration;
  // What was asked of it from outside and is not yet decided on: the control loop hands it to
  // decide().
  static constexpr std::string_view stop_with_rollback = "STOP_WITH_ROLLBACK";
  static constexpr std::string_view supersede = "SUPERSEDE";
  std::string request;
  std::string production_rule_arn;  // Listener rules it shifts; empty without a load balancer.
  std::string test_rule_arn;
  std::string blue_target_group;
  std::string green_target_group;
  Time created_at{};
  std::optional<Time> started_at, finished_at, stopped_at;
  Time updated_at{};

  std::string key() const { return arn; }
  std::string group() const { return service_arn; }
  static constexpr auto shape(auto...) {
    return fields(field<&ServiceDeployment::arn>("arn"), field<&ServiceDeployment::id>("id"),
                  field<&ServiceDeployment::service_arn>("serviceArn"),
                  field<&ServiceDeployment::cluster_arn>("clusterArn"),
                  field<&ServiceDeployment::target_revision>("targetRevision"),
                  field<&ServiceDeployment::source_revisions>("sourceRevisions"),
                  field<&ServiceDeployment::rollout>("rollout"),
                  field<&ServiceDeployment::configuration>("configuration"),
                  field<&ServiceDeployment::request>("request"),
                  field<&ServiceDeployment::production_rule_arn>("productionRule"),
                  field<&ServiceDeployment::test_rule_arn>("testRule"),
                  field<&ServiceDeployment::blue_target_group>("blueTargetGroup"),
                  field<&ServiceDeployment::green_target_group>("greenTargetGroup"),
                  field<&ServiceDeployment::created_at>("createdAt"),
                  field<&ServiceDeployment::started_at>("startedAt"),
                  field<&ServiceDeployment::finished_at>("finishedAt"),
                  field<&ServiceDeployment::stopped_at>("stoppedAt"),
                  field<&ServiceDeployment::updated_at>("updatedAt"));
  }
};

enum class TaskStatus {
  provisioning,
  pending,
  activating,
  running,
  deactivating,
  stopping,
  deprovisioning,
  stopped,
};
constexpr auto names(TaskStatus) {
  return std::array{
      name("PROVISIONING", TaskStatus::provisioning),     name("PENDING", TaskStatus::pending),
      name("ACTIVATING", TaskStatus::activating),         name("RUNNING", TaskStatus::running),
      name("DEACTIVATING", TaskStatus::deactivating),     name("STOPPING", TaskStatus::stopping),
      name("DEPROVISIONING", TaskStatus::deprovisioning), name("STOPPED", TaskStatus::stopped)};
}

struct TaskContainer {
  std::string name;
  std::string runtime_name;  // Deterministic name of the real container: the intent, recorded
                             // before it is carried out.
  std::string runtime_id;    // Docker's id, once created.
  std::string image;
  std::string image_digest;
  bool essential = true;
  std::string status = "PENDING";  // PENDING, RUNNING, STOPPED
  api::ecs::HealthStatus health = api::ecs::HealthStatus::unknown;
  std::optional<int> exit_code;
  std::string reason;
  static constexpr auto shape(auto...) {
    return fields(
        field<&TaskContainer::name>("name"), field<&TaskContainer::runtime_name>("runtimeName"),
        field<&TaskContainer::runtime_id>("runtimeId"), field<&TaskContainer::image>("image"),
        field<&TaskContainer::image_digest>("imageDigest"),
        field<&TaskContainer::essential>("essential"), field<&TaskContainer::status>("status"),
        field<&TaskContainer::health>("health"), field<&TaskContainer::exit_code>("exitCode"),
        field<&TaskContainer::reason>("reason"));
  }
};

struct Task {
  static constexpr std::string_view kind = "ecs.task";
  static constexpr int schema = 1;

  std::string arn;
  std::string id;  // 32 hex digits.
  std::string cluster;
  std::string group_name;     // "service:<name>", "family:<name>" or the caller's.
  std::string service_arn;    // Empty for a standalone task.
  std::string revision_arn;   // The service revision it belongs to, for its whole life.
  std::string deployment_id;  // "ecs-svc/…": startedBy.
  std::string started_by;
  std::string task_definition_arn;
  std::string availability_zone;
  std::string private_ip;   // Its address in the region's own terms.
  std::string endpoint_ip;  // Where it is really reached: a loopback address, allocated and stored.
  std::map<std::string, int> endpoint_ports;  // "8080" (container port) -> port at endpoint_ip.
  TaskStatus last_status = TaskStatus::provisioning;
  TaskStatus desired_status = TaskStatus::running;  // running or stopped
  std::vector<TaskContainer> containers;
  api::ecs::HealthStatus health = api::ecs::HealthStatus::unknown;
  std::optional<api::ecs::TaskOverride> overrides;
  std::optional<api::ecs::NetworkConfiguration> network_configuration;
  std::optional<api::ecs::LaunchType> launch_type;
  std::string cpu, memory;
  std::string target_group_arn;  // Where it is registered; empty when not (yet, or any more).
  int target_port = 0;
  std::optional<api::ecs::TaskStopCode> stop_code;
  std::string stopped_reason;
  bool healthy_once =
      false;  // Counted as healthy at some time: what the circuit breaker resets on.
  Time created_at{};
  std::optional<Time> pull_started_at, pull_stopped_at, started_at, stopping_at,
      execution_stopped_at, stopped_at;
  std::optional<Time>
      draining_since;  // Deregistered; SIGTERM waits for its last request or the delay.
  int version = 1;
  Tags tags;

  std::string key() const { return arn; }
  std::string group() const { return service_arn.empty() ? cluster : service_arn; }
  static constexpr auto shape(auto...) {
    return fields(
        field<&Task::arn>("arn"), field<&Task::id>("id"), field<&Task::cluster>("cluster"),
        field<&Task::group_name>("group"), field<&Task::service_arn>("serviceArn"),
        field<&Task::revision_arn>("revisionArn"), field<&Task::deployment_id>("deploymentId"),
        field<&Task::started_by>("startedBy"), field<&Task::task_definition_arn>("taskDefinition"),
        field<&Task::availability_zone>("availabilityZone"), field<&Task::private_ip>("privateIp"),
        field<&Task::endpoint_ip>("endpointIp"), field<&Task::endpoint_ports>("endpointPorts"),
        field<&Task::last_status>("lastStatus"), field<&Task::desired_status>("desiredStatus"),
        field<&Task::containers>("containers"), field<&Task::health>("health"),
        field<&Task::overrides>("overrides"),
        field<&Task::network_configuration>("networkConfiguration"),
        field<&Task::launch_type>("launchType"), field<&Task::cpu>("cpu"),
        field<&Task::memory>("memory"), field<&Task::target_group_arn>("targetGroupArn"),
        field<&Task::target_port>("targetPort"), field<&Task::stop_code>("stopCode"),
        field<&Task::stopped_reason>("stoppedReason"), field<&Task::healthy_once>("healthyOnce"),
        field<&Task::created_at>("createdAt"), field<&Task::pull_started_at>("pullStartedAt"),
        field<&Task::pull_stopped_at>("pullStoppedAt"), field<&Task::started_at>("startedAt"),
        field<&Task::stopping_at>("stoppingAt"),
        field<&Task::execution_stopped_at>("executionStoppedAt"),
        field<&Task::stopped_at>("stoppedAt"), field<&Task::draining_since>("drainingSince"),
        field<&Task::version>("version"), field<&Task::tags>("tags"));
  }
};

}  // namespace teal::world
