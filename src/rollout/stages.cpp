#include "rollout/stages.h"

#include "base/match.h"
#include "world/rollout.h"

namespace teal::rollout {

namespace phase = world::phase;
using Stage = api::ecs::ServiceDeploymentLifecycleStage;
using Status = api::ecs::ServiceDeploymentStatus;
using State = api::ecs::DeploymentRolloutState;
using Monitor = api::ecs::ServiceDeploymentRollbackMonitorsStatus;
using world::Cause;

namespace {

std::string replaced(std::string text, std::string_view what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

Monitor monitor(const world::Rollout& deployment, bool enabled, bool triggered) {
  if (!enabled) return Monitor::disabled;
  if (triggered) return Monitor::triggered;
  return has_ended(deployment.phase) ? Monitor::monitoring_complete : Monitor::monitoring;
}

}  // namespace

std::optional<Stage> lifecycle_stage(const world::Rollout& deployment) {
  using Answer = std::optional<Stage>;
  return std::visit(
      Match{
          [](const phase::Pending&) { return Answer{}; },
          [](const phase::ReconcileService&) { return Answer{Stage::reconcile_service}; },
          [](const phase::ScaleUp&) { return Answer{Stage::scale_up}; },
          [](const phase::TestTrafficShift&) { return Answer{Stage::test_traffic_shift}; },
          [](const phase::ProductionTrafficShift&) {
            return Answer{Stage::production_traffic_shift};
          },
          [](const phase::BakeTime&) { return Answer{Stage::bake_time}; },
          [](const phase::CleanUp&) { return Answer{Stage::clean_up}; },
          [](const phase::RollingUpdate&) { return Answer{}; },
          [](const phase::RollingBake&) { return Answer{}; },
          [](const phase::RollingBack&) { return Answer{}; },
          [](const phase::Succeeded&) { return Answer{}; },
          [](const phase::RolledBack&) { return Answer{}; },
          [](const phase::RollbackFailed&) { return Answer{}; },
          [](const phase::Stopped&) { return Answer{}; },
      },
      deployment.phase);
}

Status status(const world::Rollout& deployment) {
  return std::visit(Match{
                        [](const phase::Pending&) { return Status::pending; },
                        [](const phase::ReconcileService&) { return Status::in_progress; },
                        [](const phase::ScaleUp&) { return Status::in_progress; },
                        [](const phase::TestTrafficShift&) { return Status::in_progress; },
                        [](const phase::ProductionTrafficShift&) { return Status::in_progress; },
                        [](const phase::BakeTime&) { return Status::in_progress; },
                        [](const phase::CleanUp&) { return Status::in_progress; },
                        [](const phase::RollingUpdate&) { return Status::in_progress; },
                        [](const phase::RollingBake&) { return Status::in_progress; },
                        [&](const phase::RollingBack&) {
                          return deployment.cause == Cause::superseded
                                     ? Status::stop_requested
                                     : Status::rollback_in_progress;
                        },
                        [](const phase::Succeeded&) { return Status::successful; },
                        [](const phase::RolledBack&) { return Status::rollback_successful; },
                        [](const phase::RollbackFailed&) { return Status::rollback_failed; },
                        [](const phase::Stopped&) { return Status::stopped; },
                    },
                    deployment.phase);
}

State rollout_state(const world::Rollout& deployment) {
  if (std::holds_alternative<phase::Succeeded>(deployment.phase)) return State::completed;
  if (deployment.cause == Cause::none || deployment.cause == Cause::superseded)
    return State::in_progress;
  return State::failed;
}

std::string rollout_state_reason(const world::Rollout& deployment, const Names& names) {
  const std::string self = "ECS deployment " + names.deployment;
  if (std::holds_alternative<phase::Succeeded>(deployment.phase)) return self + " completed.";
  switch (deployment.cause) {
    case Cause::none:
    case Cause::superseded:
      return self + " in progress.";
    case Cause::circuit_breaker:
      return "ECS deployment circuit breaker: tasks failed to start.";
    case Cause::alarm:
      return "ECS deployment failed: alarm detected.";
    case Cause::stop_requested:
    case Cause::invalid_network:
    case Cause::stage_timeout:
    case Cause::shift_guard:
      return deployment.reason;
  }
  return {};
}

std::string service_event(const Announce& event, const Names& names) {
  std::string text = replaced(event.message, "{deployment}", names.deployment);
  if (names.rollback_to.empty())
    text = replaced(text, "rolling back to deployment {rollback_to}.",
                    "rolling back to the previous deployment.");
  return "(service " + names.service + ") " + replaced(text, "{rollback_to}", names.rollback_to);
}

Monitor breaker_status(const world::Rollout& deployment) {
  return monitor(deployment, deployment.breaker.enabled, deployment.breaker.triggered);
}

Monitor alarms_status(const world::Rollout& deployment) {
  return monitor(deployment, deployment.alarms.enabled && !deployment.alarms.ignored,
                 !deployment.alarms.triggered.empty());
}

}  // namespace teal::rollout
