#include "pipeline/rollback.h"

#include "pipeline/errors.h"
#include "pipeline/services.h"

namespace teal::pipeline {
namespace {

using api::ecs::ServiceDeploymentStatus;

Result<std::string> task_definition_of(client::Client& aws, const std::string& revision_arn) {
  const auto output =
      TRY(aws.call<api::ecs::DescribeServiceRevisions>({.service_revision_arns = {revision_arn}}));
  for (const auto& revision : wire::items(output.service_revisions))
    if (revision.task_definition) return *revision.task_definition;
  return std::unexpected(not_found("The service revision " + revision_arn + " is gone."));
}

// The task definition of the newest successful deployment that ran something else than what runs
// now.
Result<std::string> earlier_task_definition(
    client::Client& aws, const api::ecs::Service& service,
    const std::vector<api::ecs::ServiceDeploymentBrief>& deployments) {
  for (const auto& brief : deployments) {
    if (brief.status != ServiceDeploymentStatus::successful || !brief.target_service_revision_arn)
      continue;
    auto definition = TRY(task_definition_of(aws, *brief.target_service_revision_arn));
    if (definition != service.task_definition) return definition;
  }
  return std::unexpected(nothing_to_roll_back(service.service_name.value_or("")));
}

}  // namespace

Result<RollbackStarted> rollback(client::Client& aws, const std::string& cluster,
                                 const std::string& service_name) {
  const auto service = TRY(find_service(aws, cluster, service_name));
  const auto deployments = TRY(deployments_of(aws, cluster, service_name, 100));
  RollbackStarted started;
  if (const auto running = running_among(deployments)) {
    started.deployment_arn = running->service_deployment_arn.value_or("");
    const auto stopped = aws.call<api::ecs::StopServiceDeployment>(
        {.service_deployment_arn = started.deployment_arn,
         .stop_type = api::ecs::StopServiceDeploymentStopType::rollback});
    // Ended between our look and our call: then it is rolled back as an ended one.
    if (stopped) return started;
    if (stopped.error().code != "ConflictException") return std::unexpected(stopped.error());
  }
  started.way = RollbackStarted::Way::redeployed;
  started.task_definition_arn = TRY(earlier_task_definition(aws, service, deployments));
  api::ecs::UpdateService::Input update;
  update.cluster = cluster;
  update.service = service_name;
  update.task_definition = started.task_definition_arn;
  TRY(aws.call<api::ecs::UpdateService>(update));
  const std::string known =
      deployments.empty() ? "" : deployments.front().service_deployment_arn.value_or("");
  started.deployment_arn = TRY(await_new_deployment(aws, cluster, service_name, known));
  return started;
}

}  // namespace teal::pipeline
