// services/ecs/service_rules.h — what CreateService and UpdateService check at once, in AWS's
// words. What AWS finds out later, when the deployment starts, is network.h's.
#pragma once
#include <optional>
#include <vector>

#include "services/context.h"
#include "world/ecs.h"

namespace teal::services::ecs {

// The configuration with its defaults: ROLLING, 100/200, no circuit breaker.
api::ecs::DeploymentConfiguration with_defaults(api::ecs::DeploymentConfiguration configuration);

// `given` laid over `stored`, member by member: what an update leaves out stays as it is.
api::ecs::DeploymentConfiguration merge(
    const api::ecs::DeploymentConfiguration& stored,
    const std::optional<api::ecs::DeploymentConfiguration>& given);

// A configuration as the service would have it, together with its load balancers.
Status check_deployment_configuration(const api::ecs::DeploymentConfiguration& configuration,
                                      const std::vector<api::ecs::LoadBalancer>& balancers);
Status check_load_balancers(const Context& context,
                            const std::vector<api::ecs::LoadBalancer>& balancers,
                            const api::ecs::DeploymentConfiguration& configuration,
                            const world::TaskDefinition& definition);
Status check_network_configuration(const std::optional<api::ecs::NetworkConfiguration>& network);
Status check_capacity(const std::optional<api::ecs::LaunchType>& launch_type,
                      const std::vector<api::ecs::CapacityProviderStrategyItem>& strategy);
// It can run on Fargate.
Status check_runs_on_fargate(const world::TaskDefinition& definition);

}  // namespace teal::services::ecs
