// api/ecs/task.h — the shape of a task and of its containers.
#pragma once
#include "api/api.h"
#include "api/ecs/common.h"

namespace teal::api::ecs {

struct ContainerOverride {
  std::optional<std::vector<std::string>> command;
  std::optional<int> cpu;
  std::optional<std::vector<KeyValuePair>> environment;
  std::optional<int> memory;
  std::optional<int> memory_reservation;
  std::optional<std::string> name;

  static constexpr auto shape(auto...) {
    return fields(field<&ContainerOverride::command>("command"),
                  field<&ContainerOverride::cpu>("cpu"),
                  field<&ContainerOverride::environment>("environment"),
                  field<&ContainerOverride::memory>("memory"),
                  field<&ContainerOverride::memory_reservation>("memoryReservation"),
                  field<&ContainerOverride::name>("name"));
  }
};

struct TaskOverride {
  std::optional<std::vector<ContainerOverride>> container_overrides;
  std::optional<std::string> cpu;
  std::optional<std::string> execution_role_arn;
  std::optional<std::string> memory;
  std::optional<std::string> task_role_arn;

  static constexpr auto shape(auto...) {
    return fields(field<&TaskOverride::container_overrides>("containerOverrides"),
                  field<&TaskOverride::cpu>("cpu"),
                  field<&TaskOverride::execution_role_arn>("executionRoleArn"),
                  field<&TaskOverride::memory>("memory"),
                  field<&TaskOverride::task_role_arn>("taskRoleArn"));
  }
};

enum class HealthStatus { healthy, unhealthy, unknown };
constexpr auto names(HealthStatus) {
  return std::array{name("HEALTHY", HealthStatus::healthy),
                    name("UNHEALTHY", HealthStatus::unhealthy),
                    name("UNKNOWN", HealthStatus::unknown)};
}

struct NetworkBinding {
  std::optional<std::string> bind_ip;
  std::optional<int> container_port;
  std::optional<int> host_port;
  std::optional<TransportProtocol> protocol;

  static constexpr auto shape(auto...) {
    return fields(field<&NetworkBinding::bind_ip>("bindIP"),
                  field<&NetworkBinding::container_port>("containerPort"),
                  field<&NetworkBinding::host_port>("hostPort"),
                  field<&NetworkBinding::protocol>("protocol"));
  }
};

struct NetworkInterface {
  std::optional<std::string> attachment_id;
  std::optional<std::string> private_ipv4_address;

  static constexpr auto shape(auto...) {
    return fields(field<&NetworkInterface::attachment_id>("attachmentId"),
                  field<&NetworkInterface::private_ipv4_address>("privateIpv4Address"));
  }
};

struct Container {
  std::optional<std::string> container_arn;
  std::optional<std::string> cpu;
  std::optional<int> exit_code;
  std::optional<HealthStatus> health_status;
  std::optional<std::string> image;
  std::optional<std::string> image_digest;
  std::optional<std::string> last_status;
  std::optional<std::string> memory;
  std::optional<std::string> memory_reservation;
  std::optional<std::string> name;
  std::optional<std::vector<NetworkBinding>> network_bindings;
  std::optional<std::vector<NetworkInterface>> network_interfaces;
  std::optional<std::string> reason;
  std::optional<std::string> runtime_id;
  std::optional<std::string> task_arn;

