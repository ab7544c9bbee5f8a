// api/ecs/cluster.h — the shape of a cluster.
#pragma once
#include "api/api.h"
#include "api/ecs/common.h"

namespace teal::api::ecs {

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

}  // namespace teal::api::ecs
