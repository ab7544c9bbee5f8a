// rollout/stages.h — a deployment's state in the words of the ECS API: lifecycle stage, status,
// rollout state, reasons and service events.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "api/ecs/service.h"
#include "api/ecs/service_deployment.h"
#include "rollout/decide.h"
#include "world/ecs.h"
#include "world/rollout.h"

namespace teal::rollout {

// `lifecycleStage`; nothing while PENDING, rolling back or ended, and for ROLLING.
std::optional<api::ecs::ServiceDeploymentLifecycleStage> lifecycle_stage(
    const world::Rollout& deployment);
api::ecs::ServiceDeploymentStatus status(const world::Rollout& deployment);

// `rolloutState` and `rolloutStateReason` of the legacy view, Service.deployments.
api::ecs::DeploymentRolloutState rollout_state(const world::Rollout& deployment);
// The names that the texts of ECS are filled with.
struct Names {
  std::string service;
  std::string deployment;   // "ecs-svc/1…" of this deployment.
  std::string rollback_to;  // "ecs-svc/…" of the deployment that blue belongs to; may be empty.
};
std::string rollout_state_reason(const world::Rollout& deployment, const Names& names);

// "(service web) (deployment ecs-svc/1) deployment completed."
std::string service_event(const Announce& event, const Names& names);

// The monitors as DescribeServiceDeployments shows them.
api::ecs::ServiceDeploymentRollbackMonitorsStatus breaker_status(const world::Rollout& deployment);
api::ecs::ServiceDeploymentRollbackMonitorsStatus alarms_status(const world::Rollout& deployment);

// The circuit breaker trips at this many failures: BOUNDED_PERCENT 50 of the live desired count,
// between 3 and 200.
int breaker_threshold(int desired_count);

}  // namespace teal::rollout
