// api/ecs/types.h — the shapes that several operations of Amazon ECS share.
#pragma once
#include "api/api.h"

namespace teal::api::ecs {

// A member that is stored and given back, since clients compare what they sent with what they read
// (Terraform plans a replacement else), but has no further effect; the reason is printed on
// docs/fidelity.md.
template <auto pointer>
constexpr wire::Field echoed(std::string_view name, std::string_view because,
                             wire::Rules rules = {}) {
  wire::Field row = field<pointer>(name, rules);
  row.ignored_because = because;
  return row;
}

// For lists that clients send empty and that would need something which is not part of this region
// if they were not.
constexpr wire::Rules only_empty = size(0, 0);

struct CapacityProviderStrategyItem {
  std::optional<int> base;
  std::string capacity_provider;
  std::optional<int> weight;

  static constexpr auto shape(auto...) {
    return fields(
        field<&CapacityProviderStrategyItem::base>("base", range(0, 100000)),
        field<&CapacityProviderStrategyItem::capacity_provider>("capacityProvider", required),
        field<&CapacityProviderStrategyItem::weight>("weight", range(0, 1000)));
  }
};

enum class ClusterSettingName { container_insights };
constexpr auto names(ClusterSettingName) {
  return std::array{name("containerInsights", ClusterSettingName::container_insights)};
}

struct ClusterSetting {
  std::optional<ClusterSettingName> name;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&ClusterSetting::name>("name"), field<&ClusterSetting::value>("value"));
  }
};

struct Tag {
  std::optional<std::string> key;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("key", size(1, 128)), field<&Tag::value>("value", size(0, 256)));
  }
};

struct KeyValuePair {
  std::optional<std::string> name;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&KeyValuePair::name>("name"), field<&KeyValuePair::value>("value"));
  }
};

struct Attachment {
  std::optional<std::vector<KeyValuePair>> details;
  std::optional<std::string> id;
  std::optional<std::string> status;
  std::optional<std::string> type;

  static constexpr auto shape(auto...) {
    return fields(field<&Attachment::details>("details"), field<&Attachment::id>("id"),
                  field<&Attachment::status>("status"), field<&Attachment::type>("type"));
  }
};

struct Cluster {
  std::optional<int> active_services_count;
  std::optional<std::vector<std::string>> capacity_providers;
  std::optional<std::string> cluster_arn;
  std::optional<std::string> cluster_name;
  std::optional<std::vector<CapacityProviderStrategyItem>> default_capacity_provider_strategy;
  std::optional<int> pending_tasks_count;
  std::optional<int> registered_container_instances_count;
  std::optional<int> running_tasks_count;
  std::optional<std::vector<ClusterSetting>> settings;
  std::optional<std::vector<KeyValuePair>> statistics;
  std::optional<std::string> status;
  std::optional<std::vector<Tag>> tags;

  static constexpr auto shape(auto...) {
    return fields(
        field<&Cluster::active_services_count>("activeServicesCount"),
        field<&Cluster::capacity_providers>("capacityProviders"),
        field<&Cluster::cluster_arn>("clusterArn"), field<&Cluster::cluster_name>("clusterName"),
        field<&Cluster::default_capacity_provider_strategy>("defaultCapacityProviderStrategy"),
        field<&Cluster::pending_tasks_count>("pendingTasksCount"),
        field<&Cluster::registered_container_instances_count>("registeredContainerInstancesCount"),
        field<&Cluster::running_tasks_count>("runningTasksCount"),
        field<&Cluster::settings>("settings"), field<&Cluster::statistics>("statistics"),
        field<&Cluster::status>("status"), field<&Cluster::tags>("tags", size(0, 50)));
  }
};

enum class ClusterField { attachments, configurations, settings, statistics, tags };
constexpr auto names(ClusterField) {
  return std::array{name("ATTACHMENTS", ClusterField::attachments),
                    name("CONFIGURATIONS", ClusterField::configurations),
                    name("SETTINGS", ClusterField::settings),
                    name("STATISTICS", ClusterField::statistics), name("TAGS", ClusterField::tags)};
}

struct Failure {
  std::optional<std::string> arn;
  std::optional<std::string> detail;
  std::optional<std::string> reason;

