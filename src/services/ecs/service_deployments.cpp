#include "api/ecs/service_deployments.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rollout/decide.h"
#include "rollout/stages.h"
#include "services/ecs/deployments.h"
#include "services/ecs/errors.h"
#include "services/ecs/lookup.h"
#include "services/ecs/views.h"
#include "services/pagination.h"
#include "world/ecs.h"

namespace teal::api::ecs {

using namespace services::ecs;

namespace {

bool is_listed(const world::ServiceDeployment& deployment,
               const ListServiceDeployments::Input& input) {
  if (input.created_at) {
    if (input.created_at->after && deployment.created_at < *input.created_at->after) return false;
    if (input.created_at->before && deployment.created_at > *input.created_at->before) return false;
  }
  const auto& wanted = wire::items(input.status);
  const auto status = *brief(deployment).status;
  return wanted.empty() || std::ranges::find(wanted, status) != wanted.end();
}

Result<const world::ServiceDeployment*> find_deployment(const services::Context& context,
                                                        const std::string& arn) {
  TRY(resource_of(context, arn, "service-deployment"));
  const auto* found = context.world.find<world::ServiceDeployment>(arn);
  if (!found) return deployment_not_found();
  return found;
}

}  // namespace

Result<ListServiceDeployments::Output> ListServiceDeployments::run(services::Context& context,
                                                                   const Input& input) {
  const auto length = TRY(page_length(input.max_results, 20));
  const auto* service = TRY(find_service(context, input.cluster, input.service));
  using Row = const world::ServiceDeployment*;
  std::vector<Row> rows;
  for (const auto* deployment : deployments_of(context.world, service->arn))
    if (is_listed(*deployment, input)) rows.push_back(deployment);
  // Newest first; the creation time with the ARN is the place in that order.
  const auto key = [](const Row& row) {
    return fmt::format("{:016}{}", row->created_at.time_since_epoch().count(), row->arn);
  };
  std::ranges::sort(rows, std::greater{}, key);
  auto page = TRY(services::page<Row>(std::move(rows), input.next_token, length,
                                      bad_token().error(), key, true));
  Output output{.next_token = std::move(page.next_token),
                .service_deployments = std::vector<ServiceDeploymentBrief>{}};
  for (const auto* row : page.items) output.service_deployments->push_back(brief(*row));
  return output;
}

Result<DescribeServiceDeployments::Output> DescribeServiceDeployments::run(
    services::Context& context, const Input& input) {
  if (input.service_deployment_arns.empty())
    return invalid_parameter("serviceDeploymentArns cannot be empty.");
  if (input.service_deployment_arns.size() > 20) return too_many("serviceDeploymentArns", 20);
  Output output{.failures = std::vector<Failure>{},
                .service_deployments = std::vector<ServiceDeployment>{}};
  for (const auto& arn : input.service_deployment_arns) {
    TRY(resource_of(context, arn, "service-deployment"));
    if (const auto* found = context.world.find<world::ServiceDeployment>(arn))
      output.service_deployments->push_back(view(context, *found));
    else
      output.failures->push_back(missing(arn));
  }
  return output;
}

Result<DescribeServiceRevisions::Output> DescribeServiceRevisions::run(services::Context& context,
                                                                       const Input& input) {
  if (input.service_revision_arns.empty())
    return invalid_parameter("serviceRevisionArns cannot be empty.");
  if (input.service_revision_arns.size() > 20) return too_many("serviceRevisionArns", 20);
  Output output{.failures = std::vector<Failure>{},
                .service_revisions = std::vector<ServiceRevision>{}};
  for (const auto& arn : input.service_revision_arns) {
    TRY(resource_of(context, arn, "service-revision"));
    if (const auto* found = context.world.find<world::ServiceRevision>(arn))
      output.service_revisions->push_back(view(context, *found));
    else
      output.failures->push_back(missing(arn));
  }
  return output;
}

// ECS: PENDING and IN_PROGRESS become ROLLBACK_REQUESTED; while it stops or goes back already the
// call changes nothing; after the end it is a conflict.
Result<StopServiceDeployment::Output> StopServiceDeployment::run(services::Context& context,
                                                                 const Input& input) {
  const auto* found = TRY(find_deployment(context, input.service_deployment_arn));
  if (input.stop_type == StopServiceDeploymentStopType::abort) return abort_unsupported();
  if (rollout::has_ended(found->rollout.phase))
    return deployment_cannot_stop(wire::to_text(*brief(*found).status));
  const auto status = rollout::status(found->rollout);
  const bool can_stop =
      status == ServiceDeploymentStatus::pending || status == ServiceDeploymentStatus::in_progress;
  if (can_stop && found->request.empty()) {
    auto& deployment = context.world.edit<world::ServiceDeployment>(found->arn);
    deployment.request = std::string(world::ServiceDeployment::stop_with_rollback);
    deployment.updated_at = context.now;
    context.journal("deployment.phase", deployment.arn, "A stop with rollback was asked for.");
  }
  return Output{.service_deployment_arn = input.service_deployment_arn};
}

// Only PAUSE hooks wait to be continued, and CreateService takes no hooks: whatever id is given, it
// is not one that waits.
Result<ContinueServiceDeployment::Output> ContinueServiceDeployment::run(services::Context& context,
                                                                         const Input& input) {
  const auto* found = TRY(find_deployment(context, input.service_deployment_arn));
  ASSERT(found != nullptr);
  return hook_not_found(input.hook_id);
}

}  // namespace teal::api::ecs
