// api/ecs/task_definition.h — the shape of a task definition.
#pragma once
#include "api/api.h"
#include "api/ecs/common.h"
#include "api/ecs/container_definition.h"

namespace teal::api::ecs {

enum class NetworkMode { bridge, host, awsvpc, none };
constexpr auto names(NetworkMode) {
  return std::array{name("bridge", NetworkMode::bridge), name("host", NetworkMode::host),
                    name("awsvpc", NetworkMode::awsvpc), name("none", NetworkMode::none)};
}

enum class Compatibility { ec2, fargate, external, managed_instances };
constexpr auto names(Compatibility) {
  return std::array{name("EC2", Compatibility::ec2), name("FARGATE", Compatibility::fargate),
                    name("EXTERNAL", Compatibility::external),
                    name("MANAGED_INSTANCES", Compatibility::managed_instances)};
}

enum class CPUArchitecture { x86_64, arm64 };
constexpr auto names(CPUArchitecture) {
  return std::array{name("X86_64", CPUArchitecture::x86_64), name("ARM64", CPUArchitecture::arm64)};
}

enum class OSFamily {
  windows_server_2019_full,
  windows_server_2019_core,
  windows_server_2016_full,
  windows_server_2004_core,
  windows_server_2022_core,
  windows_server_2022_full,
  windows_server_2025_core,
  windows_server_2025_full,
  windows_server_20_h2_core,
  linux
};
constexpr auto names(OSFamily) {
  return std::array{name("WINDOWS_SERVER_2019_FULL", OSFamily::windows_server_2019_full),
                    name("WINDOWS_SERVER_2019_CORE", OSFamily::windows_server_2019_core),
                    name("WINDOWS_SERVER_2016_FULL", OSFamily::windows_server_2016_full),
                    name("WINDOWS_SERVER_2004_CORE", OSFamily::windows_server_2004_core),
                    name("WINDOWS_SERVER_2022_CORE", OSFamily::windows_server_2022_core),
                    name("WINDOWS_SERVER_2022_FULL", OSFamily::windows_server_2022_full),
                    name("WINDOWS_SERVER_2025_CORE", OSFamily::windows_server_2025_core),
                    name("WINDOWS_SERVER_2025_FULL", OSFamily::windows_server_2025_full),
                    name("WINDOWS_SERVER_20H2_CORE", OSFamily::windows_server_20_h2_core),
                    name("LINUX", OSFamily::linux)};
}

struct RuntimePlatform {
  std::optional<CPUArchitecture> cpu_architecture;
  std::optional<OSFamily> operating_system_family;

  static constexpr auto shape(auto...) {
    return fields(field<&RuntimePlatform::cpu_architecture>("cpuArchitecture"),
                  field<&RuntimePlatform::operating_system_family>("operatingSystemFamily"));
  }
};

enum class TaskDefinitionStatus { active, inactive, delete_in_progress };
constexpr auto names(TaskDefinitionStatus) {
  return std::array{name("ACTIVE", TaskDefinitionStatus::active),
                    name("INACTIVE", TaskDefinitionStatus::inactive),
                    name("DELETE_IN_PROGRESS", TaskDefinitionStatus::delete_in_progress)};
}

constexpr std::string_view storage_is_not_divided =
    "the machine's disk is not divided among tasks; it is given back";

struct EphemeralStorage {
  int size_in_gi_b = 20;

  static constexpr auto shape(auto...) {
    return fields(field<&EphemeralStorage::size_in_gi_b>("sizeInGiB", required | range(21, 200)));
  }
};

struct TaskDefinition {
  std::optional<std::vector<Compatibility>> compatibilities;
  std::optional<std::vector<ContainerDefinition>> container_definitions;
  std::optional<std::string> cpu;
  std::optional<Time> delete_requested_at;
  std::optional<Time> deregistered_at;
  std::optional<bool> enable_fault_injection;
  std::optional<std::string> execution_role_arn;
  std::optional<std::string> family;
  std::optional<std::string> memory;
  std::optional<NetworkMode> network_mode;
  std::optional<std::vector<wire::Node>> placement_constraints;
  std::optional<Time> registered_at;
  std::optional<std::string> registered_by;
  std::optional<std::vector<Compatibility>> requires_compatibilities;
  std::optional<int> revision;
  std::optional<RuntimePlatform> runtime_platform;
  std::optional<TaskDefinitionStatus> status;
  std::optional<std::string> task_definition_arn;
  std::optional<std::string> task_role_arn;
  std::optional<std::vector<wire::Node>> volumes;
  std::optional<EphemeralStorage> ephemeral_storage;

  static constexpr auto shape(auto...) {
    return fields(
        echoed<&TaskDefinition::ephemeral_storage>("ephemeralStorage", storage_is_not_divided),
        field<&TaskDefinition::compatibilities>("compatibilities"),
        field<&TaskDefinition::container_definitions>("containerDefinitions"),
        field<&TaskDefinition::cpu>("cpu"),
        field<&TaskDefinition::delete_requested_at>("deleteRequestedAt"),
        field<&TaskDefinition::deregistered_at>("deregisteredAt"),
        echoed<&TaskDefinition::enable_fault_injection>(
            "enableFaultInjection",
            "the fault injection endpoint is not part of this region; it is given back"),
        echoed<&TaskDefinition::execution_role_arn>(
            "executionRoleArn", "the engine itself pulls images; it is given back"),
        field<&TaskDefinition::family>("family"), field<&TaskDefinition::memory>("memory"),
        field<&TaskDefinition::network_mode>("networkMode"),
        field<&TaskDefinition::placement_constraints>("placementConstraints", only_empty),
        field<&TaskDefinition::registered_at>("registeredAt"),
        field<&TaskDefinition::registered_by>("registeredBy"),
        field<&TaskDefinition::requires_compatibilities>("requiresCompatibilities"),
        field<&TaskDefinition::revision>("revision"),
        field<&TaskDefinition::runtime_platform>("runtimePlatform"),
        field<&TaskDefinition::status>("status"),
        field<&TaskDefinition::task_definition_arn>("taskDefinitionArn"),
        echoed<&TaskDefinition::task_role_arn>(
            "taskRoleArn", "containers get no AWS credentials; it is given back"),
        field<&TaskDefinition::volumes>("volumes", only_empty));
  }
};

enum class TaskDefinitionField { tags };
constexpr auto names(TaskDefinitionField) {
  return std::array{name("TAGS", TaskDefinitionField::tags)};
}

enum class SortOrder { asc, desc };
constexpr auto names(SortOrder) {
  return std::array{name("ASC", SortOrder::asc), name("DESC", SortOrder::desc)};
}

enum class TaskDefinitionFamilyStatus { active, inactive, all };
constexpr auto names(TaskDefinitionFamilyStatus) {
  return std::array{name("ACTIVE", TaskDefinitionFamilyStatus::active),
                    name("INACTIVE", TaskDefinitionFamilyStatus::inactive),
                    name("ALL", TaskDefinitionFamilyStatus::all)};
}

}  // namespace teal::api::ecs