  static constexpr auto shape(auto...) {
    return fields(field<&Failure::arn>("arn"), field<&Failure::detail>("detail"),
                  field<&Failure::reason>("reason"));
  }
};

enum class ContainerCondition { start, complete, success, healthy };
constexpr auto names(ContainerCondition) {
  return std::array{
      name("START", ContainerCondition::start), name("COMPLETE", ContainerCondition::complete),
      name("SUCCESS", ContainerCondition::success), name("HEALTHY", ContainerCondition::healthy)};
}

struct ContainerDependency {
  ContainerCondition condition = {};
  std::string container_name;

  static constexpr auto shape(auto...) {
    return fields(field<&ContainerDependency::condition>("condition", required),
                  field<&ContainerDependency::container_name>("containerName", required));
  }
};

struct HealthCheck {
  std::vector<std::string> command;
  std::optional<int> interval;
  std::optional<int> retries;
  std::optional<int> start_period;
  std::optional<int> timeout;

  static constexpr auto shape(auto...) {
    return fields(field<&HealthCheck::command>("command", required),
                  field<&HealthCheck::interval>("interval", range(5, 300)),
                  field<&HealthCheck::retries>("retries", range(1, 10)),
                  field<&HealthCheck::start_period>("startPeriod", range(0, 300)),
                  field<&HealthCheck::timeout>("timeout", range(2, 60)));
  }
};

struct KernelCapabilities {
  std::optional<std::vector<std::string>> add;
  std::optional<std::vector<std::string>> drop;

  static constexpr auto shape(auto...) {
    return fields(field<&KernelCapabilities::add>("add"), field<&KernelCapabilities::drop>("drop"));
  }
};

struct Tmpfs {
  std::string container_path;
  int size = {};

  static constexpr auto shape(auto...) {
    return fields(field<&Tmpfs::container_path>("containerPath", required),
                  field<&Tmpfs::size>("size", required));
  }
};

struct LinuxParameters {
  std::optional<KernelCapabilities> capabilities;
  std::optional<bool> init_process_enabled;
  std::optional<std::vector<Tmpfs>> tmpfs;

  static constexpr auto shape(auto...) {
    return fields(
        field<&LinuxParameters::capabilities>("capabilities"),
        echoed<&LinuxParameters::init_process_enabled>(
            "initProcessEnabled", "the container runs its own first process; it is given back"),
        field<&LinuxParameters::tmpfs>("tmpfs"));
  }
};

enum class LogDriver { json_file, syslog, journald, gelf, fluentd, awslogs, splunk, awsfirelens };
constexpr auto names(LogDriver) {
  return std::array{
      name("json-file", LogDriver::json_file), name("syslog", LogDriver::syslog),
      name("journald", LogDriver::journald),   name("gelf", LogDriver::gelf),
      name("fluentd", LogDriver::fluentd),     name("awslogs", LogDriver::awslogs),
      name("splunk", LogDriver::splunk),       name("awsfirelens", LogDriver::awsfirelens)};
}

struct Secret {
  std::string name;
  std::string value_from;

  static constexpr auto shape(auto...) {
    return fields(field<&Secret::name>("name", required),
                  field<&Secret::value_from>("valueFrom", required));
  }
};

struct LogConfiguration {
  LogDriver log_driver = {};
  std::optional<std::map<std::string, std::string>> options;
  std::optional<std::vector<Secret>> secret_options;

  static constexpr auto shape(auto...) {
    return fields(field<&LogConfiguration::log_driver>("logDriver", required),
                  field<&LogConfiguration::options>("options"),
                  field<&LogConfiguration::secret_options>("secretOptions"));
  }
};

enum class ApplicationProtocol { http, http2, grpc };
constexpr auto names(ApplicationProtocol) {
  return std::array{name("http", ApplicationProtocol::http),
                    name("http2", ApplicationProtocol::http2),
                    name("grpc", ApplicationProtocol::grpc)};
}

enum class TransportProtocol { tcp, udp };
constexpr auto names(TransportProtocol) {
  return std::array{name("tcp", TransportProtocol::tcp), name("udp", TransportProtocol::udp)};
}

