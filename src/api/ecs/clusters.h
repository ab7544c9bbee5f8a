// api/ecs/clusters.h — Amazon ECS: operations on clusters.
#pragma once
#include "api/ecs/cluster.h"
#include "api/ecs/common.h"

namespace teal::api::ecs {

struct CreateCluster {
  static constexpr std::string_view name = "CreateCluster";
  struct Input {
    std::optional<std::vector<std::string>> capacity_providers;
    std::optional<std::string> cluster_name;
    std::optional<std::vector<CapacityProviderStrategyItem>> default_capacity_provider_strategy;
    std::optional<std::vector<ClusterSetting>> settings;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::capacity_providers>("capacityProviders", only_empty),
                    field<&Input::cluster_name>("clusterName"),
                    field<&Input::default_capacity_provider_strategy>(
                        "defaultCapacityProviderStrategy", only_empty),
                    field<&Input::settings>("settings"), field<&Input::tags>("tags", size(0, 50)));
    }
  };
  struct Output {
    std::optional<Cluster> cluster;

    static constexpr auto shape(auto...) { return fields(field<&Output::cluster>("cluster")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteCluster {
  static constexpr std::string_view name = "DeleteCluster";
  struct Input {
    std::string cluster;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::cluster>("cluster", required));
    }
  };
  struct Output {
    std::optional<Cluster> cluster;

    static constexpr auto shape(auto...) { return fields(field<&Output::cluster>("cluster")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeClusters {
  static constexpr std::string_view name = "DescribeClusters";
  struct Input {
    std::optional<std::vector<std::string>> clusters;
    std::optional<std::vector<ClusterField>> include;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::clusters>("clusters"), field<&Input::include>("include"));
    }
  };
  struct Output {
    std::optional<std::vector<Cluster>> clusters;
    std::optional<std::vector<Failure>> failures;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::clusters>("clusters"), field<&Output::failures>("failures"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListClusters {
  static constexpr std::string_view name = "ListClusters";
  struct Input {
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<std::string>> cluster_arns;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::cluster_arns>("clusterArns"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateCluster {
  static constexpr std::string_view name = "UpdateCluster";
  struct Input {
    std::string cluster;
    std::optional<std::vector<ClusterSetting>> settings;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::cluster>("cluster", required),
                    field<&Input::settings>("settings"));
    }
  };
  struct Output {
    std::optional<Cluster> cluster;

    static constexpr auto shape(auto...) { return fields(field<&Output::cluster>("cluster")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateClusterSettings {
  static constexpr std::string_view name = "UpdateClusterSettings";
  struct Input {
    std::string cluster;
    std::vector<ClusterSetting> settings;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::cluster>("cluster", required),
                    field<&Input::settings>("settings", required));
    }
  };
  struct Output {
    std::optional<Cluster> cluster;

    static constexpr auto shape(auto...) { return fields(field<&Output::cluster>("cluster")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecs
