#include "pipeline/services.h"

#include "pipeline/errors.h"

namespace teal::pipeline {

using api::ecs::ServiceDeploymentBrief;
using api::ecs::ServiceDeploymentStatus;

Result<api::ecs::Service> find_service(client::Client& aws, const std::string& cluster,
                                       const std::string& service) {
  api::ecs::DescribeServices::Input input;
  input.cluster = cluster;
  input.services = {service};
  auto output = aws.call<api::ecs::DescribeServices>(input);
  if (!output && output.error().code == "ClusterNotFoundException")
    return std::unexpected(cluster_missing(cluster));
  if (!output) return std::unexpected(output.error());
  for (const api::ecs::Service& found : wire::items(output->services))
    // A deleted service is still described, INACTIVE, for a while.
    if (found.status.value_or("ACTIVE") != "INACTIVE") return found;
  return std::unexpected(service_missing(service, cluster));
}

Result<std::vector<ServiceDeploymentBrief>> deployments_of(client::Client& aws,
                                                           const std::string& cluster,
                                                           const std::string& service,
                                                           std::size_t limit) {
  std::vector<ServiceDeploymentBrief> deployments;
  api::ecs::ListServiceDeployments::Input input;
  input.cluster = cluster;
  input.service = service;
  do {
    const auto page = TRY(aws.call<api::ecs::ListServiceDeployments>(input));
    for (const ServiceDeploymentBrief& brief : wire::items(page.service_deployments))
      deployments.push_back(brief);
    input.next_token = page.next_token;
  } while (input.next_token && deployments.size() < limit);
  if (deployments.size() > limit) deployments.resize(limit);
  return deployments;
}

bool is_running(ServiceDeploymentStatus status) {
  switch (status) {
    case ServiceDeploymentStatus::pending:
    case ServiceDeploymentStatus::in_progress:
    case ServiceDeploymentStatus::stop_requested:
    case ServiceDeploymentStatus::rollback_requested:
    case ServiceDeploymentStatus::rollback_in_progress:
      return true;
    case ServiceDeploymentStatus::successful:
    case ServiceDeploymentStatus::stopped:
    case ServiceDeploymentStatus::rollback_successful:
    case ServiceDeploymentStatus::rollback_failed:
      return false;
  }
  return false;
}

std::optional<ServiceDeploymentBrief> running_among(
    const std::vector<ServiceDeploymentBrief>& deployments) {
  for (const ServiceDeploymentBrief& brief : deployments)
    if (brief.status && is_running(*brief.status)) return brief;
  return std::nullopt;
}

Result<std::string> await_new_deployment(client::Client& aws, const std::string& cluster,
                                         const std::string& service, const std::string& known) {
  const Time deadline = aws.now() + std::chrono::minutes(1);
  for (Duration pause{50};; pause = std::min(pause * 2, Duration{2'000})) {
    const auto newest = TRY(deployments_of(aws, cluster, service, 1));
    if (!newest.empty() && newest.front().service_deployment_arn &&
        *newest.front().service_deployment_arn != known)
      return *newest.front().service_deployment_arn;
    if (aws.now() >= deadline) return std::unexpected(deployment_not_seen(service));
    aws.wait(pause);
  }
}

}  // namespace teal::pipeline
