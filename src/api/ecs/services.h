// api/ecs/services.h — Amazon ECS: operations on services.
#pragma once
#include "api/ecs/common.h"
#include "api/ecs/deployment_configuration.h"
#include "api/ecs/networking.h"
#include "api/ecs/service.h"

namespace teal::api::ecs {

struct CreateService {
  static constexpr std::string_view name = "CreateService";
  struct Input {
    std::optional<AvailabilityZoneRebalancing> availability_zone_rebalancing;
    std::optional<std::vector<CapacityProviderStrategyItem>> capacity_provider_strategy;
    std::optional<std::string> client_token;
    std::optional<std::string> cluster;
    std::optional<DeploymentConfiguration> deployment_configuration;
    std::optional<DeploymentController> deployment_controller;
    std::optional<int> desired_count;
    std::optional<bool> enable_ecs_managed_tags;
    std::optional<bool> enable_execute_command;
    std::optional<int> health_check_grace_period_seconds;
    std::optional<LaunchType> launch_type;
    std::optional<std::vector<LoadBalancer>> load_balancers;
    std::optional<NetworkConfiguration> network_configuration;
    std::optional<std::vector<wire::Node>> placement_constraints;
    std::optional<std::vector<wire::Node>> placement_strategy;
    std::optional<std::string> platform_version;
    std::optional<PropagateTags> propagate_tags;
    std::optional<SchedulingStrategy> scheduling_strategy;
    std::string service_name;
    std::optional<std::vector<Tag>> tags;
    std::optional<std::string> task_definition;

