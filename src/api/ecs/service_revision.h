// api/ecs/service_revision.h — the shape of a service revision.
#pragma once
#include "api/api.h"
#include "api/ecs/common.h"
#include "api/ecs/networking.h"

namespace teal::api::ecs {

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

}  // namespace teal::api::ecs