  static constexpr auto shape(auto...) {
    return fields(
        field<&Container::container_arn>("containerArn"), field<&Container::cpu>("cpu"),
        field<&Container::exit_code>("exitCode"), field<&Container::health_status>("healthStatus"),
        field<&Container::image>("image"), field<&Container::image_digest>("imageDigest"),
        field<&Container::last_status>("lastStatus"), field<&Container::memory>("memory"),
        field<&Container::memory_reservation>("memoryReservation"), field<&Container::name>("name"),
        field<&Container::network_bindings>("networkBindings"),
        field<&Container::network_interfaces>("networkInterfaces"),
        field<&Container::reason>("reason"), field<&Container::runtime_id>("runtimeId"),
        field<&Container::task_arn>("taskArn"));
  }
};

enum class TaskStopCode {
  task_failed_to_start,
  essential_container_exited,
  user_initiated,
  service_scheduler_initiated,
  spot_interruption,
  termination_notice
};
constexpr auto names(TaskStopCode) {
  return std::array{name("TaskFailedToStart", TaskStopCode::task_failed_to_start),
                    name("EssentialContainerExited", TaskStopCode::essential_container_exited),
                    name("UserInitiated", TaskStopCode::user_initiated),
                    name("ServiceSchedulerInitiated", TaskStopCode::service_scheduler_initiated),
                    name("SpotInterruption", TaskStopCode::spot_interruption),
                    name("TerminationNotice", TaskStopCode::termination_notice)};
}

struct Task {
  std::optional<std::vector<Attachment>> attachments;
  std::optional<std::string> availability_zone;
  std::optional<std::string> cluster_arn;
  std::optional<std::vector<Container>> containers;
  std::optional<std::string> cpu;
  std::optional<Time> created_at;
  std::optional<std::string> desired_status;
  std::optional<bool> enable_execute_command;
  std::optional<Time> execution_stopped_at;
  std::optional<std::string> group;
  std::optional<HealthStatus> health_status;
  std::optional<std::string> last_status;
  std::optional<LaunchType> launch_type;
  std::optional<std::string> memory;
  std::optional<TaskOverride> overrides;
  std::optional<std::string> platform_family;
  std::optional<std::string> platform_version;
  std::optional<Time> pull_started_at;
  std::optional<Time> pull_stopped_at;
  std::optional<Time> started_at;
  std::optional<std::string> started_by;
  std::optional<TaskStopCode> stop_code;
  std::optional<Time> stopped_at;
  std::optional<std::string> stopped_reason;
  std::optional<Time> stopping_at;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> task_arn;
  std::optional<std::string> task_definition_arn;
  std::optional<std::int64_t> version;

  static constexpr auto shape(auto...) {
    return fields(
        field<&Task::attachments>("attachments"),
        field<&Task::availability_zone>("availabilityZone"),
        field<&Task::cluster_arn>("clusterArn"), field<&Task::containers>("containers"),
        field<&Task::cpu>("cpu"), field<&Task::created_at>("createdAt"),
        field<&Task::desired_status>("desiredStatus"),
        field<&Task::enable_execute_command>("enableExecuteCommand"),
        field<&Task::execution_stopped_at>("executionStoppedAt"), field<&Task::group>("group"),
        field<&Task::health_status>("healthStatus"), field<&Task::last_status>("lastStatus"),
        field<&Task::launch_type>("launchType"), field<&Task::memory>("memory"),
        field<&Task::overrides>("overrides"), field<&Task::platform_family>("platformFamily"),
        field<&Task::platform_version>("platformVersion"),
        field<&Task::pull_started_at>("pullStartedAt"),
        field<&Task::pull_stopped_at>("pullStoppedAt"), field<&Task::started_at>("startedAt"),
        field<&Task::started_by>("startedBy"), field<&Task::stop_code>("stopCode"),
        field<&Task::stopped_at>("stoppedAt"), field<&Task::stopped_reason>("stoppedReason"),
        field<&Task::stopping_at>("stoppingAt"), field<&Task::tags>("tags", size(0, 50)),
        field<&Task::task_arn>("taskArn"), field<&Task::task_definition_arn>("taskDefinitionArn"),
        field<&Task::version>("version"));
  }
};

enum class TaskField { tags };
constexpr auto names(TaskField) { return std::array{name("TAGS", TaskField::tags)}; }

enum class DesiredStatus { running, pending, stopped };
constexpr auto names(DesiredStatus) {
  return std::array{name("RUNNING", DesiredStatus::running),
                    name("PENDING", DesiredStatus::pending),
                    name("STOPPED", DesiredStatus::stopped)};
}

}  // namespace teal::api::ecs
