// pipeline/services.h — the lookups that several verbs start with: a service by name, its
// deployments, the one that runs.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "api/ecs/service_deployments.h"
#include "api/ecs/services.h"
#include "client/client.h"

namespace teal::pipeline {

Result<api::ecs::Service> find_service(client::Client& aws, const std::string& cluster,
                                       const std::string& service);
// Newest first; at most `limit`.
Result<std::vector<api::ecs::ServiceDeploymentBrief>> deployments_of(client::Client& aws,
                                                                     const std::string& cluster,
                                                                     const std::string& service,
                                                                     std::size_t limit);
// The newest deployment that has not ended.
std::optional<api::ecs::ServiceDeploymentBrief> running_among(
    const std::vector<api::ecs::ServiceDeploymentBrief>& deployments);
bool is_running(api::ecs::ServiceDeploymentStatus status);

// Waits until the service has a deployment other than `known` and returns its ARN.
Result<std::string> await_new_deployment(client::Client& aws, const std::string& cluster,
                                         const std::string& service, const std::string& known);

}  // namespace teal::pipeline