struct PortMapping {
  std::optional<ApplicationProtocol> app_protocol;
  std::optional<int> container_port;
  std::optional<int> host_port;
  std::optional<std::string> name;
  std::optional<TransportProtocol> protocol;

  static constexpr auto shape(auto...) {
    return fields(
        echoed<&PortMapping::app_protocol>("appProtocol",
                                           "names the protocol for Service Connect, which is not "
                                           "part of this region; it is given back"),
        field<&PortMapping::container_port>("containerPort", range(0, 65535)),
        field<&PortMapping::host_port>("hostPort", range(0, 65535)),
        echoed<&PortMapping::name>("name",
                                   "names the port for Service Connect, which is not part of this "
                                   "region; it is given back"),
        field<&PortMapping::protocol>("protocol"));
  }
};

enum class UlimitName {
  core,
  cpu,
  data,
  fsize,
  locks,
  memlock,
  msgqueue,
  nice,
  nofile,
  nproc,
  rss,
  rtprio,
  rttime,
  sigpending,
  stack
};
constexpr auto names(UlimitName) {
  return std::array{
      name("core", UlimitName::core),         name("cpu", UlimitName::cpu),
      name("data", UlimitName::data),         name("fsize", UlimitName::fsize),
      name("locks", UlimitName::locks),       name("memlock", UlimitName::memlock),
      name("msgqueue", UlimitName::msgqueue), name("nice", UlimitName::nice),
      name("nofile", UlimitName::nofile),     name("nproc", UlimitName::nproc),
      name("rss", UlimitName::rss),           name("rtprio", UlimitName::rtprio),
      name("rttime", UlimitName::rttime),     name("sigpending", UlimitName::sigpending),
      name("stack", UlimitName::stack)};
}

struct Ulimit {
  int hard_limit = {};
  UlimitName name = {};
  int soft_limit = {};

  static constexpr auto shape(auto...) {
    return fields(field<&Ulimit::hard_limit>("hardLimit", required),
                  field<&Ulimit::name>("name", required),
                  field<&Ulimit::soft_limit>("softLimit", required));
  }
};

enum class VersionConsistency { enabled, disabled };
constexpr auto names(VersionConsistency) {
  return std::array{name("enabled", VersionConsistency::enabled),
                    name("disabled", VersionConsistency::disabled)};
}

struct ContainerDefinition {
  std::optional<std::vector<std::string>> command;
  std::optional<int> cpu;
  std::optional<std::vector<ContainerDependency>> depends_on;
  std::optional<std::vector<wire::Node>> dns_servers;
  std::optional<std::map<std::string, std::string>> docker_labels;
  std::optional<std::vector<std::string>> entry_point;
  std::optional<std::vector<KeyValuePair>> environment;
  std::optional<bool> essential;
  std::optional<HealthCheck> health_check;
  std::optional<std::string> image;
  std::optional<LinuxParameters> linux_parameters;
  std::optional<LogConfiguration> log_configuration;
  std::optional<int> memory;
  std::optional<int> memory_reservation;
  std::optional<std::vector<wire::Node>> mount_points;
  std::optional<std::string> name;
  std::optional<std::vector<PortMapping>> port_mappings;
  std::optional<bool> privileged;
  std::optional<bool> readonly_root_filesystem;
  std::optional<std::vector<Secret>> secrets;
  std::optional<int> start_timeout;
  std::optional<int> stop_timeout;
  std::optional<std::vector<Ulimit>> ulimits;
  std::optional<std::string> user;
  std::optional<VersionConsistency> version_consistency;
  std::optional<std::vector<wire::Node>> volumes_from;
  std::optional<std::string> working_directory;
  std::optional<std::vector<wire::Node>> environment_files;
  std::optional<std::vector<wire::Node>> links;
  std::optional<std::vector<wire::Node>> resource_requirements;
  std::optional<std::vector<wire::Node>> system_controls;

