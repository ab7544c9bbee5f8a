#include "pipeline/observation.h"

#include <algorithm>

#include "api/ecs/service_deployments.h"
#include "api/ecs/services.h"
#include "api/elbv2/targets.h"
#include "client/errors.h"
#include "pipeline/errors.h"
#include "pipeline/services.h"

namespace teal::pipeline {

using api::ecs::ServiceDeployment;
using api::ecs::ServiceDeploymentRollbackMonitorsStatus;
using api::ecs::ServiceDeploymentStatus;
using api::ecs::ServiceEvent;

bool Observation::ended() const { return !is_running(status); }

Observer::Observer(client::Client& aws, std::string deployment_arn)
    : aws_(aws), deployment_arn_(std::move(deployment_arn)) {}

namespace {

void add_monitors(const ServiceDeployment& seen, Observation& out) {
  if (const auto& breaker = seen.deployment_circuit_breaker) {
    out.failed_tasks = breaker->failure_count.value_or(0);
    out.failed_tasks_threshold = breaker->threshold.value_or(0);
    out.circuit_breaker_triggered =
        breaker->status == ServiceDeploymentRollbackMonitorsStatus::triggered;
  }
  if (const auto& alarms = seen.alarms) {
    out.alarm_triggered = alarms->status == ServiceDeploymentRollbackMonitorsStatus::triggered;
    out.triggered_alarms = wire::items(alarms->triggered_alarm_names);
  }
}

Observation translate(const ServiceDeployment& seen) {
  Observation out;
  out.deployment_arn = seen.service_deployment_arn.value_or("");
  out.service_arn = seen.service_arn.value_or("");
  out.cluster_arn = seen.cluster_arn.value_or("");
  if (seen.deployment_configuration)
    out.strategy = seen.deployment_configuration->strategy.value_or(out.strategy);
  out.status = seen.status.value_or(ServiceDeploymentStatus::pending);
  out.status_reason = seen.status_reason.value_or("");
  out.stage = seen.lifecycle_stage;
  out.created_at = seen.created_at;
  out.started_at = seen.started_at;
  out.finished_at = seen.finished_at ? seen.finished_at : seen.stopped_at;
  if (seen.rollback) out.rollback_reason = seen.rollback->reason.value_or("");
  add_monitors(seen, out);
  return out;
}

}  // namespace

Result<Observation> Observer::observe() {
  const auto output = TRY(aws_.call<api::ecs::DescribeServiceDeployments>(
      {.service_deployment_arns = {deployment_arn_}}));
  if (wire::items(output.service_deployments).empty())
    return std::unexpected(not_found("There is no service deployment " + deployment_arn_ + "."));
  const ServiceDeployment& seen = output.service_deployments->front();
  TRY(look_up_revisions(seen));

  Observation out = translate(seen);
  out.at = aws_.now();
  if (out.status == ServiceDeploymentStatus::rollback_requested ||
      out.status == ServiceDeploymentStatus::stop_requested)
    stop_was_requested_ = true;
  out.stop_was_requested = stop_was_requested_;
  if (seen.target_service_revision) out.green = side(*seen.target_service_revision);
  for (const auto& source : wire::items(seen.source_service_revisions)) {
    const Side candidate = side(source);
    // With several sources the one with traffic, or else with tasks, is the blue that matters.
    if (!out.blue || candidate.production_weight > out.blue->production_weight ||
        (candidate.production_weight == out.blue->production_weight &&
         candidate.running > out.blue->running))
      out.blue = candidate;
  }
  out.has_load_balancer = !out.green.target_group_arn.empty();
  const bool own_groups = !out.blue || out.blue->target_group_arn != out.green.target_group_arn;
  if (own_groups) {
    TRY(count_targets(out.green));
    if (out.blue) TRY(count_targets(*out.blue));
  }
  out.new_events = TRY(new_events(seen));
  return out;
}

Status Observer::look_up_revisions(const ServiceDeployment& seen) {
  std::vector<std::string> unknown;
  const auto want = [&](const std::optional<std::string>& arn) {
    if (!arn) return;
    const auto known = std::find_if(revisions_.begin(), revisions_.end(),
                                    [&](const auto& r) { return r.service_revision_arn == arn; });
    // A revision's target group is resolved some time into its deployment.
    if (known != revisions_.end() &&
        (wire::items(known->load_balancers).empty() || known->resolved_configuration))
      return;
    if (known != revisions_.end()) revisions_.erase(known);
    unknown.push_back(*arn);
  };
  if (seen.target_service_revision) want(seen.target_service_revision->arn);
  for (const auto& source : wire::items(seen.source_service_revisions)) want(source.arn);
  if (unknown.empty()) return {};
  if (unknown.size() > 20) unknown.resize(20);  // As many as one call takes.
  const auto output = TRY(
      aws_.call<api::ecs::DescribeServiceRevisions>({.service_revision_arns = std::move(unknown)}));
  for (const auto& revision : wire::items(output.service_revisions)) revisions_.push_back(revision);
  return {};
}

Side Observer::side(const api::ecs::ServiceRevisionSummary& revision) const {
  Side out;
  out.revision_arn = revision.arn.value_or("");
  out.requested = revision.requested_task_count.value_or(0);
  out.running = revision.running_task_count.value_or(0);
  out.pending = revision.pending_task_count.value_or(0);
  out.production_weight = revision.requested_production_traffic_weight.value_or(0);
  out.test_weight = revision.requested_test_traffic_weight.value_or(0);
  for (const auto& known : revisions_) {
    if (known.service_revision_arn != revision.arn) continue;
    out.task_definition_arn = known.task_definition.value_or("");
    if (known.resolved_configuration)
      for (const auto& balancer : wire::items(known.resolved_configuration->load_balancers))
        out.target_group_arn = balancer.target_group_arn.value_or("");
  }
  return out;
}

Status Observer::count_targets(Side& side) {
  using api::elbv2::TargetHealthStateEnum;
  if (side.target_group_arn.empty()) return {};
  api::elbv2::DescribeTargetHealth::Input input;
  input.target_group_arn = side.target_group_arn;
  const auto output = aws_.call<api::elbv2::DescribeTargetHealth>(input);
  // Somebody may take the target group away while we look; the deployment itself goes on.
  if (!output && output.error().code == "TargetGroupNotFound") return {};
  if (!output) return std::unexpected(output.error());
  side.healthy = side.unhealthy = side.draining = 0;
  for (const auto& target : wire::items(output->target_health_descriptions)) {
    if (!target.target_health || !target.target_health->state) continue;
    switch (*target.target_health->state) {
      case TargetHealthStateEnum::healthy:
        ++*side.healthy;
        break;
      case TargetHealthStateEnum::unhealthy:
        ++*side.unhealthy;
        break;
      case TargetHealthStateEnum::draining:
      case TargetHealthStateEnum::unhealthy_draining:
        ++*side.draining;
        break;
      case TargetHealthStateEnum::initial:
      case TargetHealthStateEnum::unused:
      case TargetHealthStateEnum::unavailable:
        break;
    }
  }
  return {};
}

Result<std::vector<ServiceEvent>> Observer::new_events(const ServiceDeployment& seen) {
  const auto service =
      find_service(aws_, seen.cluster_arn.value_or(""), seen.service_arn.value_or(""));
  if (!service && service.error().code == not_found_code) return std::vector<ServiceEvent>{};
  if (!service) return std::unexpected(service.error());
  std::vector<ServiceEvent> fresh;
  for (const ServiceEvent& event : wire::items(service->events)) {  // Newest first.
    if (event.id && *event.id == last_event_) break;
    if (seen.created_at && event.created_at && *event.created_at < *seen.created_at) break;
    fresh.push_back(event);
  }
  if (!fresh.empty()) last_event_ = fresh.front().id.value_or("");
  std::reverse(fresh.begin(), fresh.end());
  return fresh;
}

}  // namespace teal::pipeline
