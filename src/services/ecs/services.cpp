#include "api/ecs/services.h"

#include <algorithm>
#include <vector>

#include "rollout/decide.h"
#include "services/ecs/deployments.h"
#include "services/ecs/errors.h"
#include "services/ecs/lookup.h"
#include "services/ecs/views.h"
#include "services/pagination.h"
#include "world/ecs.h"
#include "world/rollout.h"

namespace teal::api::ecs {

using namespace services::ecs;

namespace {

// A deletion ends what is under way: nothing is left to roll out to.
void end_deployments(services::Context& context, const std::string& service_arn) {
  for (const auto* deployment : deployments_of(context.world, service_arn)) {
    if (rollout::has_ended(deployment->rollout.phase)) continue;
    auto& ended = context.world.edit<world::ServiceDeployment>(deployment->arn);
    ended.rollout.phase = world::phase::Stopped{};
    ended.rollout.reason = "The service was deleted.";
    ended.rollout.green_tasks = ended.rollout.blue_tasks = 0;
    ended.request.clear();
    ended.finished_at = ended.stopped_at = ended.updated_at = context.now;
    context.journal("deployment.phase", ended.arn, ended.rollout.reason);
  }
}

}  // namespace

Result<DescribeServices::Output> DescribeServices::run(services::Context& context,
                                                       const Input& input) {
  if (input.services.empty()) return invalid_parameter("Services cannot be empty.");
  if (input.services.size() > 10) return too_many("services", 10);
  const auto* cluster = TRY(find_cluster(context, input.cluster));
  const bool with_tags = !wire::items(input.include).empty();
  Output output{.failures = std::vector<Failure>{}, .services = std::vector<Service>{}};
  for (const auto& text : input.services) {
    const auto service = find_service(context, input.cluster, text);
    if (!service) {
      if (service.error().code != "ServiceNotFoundException")
        return std::unexpected(service.error());
      const bool is_arn = text.starts_with("arn:");
      output.failures->push_back(
          missing(is_arn ? text : context.arn("ecs", "service/" + cluster->name + "/" + text)));
      continue;
    }
    output.services->push_back(view(context, **service));
    if (!with_tags) output.services->back().tags.reset();
  }
  return output;
}

Result<ListServices::Output> ListServices::run(services::Context& context, const Input& input) {
  const auto length = TRY(page_length(input.max_results, 10));
  const auto* cluster = TRY(find_cluster(context, input.cluster));
  std::vector<std::string> arns;
  for (const auto* service : context.world.in<world::Service>(cluster->name)) {
    if (service->status == world::ServiceStatus::inactive) continue;
    if (input.launch_type && service->launch_type != input.launch_type) continue;
    if (input.scheduling_strategy == SchedulingStrategy::daemon) continue;
    arns.push_back(service->arn);
  }
  auto page = TRY(services::page(std::move(arns), input.next_token, length, bad_token().error()));
  return Output{.next_token = std::move(page.next_token), .service_arns = std::move(page.items)};
}

Result<DeleteService::Output> DeleteService::run(services::Context& context, const Input& input) {
  const auto* found = TRY(find_service(context, input.cluster, input.service));
  if (found->status == world::ServiceStatus::inactive) return service_not_found();
  if (found->desired_count > 0 && !input.force.value_or(false)) return scaled_above_zero();
  const std::string key = found->key();
  if (found->status == world::ServiceStatus::active) {
    auto& service = context.world.edit<world::Service>(key);
    service.status = world::ServiceStatus::draining;
    service.desired_count = 0;
    end_deployments(context, service.arn);
    finish_deletion(context, key);
  }
  return Output{.service = view(context, *context.world.find<world::Service>(key))};
}

}  // namespace teal::api::ecs
