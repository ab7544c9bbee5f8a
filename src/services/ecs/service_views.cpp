// How a service looks in DescribeServices, with the legacy view of its deployments.
#include <algorithm>
#include <vector>

#include "rollout/decide.h"
#include "rollout/stages.h"
#include "services/ecs/deployments.h"
#include "services/ecs/lookup.h"
#include "services/ecs/views.h"
#include "world/ecs.h"
#include "world/rollout.h"

namespace teal::services::ecs {

namespace {

using world::ServiceDeployment;

constexpr const char* platform_family = "Linux";
constexpr const char* platform_version = "1.4.0";  // What LATEST stands for on Fargate.

bool is_rolling_back(const ServiceDeployment& deployment) {
  return std::holds_alternative<world::phase::RollingBack>(deployment.rollout.phase);
}
bool is_rolled_back(const ServiceDeployment& deployment) {
  return std::holds_alternative<world::phase::RolledBack>(deployment.rollout.phase);
}

// The deployment that the newest one returns to; null when it does not return to one.
const ServiceDeployment* returns_to(const world::Change& world, const ServiceDeployment& newest) {
  if (!is_rolling_back(newest) && !is_rolled_back(newest)) return nullptr;
  if (newest.source_revisions.empty()) return nullptr;
  return deployment_of_revision(world, newest.service_arn, newest.source_revisions.front());
}

// How many tasks its revision is asked to have now.
int desired_of(const world::Service& service, const ServiceDeployment& deployment,
               const ServiceDeployment& newest, bool is_primary) {
  if (rollout::has_ended(newest.rollout.phase)) return is_primary ? service.desired_count : 0;
  if (&deployment == &newest) return newest.rollout.green_tasks;
  const bool is_source = !newest.source_revisions.empty() &&
                         deployment.target_revision == newest.source_revisions.front();
  return is_source ? newest.rollout.blue_tasks : 0;
}

api::ecs::Deployment view_deployment(const Context& context, const world::Service& service,
                                     const ServiceDeployment& deployment,
                                     const ServiceDeployment& newest,
                                     const ServiceDeployment& primary) {
  const auto& world = context.world;
  const bool is_primary = &deployment == &primary;
  const auto counts = count_tasks(world, service.arn, deployment.target_revision);
  api::ecs::Deployment shown;
  shown.id = deployment.id;
  shown.status = is_primary ? "PRIMARY" : "ACTIVE";
  shown.desired_count = desired_of(service, deployment, newest, is_primary);
  // Before the first look of the control loop the new deployment has asked for nothing yet; ECS
  // shows the service's count from the start.
  if (is_primary && *shown.desired_count == 0 &&
      std::holds_alternative<world::phase::Pending>(deployment.rollout.phase))
    shown.desired_count = service.desired_count;
  shown.running_count = counts.running;
  shown.pending_count = counts.pending;
  shown.failed_tasks = deployment.rollout.breaker.failures;
  shown.created_at = deployment.created_at;
  shown.updated_at = deployment.updated_at;
  if (const auto* revision = world.find<world::ServiceRevision>(deployment.target_revision)) {
    shown.task_definition = revision->task_definition_arn;
    shown.network_configuration = revision->network_configuration;
    shown.launch_type = revision->launch_type;
  }
  shown.platform_family = platform_family;
  shown.platform_version = platform_version;
  if (!service.capacity_provider_strategy.empty())
    shown.capacity_provider_strategy = service.capacity_provider_strategy;
  const auto* back = returns_to(world, newest);
  rollout::Names names{.service = service.name,
                       .deployment = deployment.id,
                       .rollback_to = back ? back->id : std::string()};
  shown.rollout_state = rollout::rollout_state(deployment.rollout);
  shown.rollout_state_reason = rollout::rollout_state_reason(deployment.rollout, names);
  // The reason of a rollback stands on the deployment that is returned to; the one that failed
  // shows FAILED (developer guide, deployment-circuit-breaker).
  if (back == &deployment && is_rolling_back(newest)) {
    shown.rollout_state = api::ecs::DeploymentRolloutState::in_progress;
    shown.rollout_state_reason = rollout::rollout_state_reason(newest.rollout, names);
  }
  if (&deployment == &newest && is_rolling_back(newest))
    shown.rollout_state = api::ecs::DeploymentRolloutState::failed;
  return shown;
}

bool has_tasks(const world::Change& world, const ServiceDeployment& deployment) {
  const auto counts = count_tasks(world, deployment.service_arn, deployment.target_revision);
  return counts.running + counts.pending > 0;
}

std::vector<api::ecs::Deployment> view_deployments(const Context& context,
                                                   const world::Service& service) {
  std::vector<api::ecs::Deployment> list;
  const auto all = deployments_of(context.world, service.arn);
  if (all.empty() || service.status == world::ServiceStatus::inactive) return list;
  const ServiceDeployment& newest = *all.front();
  const ServiceDeployment* back = returns_to(context.world, newest);
  const ServiceDeployment& primary = back ? *back : newest;
  list.push_back(view_deployment(context, service, primary, newest, primary));
  std::vector<std::string> shown_revisions{primary.target_revision};
  for (const auto* older : all) {
    if (std::ranges::find(shown_revisions, older->target_revision) != shown_revisions.end())
      continue;
    shown_revisions.push_back(older->target_revision);
    // An older deployment leaves the list with its last task; one that is under way stays.
    if (has_tasks(context.world, *older) || !rollout::has_ended(older->rollout.phase))
      list.push_back(view_deployment(context, service, *older, newest, primary));
  }
  return list;
}

std::vector<api::ecs::ServiceCurrentRevisionSummary> current_revisions(
    const Context& context, const world::Service& service,
    const std::vector<api::ecs::Deployment>& deployments) {
  std::vector<api::ecs::ServiceCurrentRevisionSummary> list;
  for (const auto* deployment : deployments_of(context.world, service.arn))
    for (const auto& shown : deployments)
      if (shown.id == deployment->id)
        list.push_back({.arn = deployment->target_revision,
                        .pending_task_count = shown.pending_count,
                        .requested_task_count = shown.desired_count,
                        .running_task_count = shown.running_count});
  return list;
}

}  // namespace

api::ecs::Service view(const Context& context, const world::Service& service) {
  api::ecs::Service shown;
  const auto counts = count_tasks(context.world, service.arn, {});
  shown.service_arn = service.arn;
  shown.service_name = service.name;
  shown.cluster_arn = cluster_arn(context, service.cluster);
  shown.status = std::string(wire::to_text(service.status));
  shown.desired_count = service.desired_count;
  shown.running_count = counts.running;
  shown.pending_count = counts.pending;
  shown.launch_type = service.launch_type;
  if (!service.capacity_provider_strategy.empty())
    shown.capacity_provider_strategy = service.capacity_provider_strategy;
  shown.platform_version = service.platform_version.value_or("LATEST");
  shown.platform_family = platform_family;
  shown.task_definition = service.task_definition_arn;
  shown.deployment_configuration = service.deployment_configuration;
  shown.deployment_controller = {.type = api::ecs::DeploymentControllerType::ecs};
  shown.deployments = view_deployments(context, service);
  if (!service.current_deployment.empty())
    shown.current_service_deployment = service.current_deployment;
  shown.current_service_revisions = current_revisions(context, service, *shown.deployments);
  shown.load_balancers = service.load_balancers;
  shown.network_configuration = service.network_configuration;
  if (!service.load_balancers.empty() || service.health_check_grace_period_seconds > 0)
    shown.health_check_grace_period_seconds = service.health_check_grace_period_seconds;
  shown.scheduling_strategy = api::ecs::SchedulingStrategy::replica;
  shown.availability_zone_rebalancing = service.availability_zone_rebalancing.value_or(
      api::ecs::AvailabilityZoneRebalancing::disabled);
  shown.enable_ecs_managed_tags = service.enable_ecs_managed_tags;
  shown.enable_execute_command = service.enable_execute_command;
  shown.propagate_tags = service.propagate_tags;
  shown.placement_constraints.emplace();
  shown.placement_strategy.emplace();
  shown.created_at = service.created_at;
  if (!service.created_by.empty()) shown.created_by = service.created_by;
  shown.events.emplace();
  for (const auto& event : service.events)
    shown.events->push_back(
        {.created_at = event.created_at, .id = event.id, .message = event.message});
  shown.tags = view(service.tags);
  return shown;
}

}  // namespace teal::services::ecs
