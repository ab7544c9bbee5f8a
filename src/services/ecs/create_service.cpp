#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "api/ecs/services.h"
#include "services/ecs/deployments.h"
#include "services/ecs/errors.h"
#include "services/ecs/lookup.h"
#include "services/ecs/service_rules.h"
#include "services/ecs/tags.h"
#include "services/ecs/views.h"
#include "world/ecs.h"

namespace teal::api::ecs {

using namespace services::ecs;

namespace {

Status check_kind(const CreateService::Input& input) {
  const auto controller =
      input.deployment_controller.value_or(DeploymentController{DeploymentControllerType::ecs});
  if (controller.type != DeploymentControllerType::ecs)
    return controller_unsupported(wire::to_text(controller.type));
  if (input.scheduling_strategy == SchedulingStrategy::daemon) return daemon_unsupported();
  if (!input.desired_count)
    return invalid_parameter("desiredCount is required for the REPLICA scheduling strategy.");
  if (*input.desired_count < 0) return negative("desiredCount");
  return {};
}

Status check_grace_period(const std::optional<int>& seconds, bool has_load_balancer) {
  if (!seconds) return {};
  if (*seconds < 0) return negative("healthCheckGracePeriodSeconds");
  if (*seconds > 0 && !has_load_balancer) return grace_period_without_load_balancer();
  return {};
}

// A service of this name: the answer to a repeated request, or the error.
Result<std::optional<Service>> already_there(const services::Context& context,
                                             const CreateService::Input& input,
                                             const std::string& key) {
  const auto* existing = context.world.find<world::Service>(key);
  if (!existing || existing->status == world::ServiceStatus::inactive) return std::nullopt;
  if (existing->status == world::ServiceStatus::draining) return still_draining();
  if (input.client_token && existing->client_token == input.client_token)
    return view(context, *existing);
  return not_idempotent();
}

Result<world::Service> service_of(services::Context& context, const CreateService::Input& input,
                                  const world::Cluster& cluster) {
  TRY(check_kind(input));
  TRY(check_capacity(input.launch_type, wire::items(input.capacity_provider_strategy)));
  if (!input.task_definition) return no_task_definition();
  const auto* definition = TRY(find_task_definition(context, *input.task_definition));
  TRY(check_runs_on_fargate(*definition));
  TRY(check_network_configuration(input.network_configuration));
  world::Service service;
  service.deployment_configuration =
      with_defaults(input.deployment_configuration.value_or(DeploymentConfiguration{}));
  service.load_balancers = wire::items(input.load_balancers);
  TRY(check_deployment_configuration(service.deployment_configuration, service.load_balancers));
  TRY(check_load_balancers(context, service.load_balancers, service.deployment_configuration,
                           *definition));
  TRY(check_grace_period(input.health_check_grace_period_seconds, !service.load_balancers.empty()));
  service.tags = TRY(merge_tags({}, input.tags));
  service.name = input.service_name;
  service.cluster = cluster.name;
  service.arn = context.arn("ecs", "service/" + service.key());
  service.desired_count = *input.desired_count;
  service.network_configuration = input.network_configuration;
  service.launch_type = input.launch_type;
  service.capacity_provider_strategy = wire::items(input.capacity_provider_strategy);
  service.platform_version = input.platform_version;
  service.task_definition_arn = *definition->document.task_definition_arn;
  service.health_check_grace_period_seconds = input.health_check_grace_period_seconds.value_or(0);
  service.enable_execute_command = input.enable_execute_command.value_or(false);
  service.enable_ecs_managed_tags = input.enable_ecs_managed_tags.value_or(false);
  service.propagate_tags = input.propagate_tags.value_or(PropagateTags::none);
  service.availability_zone_rebalancing = input.availability_zone_rebalancing;
  service.client_token = input.client_token;
  service.created_at = context.now;
  service.created_by = fmt::format("arn:aws:iam::{}:root", context.scope().account);
  return service;
}

// What an inactive service of the same name and ARN left behind is not the new one's history.
void forget_predecessor(services::Context& context, const std::string& service_arn) {
  for (const auto* deployment : deployments_of(context.world, service_arn))
    context.world.erase<world::ServiceDeployment>(std::string(deployment->arn));
  for (const auto* revision : context.world.in<world::ServiceRevision>(service_arn))
    context.world.erase<world::ServiceRevision>(std::string(revision->arn));
}

}  // namespace

Result<CreateService::Output> CreateService::run(services::Context& context, const Input& input) {
  const auto* cluster = TRY(find_cluster(context, input.cluster));
  if (!is_name(input.service_name)) return bad_name("serviceName");
  const std::string key = cluster->name + "/" + input.service_name;
  const auto existing = TRY(already_there(context, input, key));
  if (existing) return Output{.service = *existing};
  auto service = TRY(service_of(context, input, *cluster));
  forget_predecessor(context, service.arn);
  context.world.put(std::move(service));
  start_deployment(context, key);
  return Output{.service = view(context, *context.world.find<world::Service>(key))};
}

}  // namespace teal::api::ecs