  static constexpr auto shape(auto...) {
    return fields(
        field<&ContainerDefinition::environment_files>("environmentFiles", only_empty),
        field<&ContainerDefinition::links>("links", only_empty),
        field<&ContainerDefinition::resource_requirements>("resourceRequirements", only_empty),
        field<&ContainerDefinition::system_controls>("systemControls", only_empty),
        field<&ContainerDefinition::command>("command"), field<&ContainerDefinition::cpu>("cpu"),
        field<&ContainerDefinition::depends_on>("dependsOn"),
        field<&ContainerDefinition::dns_servers>("dnsServers", only_empty),
        field<&ContainerDefinition::docker_labels>("dockerLabels"),
        field<&ContainerDefinition::entry_point>("entryPoint"),
        field<&ContainerDefinition::environment>("environment"),
        field<&ContainerDefinition::essential>("essential"),
        field<&ContainerDefinition::health_check>("healthCheck"),
        field<&ContainerDefinition::image>("image"),
        field<&ContainerDefinition::linux_parameters>("linuxParameters"),
        echoed<&ContainerDefinition::log_configuration>(
            "logConfiguration",
            "output stays with the container runtime and is read from there; it is given back"),
        field<&ContainerDefinition::memory>("memory"),
        field<&ContainerDefinition::memory_reservation>("memoryReservation"),
        field<&ContainerDefinition::mount_points>("mountPoints", only_empty),
        field<&ContainerDefinition::name>("name"),
        field<&ContainerDefinition::port_mappings>("portMappings"),
        field<&ContainerDefinition::privileged>("privileged"),
        field<&ContainerDefinition::readonly_root_filesystem>("readonlyRootFilesystem"),
        field<&ContainerDefinition::secrets>("secrets"),
        field<&ContainerDefinition::start_timeout>("startTimeout", range(2, 120)),
        field<&ContainerDefinition::stop_timeout>("stopTimeout", range(2, 120)),
        field<&ContainerDefinition::ulimits>("ulimits"), field<&ContainerDefinition::user>("user"),
        echoed<&ContainerDefinition::version_consistency>(
            "versionConsistency",
            "tags are resolved once per deployment, as with enabled; it is given back"),
        field<&ContainerDefinition::volumes_from>("volumesFrom", only_empty),
        field<&ContainerDefinition::working_directory>("workingDirectory"));
  }
};

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

enum class AvailabilityZoneRebalancing { enabled, disabled };
constexpr auto names(AvailabilityZoneRebalancing) {
  return std::array{name("ENABLED", AvailabilityZoneRebalancing::enabled),
                    name("DISABLED", AvailabilityZoneRebalancing::disabled)};
}

struct DeploymentAlarms {
  std::vector<std::string> alarm_names;
  bool enable = {};
  bool rollback = {};

  static constexpr auto shape(auto...) {
    return fields(field<&DeploymentAlarms::alarm_names>("alarmNames", required),
                  field<&DeploymentAlarms::enable>("enable", required),
                  field<&DeploymentAlarms::rollback>("rollback", required));
  }
};

struct CanaryConfiguration {
  std::optional<int> canary_bake_time_in_minutes;
  std::optional<double> canary_percent;

  static constexpr auto shape(auto...) {
    return fields(field<&CanaryConfiguration::canary_bake_time_in_minutes>(
                      "canaryBakeTimeInMinutes", range(0, 1440)),
                  field<&CanaryConfiguration::canary_percent>("canaryPercent", range(0.1, 100)));
  }
};

struct DeploymentCircuitBreaker {
  bool enable = {};
  bool rollback = {};

  static constexpr auto shape(auto...) {
    return fields(field<&DeploymentCircuitBreaker::enable>("enable", required),
                  field<&DeploymentCircuitBreaker::rollback>("rollback", required));
  }
};

enum class DeploymentLifecycleHookAction { rollback, continue_ };
constexpr auto names(DeploymentLifecycleHookAction) {
  return std::array{name("ROLLBACK", DeploymentLifecycleHookAction::rollback),
                    name("CONTINUE", DeploymentLifecycleHookAction::continue_)};
}

struct LinearConfiguration {
  std::optional<int> step_bake_time_in_minutes;
  std::optional<double> step_percent;

  static constexpr auto shape(auto...) {
    return fields(field<&LinearConfiguration::step_bake_time_in_minutes>("stepBakeTimeInMinutes",
                                                                         range(0, 1440)),
                  field<&LinearConfiguration::step_percent>("stepPercent", range(3, 100)));
  }
};

enum class DeploymentStrategy { rolling, blue_green, linear, canary };
constexpr auto names(DeploymentStrategy) {
  return std::array{name("ROLLING", DeploymentStrategy::rolling),
                    name("BLUE_GREEN", DeploymentStrategy::blue_green),
                    name("LINEAR", DeploymentStrategy::linear),
                    name("CANARY", DeploymentStrategy::canary)};
}

struct DeploymentConfiguration {
  std::optional<DeploymentAlarms> alarms;
  std::optional<int> bake_time_in_minutes;
  std::optional<CanaryConfiguration> canary_configuration;
  std::optional<DeploymentCircuitBreaker> deployment_circuit_breaker;
  std::optional<std::vector<wire::Node>> lifecycle_hooks;
  std::optional<LinearConfiguration> linear_configuration;
  std::optional<int> maximum_percent;
  std::optional<int> minimum_healthy_percent;
  std::optional<DeploymentStrategy> strategy;

  static constexpr auto shape(auto...) {
    return fields(
        field<&DeploymentConfiguration::alarms>("alarms"),
        field<&DeploymentConfiguration::bake_time_in_minutes>("bakeTimeInMinutes", range(0, 1440)),
        field<&DeploymentConfiguration::canary_configuration>("canaryConfiguration"),
        field<&DeploymentConfiguration::deployment_circuit_breaker>("deploymentCircuitBreaker"),
        field<&DeploymentConfiguration::lifecycle_hooks>("lifecycleHooks", only_empty),
        field<&DeploymentConfiguration::linear_configuration>("linearConfiguration"),
        field<&DeploymentConfiguration::maximum_percent>("maximumPercent"),
        field<&DeploymentConfiguration::minimum_healthy_percent>("minimumHealthyPercent"),
        field<&DeploymentConfiguration::strategy>("strategy"));
  }
};

enum class DeploymentControllerType { ecs, code_deploy, external };
constexpr auto names(DeploymentControllerType) {
  return std::array{name("ECS", DeploymentControllerType::ecs),
                    name("CODE_DEPLOY", DeploymentControllerType::code_deploy),
                    name("EXTERNAL", DeploymentControllerType::external)};
}

struct DeploymentController {
  DeploymentControllerType type = {};

  static constexpr auto shape(auto...) {
    return fields(field<&DeploymentController::type>("type", required));
  }
};

enum class LaunchType { ec2, fargate, external, managed_instances };
constexpr auto names(LaunchType) {
  return std::array{name("EC2", LaunchType::ec2), name("FARGATE", LaunchType::fargate),
                    name("EXTERNAL", LaunchType::external),
                    name("MANAGED_INSTANCES", LaunchType::managed_instances)};
}

struct AdvancedConfiguration {
  std::optional<std::string> alternate_target_group_arn;
  std::optional<std::string> production_listener_rule;
  std::optional<std::string> role_arn;
  std::optional<std::string> test_listener_rule;

  static constexpr auto shape(auto...) {
    return fields(
        field<&AdvancedConfiguration::alternate_target_group_arn>("alternateTargetGroupArn"),
        field<&AdvancedConfiguration::production_listener_rule>("productionListenerRule"),
        echoed<&AdvancedConfiguration::role_arn>(
            "roleArn", "the engine shifts traffic itself and needs no role; it is given back"),
        field<&AdvancedConfiguration::test_listener_rule>("testListenerRule"));
  }
};

struct LoadBalancer {
  std::optional<AdvancedConfiguration> advanced_configuration;
  std::optional<std::string> container_name;
  std::optional<int> container_port;
  std::optional<std::string> load_balancer_name;
  std::optional<std::string> target_group_arn;

  static constexpr auto shape(auto...) {
    return fields(field<&LoadBalancer::advanced_configuration>("advancedConfiguration"),
                  field<&LoadBalancer::container_name>("containerName"),
                  field<&LoadBalancer::container_port>("containerPort"),
                  field<&LoadBalancer::load_balancer_name>("loadBalancerName"),
                  field<&LoadBalancer::target_group_arn>("targetGroupArn"));
  }
};

enum class AssignPublicIp { enabled, disabled };
constexpr auto names(AssignPublicIp) {
  return std::array{name("ENABLED", AssignPublicIp::enabled),
                    name("DISABLED", AssignPublicIp::disabled)};
}

struct AwsVpcConfiguration {
  std::optional<AssignPublicIp> assign_public_ip;
  std::optional<std::vector<std::string>> security_groups;
  std::vector<std::string> subnets;

  static constexpr auto shape(auto...) {
    return fields(
        echoed<&AwsVpcConfiguration::assign_public_ip>(
            "assignPublicIp", "every task is reached over loopback; it is given back"),
        echoed<&AwsVpcConfiguration::security_groups>(
            "securityGroups", "traffic on one machine passes no security group; it is given back"),
        field<&AwsVpcConfiguration::subnets>("subnets", required));
  }
};

struct NetworkConfiguration {
  std::optional<AwsVpcConfiguration> awsvpc_configuration;

  static constexpr auto shape(auto...) {
    return fields(field<&NetworkConfiguration::awsvpc_configuration>("awsvpcConfiguration"));
  }
};

enum class PropagateTags { task_definition, service, none };
constexpr auto names(PropagateTags) {
  return std::array{name("TASK_DEFINITION", PropagateTags::task_definition),
                    name("SERVICE", PropagateTags::service), name("NONE", PropagateTags::none)};
}

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

struct ContainerImage {
  std::optional<std::string> container_name;
  std::optional<std::string> image;
  std::optional<std::string> image_digest;

  static constexpr auto shape(auto...) {
    return fields(field<&ContainerImage::container_name>("containerName"),
                  field<&ContainerImage::image>("image"),
                  field<&ContainerImage::image_digest>("imageDigest"));
  }
};

struct ServiceRevisionLoadBalancer {
  std::optional<std::string> production_listener_rule;
  std::optional<std::string> target_group_arn;

  static constexpr auto shape(auto...) {
    return fields(
        field<&ServiceRevisionLoadBalancer::production_listener_rule>("productionListenerRule"),
        field<&ServiceRevisionLoadBalancer::target_group_arn>("targetGroupArn"));
  }
};

struct ResolvedConfiguration {
  std::optional<std::vector<ServiceRevisionLoadBalancer>> load_balancers;

  static constexpr auto shape(auto...) {
    return fields(field<&ResolvedConfiguration::load_balancers>("loadBalancers"));
  }
};

struct ServiceRevision {
  std::optional<std::string> cluster_arn;
  std::optional<std::vector<ContainerImage>> container_images;
  std::optional<Time> created_at;
  std::optional<LaunchType> launch_type;
  std::optional<std::vector<LoadBalancer>> load_balancers;
  std::optional<NetworkConfiguration> network_configuration;
  std::optional<std::string> platform_family;
  std::optional<std::string> platform_version;
  std::optional<ResolvedConfiguration> resolved_configuration;
  std::optional<std::string> service_arn;
  std::optional<std::string> service_revision_arn;
  std::optional<std::string> task_definition;

  static constexpr auto shape(auto...) {
    return fields(field<&ServiceRevision::cluster_arn>("clusterArn"),
                  field<&ServiceRevision::container_images>("containerImages"),
                  field<&ServiceRevision::created_at>("createdAt"),
                  field<&ServiceRevision::launch_type>("launchType"),
                  field<&ServiceRevision::load_balancers>("loadBalancers"),
                  field<&ServiceRevision::network_configuration>("networkConfiguration"),
                  field<&ServiceRevision::platform_family>("platformFamily"),
                  field<&ServiceRevision::platform_version>("platformVersion"),
                  field<&ServiceRevision::resolved_configuration>("resolvedConfiguration"),
                  field<&ServiceRevision::service_arn>("serviceArn"),
                  field<&ServiceRevision::service_revision_arn>("serviceRevisionArn"),
                  field<&ServiceRevision::task_definition>("taskDefinition"));
  }
};

enum class StopServiceDeploymentStopType { abort, rollback };
constexpr auto names(StopServiceDeploymentStopType) {
  return std::array{name("ABORT", StopServiceDeploymentStopType::abort),
                    name("ROLLBACK", StopServiceDeploymentStopType::rollback)};
}

}  // namespace teal::api::ecs
