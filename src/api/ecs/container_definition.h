// api/ecs/container_definition.h — a container as a task definition describes it.
#pragma once
#include "api/api.h"
#include "api/ecs/common.h"

namespace teal::api::ecs {

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

}  // namespace teal::api::ecs
