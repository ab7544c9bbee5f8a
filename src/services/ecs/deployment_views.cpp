// How service deployments and revisions look in their Describe operations.
#include "rollout/decide.h"
#include "rollout/stages.h"
#include "services/ecs/lookup.h"
#include "services/ecs/views.h"
#include "world/ecs.h"

namespace teal::services::ecs {

namespace {

using api::ecs::ServiceDeploymentStatus;

// The status of the state machine, or of what was asked for and is not yet decided on.
ServiceDeploymentStatus status_of(const world::ServiceDeployment& deployment) {
  const auto status = rollout::status(deployment.rollout);
  if (deployment.request.empty() || rollout::has_ended(deployment.rollout.phase)) return status;
  if (status != ServiceDeploymentStatus::pending && status != ServiceDeploymentStatus::in_progress)
    return status;
  return deployment.request == world::ServiceDeployment::supersede
             ? ServiceDeploymentStatus::stop_requested
             : ServiceDeploymentStatus::rollback_requested;
}

// Live while the deployment runs, frozen as it ended after that.
api::ecs::ServiceRevisionSummary summary(const Context& context,
                                         const world::ServiceDeployment& deployment,
                                         const std::string& revision, int requested,
                                         int production_permille, int test_permille) {
  api::ecs::ServiceRevisionSummary shown;
  shown.arn = revision;
  shown.requested_task_count = requested;
  if (rollout::has_ended(deployment.rollout.phase)) {
    shown.running_task_count = requested;
    shown.pending_task_count = 0;
  } else {
    const auto counts = count_tasks(context.world, deployment.service_arn, revision);
    shown.running_task_count = counts.running;
    shown.pending_task_count = counts.pending;
  }
  if (deployment.rollout.has_traffic) {
    shown.requested_production_traffic_weight = production_permille / 10.0;
    if (deployment.rollout.has_test_traffic)
      shown.requested_test_traffic_weight = test_permille / 10.0;
  }
  return shown;
}

}  // namespace

api::ecs::ServiceDeploymentBrief brief(const world::ServiceDeployment& deployment) {
  api::ecs::ServiceDeploymentBrief shown;
  shown.service_deployment_arn = deployment.arn;
  shown.service_arn = deployment.service_arn;
  shown.cluster_arn = deployment.cluster_arn;
  shown.created_at = deployment.created_at;
  shown.started_at = deployment.started_at;
  shown.finished_at = deployment.finished_at;
  shown.target_service_revision_arn = deployment.target_revision;
  shown.status = status_of(deployment);
  if (!deployment.rollout.reason.empty()) shown.status_reason = deployment.rollout.reason;
  return shown;
}

api::ecs::ServiceDeployment view(const Context& context,
                                 const world::ServiceDeployment& deployment) {
  const auto& rollout = deployment.rollout;
  const auto* service = context.world.find<world::Service>(service_key(deployment.service_arn));
  api::ecs::ServiceDeployment shown;
  shown.service_deployment_arn = deployment.arn;
  shown.service_arn = deployment.service_arn;
  shown.cluster_arn = deployment.cluster_arn;
  shown.created_at = deployment.created_at;
  shown.started_at = deployment.started_at;
  shown.finished_at = deployment.finished_at;
  shown.stopped_at = deployment.stopped_at;
  shown.updated_at = deployment.updated_at;
  shown.status = status_of(deployment);
  if (!rollout.reason.empty()) shown.status_reason = rollout.reason;
  shown.lifecycle_stage = rollout::lifecycle_stage(rollout);
  shown.deployment_configuration = deployment.configuration;
  shown.target_service_revision =
      summary(context, deployment, deployment.target_revision, rollout.green_tasks,
              rollout.green_permille, rollout.test_permille);
  shown.source_service_revisions.emplace();
  for (std::size_t i = 0; i < deployment.source_revisions.size(); ++i)
    shown.source_service_revisions->push_back(summary(
        context, deployment, deployment.source_revisions[i], i == 0 ? rollout.blue_tasks : 0,
        i == 0 ? 1000 - rollout.green_permille : 0, i == 0 ? 1000 - rollout.test_permille : 0));
  shown.deployment_circuit_breaker = {
      .failure_count = rollout.breaker.failures,
      .status = rollout::breaker_status(rollout),
      .threshold = rollout::breaker_threshold(service ? service->desired_count : 0)};
  shown.alarms = {.alarm_names = rollout.alarms.names,
                  .status = rollout::alarms_status(rollout),
                  .triggered_alarm_names = rollout.alarms.triggered};
  if (rollout.rollback_started_at) {
    shown.rollback.emplace();
    shown.rollback->reason = rollout.reason;
    shown.rollback->started_at = rollout.rollback_started_at;
    if (!deployment.source_revisions.empty())
      shown.rollback->service_revision_arn = deployment.source_revisions.front();
  }
  return shown;
}

api::ecs::ServiceRevision view(const Context&, const world::ServiceRevision& revision) {
  api::ecs::ServiceRevision shown;
  shown.service_revision_arn = revision.arn;
  shown.service_arn = revision.service_arn;
  shown.cluster_arn = revision.cluster_arn;
  shown.task_definition = revision.task_definition_arn;
  shown.container_images = revision.container_images;
  shown.created_at = revision.created_at;
  shown.launch_type = revision.launch_type;
  shown.platform_family = "Linux";
  shown.platform_version = revision.platform_version.value_or("1.4.0");
  shown.network_configuration = revision.network_configuration;
  shown.load_balancers = revision.load_balancers;
  // Target groups alternate: the live one is here, not in loadBalancers.
  if (!revision.load_balancers.empty()) {
    api::ecs::ServiceRevisionLoadBalancer resolved;
    resolved.target_group_arn = revision.target_group_arn;
    if (const auto& advanced = revision.load_balancers.front().advanced_configuration)
      resolved.production_listener_rule = advanced->production_listener_rule;
    shown.resolved_configuration.emplace().load_balancers.emplace().push_back(resolved);
  }
  return shown;
}

}  // namespace teal::services::ecs