    std::optional<std::vector<wire::Node>> service_registries;
    std::optional<std::vector<wire::Node>> volume_configurations;
    std::optional<std::vector<wire::Node>> vpc_lattice_configurations;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::service_registries>("serviceRegistries", only_empty),
          field<&Input::volume_configurations>("volumeConfigurations", only_empty),
          field<&Input::vpc_lattice_configurations>("vpcLatticeConfigurations", only_empty),
          echoed<&Input::availability_zone_rebalancing>(
              "availabilityZoneRebalancing",
              "tasks are spread over zones when they start, and not moved later; it is given back"),
          field<&Input::capacity_provider_strategy>("capacityProviderStrategy"),
          field<&Input::client_token>("clientToken"), field<&Input::cluster>("cluster"),
          field<&Input::deployment_configuration>("deploymentConfiguration"),
          field<&Input::deployment_controller>("deploymentController"),
          field<&Input::desired_count>("desiredCount"),
          field<&Input::enable_ecs_managed_tags>("enableECSManagedTags"),
          echoed<&Input::enable_execute_command>(
              "enableExecuteCommand",
              "ExecuteCommand is not part of this region; it is given back"),
          field<&Input::health_check_grace_period_seconds>("healthCheckGracePeriodSeconds"),
          field<&Input::launch_type>("launchType"), field<&Input::load_balancers>("loadBalancers"),
          field<&Input::network_configuration>("networkConfiguration"),
          field<&Input::placement_constraints>("placementConstraints", only_empty),
          field<&Input::placement_strategy>("placementStrategy", only_empty),
          echoed<&Input::platform_version>("platformVersion",
                                           "one machine has one platform; it is given back"),
          field<&Input::propagate_tags>("propagateTags"),
          field<&Input::scheduling_strategy>("schedulingStrategy"),
          field<&Input::service_name>("serviceName", required),
          field<&Input::tags>("tags", size(0, 50)),
          field<&Input::task_definition>("taskDefinition"));
    }
  };
  struct Output {
    std::optional<Service> service;

    static constexpr auto shape(auto...) { return fields(field<&Output::service>("service")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateService {
  static constexpr std::string_view name = "UpdateService";
  struct Input {
    std::optional<AvailabilityZoneRebalancing> availability_zone_rebalancing;
    std::optional<std::vector<CapacityProviderStrategyItem>> capacity_provider_strategy;
    std::optional<std::string> cluster;
    std::optional<DeploymentConfiguration> deployment_configuration;
    std::optional<DeploymentController> deployment_controller;
    std::optional<int> desired_count;
    std::optional<bool> enable_ecs_managed_tags;
    std::optional<bool> enable_execute_command;
    std::optional<bool> force_new_deployment;
    std::optional<int> health_check_grace_period_seconds;
    std::optional<std::vector<LoadBalancer>> load_balancers;
    std::optional<NetworkConfiguration> network_configuration;
    std::optional<std::vector<wire::Node>> placement_constraints;
    std::optional<std::vector<wire::Node>> placement_strategy;
    std::optional<std::string> platform_version;
    std::optional<PropagateTags> propagate_tags;
    std::string service;
    std::optional<std::string> task_definition;

    std::optional<std::vector<wire::Node>> service_registries;
    std::optional<std::vector<wire::Node>> volume_configurations;
    std::optional<std::vector<wire::Node>> vpc_lattice_configurations;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::service_registries>("serviceRegistries", only_empty),
          field<&Input::volume_configurations>("volumeConfigurations", only_empty),
          field<&Input::vpc_lattice_configurations>("vpcLatticeConfigurations", only_empty),
          echoed<&Input::availability_zone_rebalancing>(
              "availabilityZoneRebalancing",
              "tasks are spread over zones when they start, and not moved later; it is given back"),
          field<&Input::capacity_provider_strategy>("capacityProviderStrategy"),
          field<&Input::cluster>("cluster"),
          field<&Input::deployment_configuration>("deploymentConfiguration"),
          field<&Input::deployment_controller>("deploymentController"),
          field<&Input::desired_count>("desiredCount"),
          field<&Input::enable_ecs_managed_tags>("enableECSManagedTags"),
          echoed<&Input::enable_execute_command>(
              "enableExecuteCommand",
              "ExecuteCommand is not part of this region; it is given back"),
          field<&Input::force_new_deployment>("forceNewDeployment"),
          field<&Input::health_check_grace_period_seconds>("healthCheckGracePeriodSeconds"),
          field<&Input::load_balancers>("loadBalancers"),
          field<&Input::network_configuration>("networkConfiguration"),
          field<&Input::placement_constraints>("placementConstraints", only_empty),
          field<&Input::placement_strategy>("placementStrategy", only_empty),
          echoed<&Input::platform_version>("platformVersion",
                                           "one machine has one platform; it is given back"),
          field<&Input::propagate_tags>("propagateTags"),
          field<&Input::service>("service", required),
          field<&Input::task_definition>("taskDefinition"));
    }
  };
  struct Output {
    std::optional<Service> service;

    static constexpr auto shape(auto...) { return fields(field<&Output::service>("service")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeServices {
  static constexpr std::string_view name = "DescribeServices";
  struct Input {
    std::optional<std::string> cluster;
    std::optional<std::vector<ServiceField>> include;
    std::vector<std::string> services;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::cluster>("cluster"), field<&Input::include>("include"),
                    field<&Input::services>("services", required));
    }
  };
  struct Output {
    std::optional<std::vector<Failure>> failures;
    std::optional<std::vector<Service>> services;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::failures>("failures"), field<&Output::services>("services"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListServices {
  static constexpr std::string_view name = "ListServices";
  struct Input {
    std::optional<std::string> cluster;
    std::optional<LaunchType> launch_type;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<SchedulingStrategy> scheduling_strategy;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::cluster>("cluster"), field<&Input::launch_type>("launchType"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"),
                    field<&Input::scheduling_strategy>("schedulingStrategy"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> service_arns;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::service_arns>("serviceArns"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteService {
  static constexpr std::string_view name = "DeleteService";
  struct Input {
    std::optional<std::string> cluster;
    std::optional<bool> force;
    std::string service;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::cluster>("cluster"), field<&Input::force>("force"),
                    field<&Input::service>("service", required));
    }
  };
  struct Output {
    std::optional<Service> service;

    static constexpr auto shape(auto...) { return fields(field<&Output::service>("service")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecs
