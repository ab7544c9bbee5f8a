#include "api/ecs/services.h"
#include "services/ecs/deployments.h"
#include "services/ecs/errors.h"
#include "services/ecs/lookup.h"
#include "services/ecs/service_rules.h"
#include "services/ecs/views.h"
#include "world/ecs.h"
#include "world/rollout.h"

namespace teal::api::ecs {

using namespace services::ecs;

namespace {

template <class T>
bool same(const T& a, const T& b) {
  return wire::encode(a) == wire::encode(b);
}

// The service as the update would have it. Null members leave what is there, empty lists remove it
// (API reference, UpdateService).
world::Service updated(const world::Service& stored, const UpdateService::Input& input) {
  world::Service service = stored;
  const auto take = [](auto& into, const auto& from) {
    if (from) into = *from;
  };
  take(service.desired_count, input.desired_count);
  take(service.load_balancers, input.load_balancers);
  take(service.capacity_provider_strategy, input.capacity_provider_strategy);
  take(service.health_check_grace_period_seconds, input.health_check_grace_period_seconds);
  take(service.enable_execute_command, input.enable_execute_command);
  take(service.enable_ecs_managed_tags, input.enable_ecs_managed_tags);
  take(service.propagate_tags, input.propagate_tags);
  if (input.capacity_provider_strategy && !input.capacity_provider_strategy->empty())
    service.launch_type.reset();
  if (input.capacity_provider_strategy && input.capacity_provider_strategy->empty())
    service.launch_type = LaunchType::fargate;
  if (input.network_configuration) service.network_configuration = input.network_configuration;
  if (input.platform_version) service.platform_version = input.platform_version;
  if (input.availability_zone_rebalancing)
    service.availability_zone_rebalancing = input.availability_zone_rebalancing;
  service.deployment_configuration =
      merge(stored.deployment_configuration, input.deployment_configuration);
  return service;
}

Status check(const services::Context& context, const world::Service& service,
             const UpdateService::Input& input, const world::TaskDefinition& definition) {
  if (input.deployment_controller &&
      input.deployment_controller->type != DeploymentControllerType::ecs)
    return controller_unsupported(wire::to_text(input.deployment_controller->type));
  if (service.desired_count < 0) return negative("desiredCount");
  TRY(check_capacity(service.launch_type, service.capacity_provider_strategy));
  TRY(check_runs_on_fargate(definition));
  TRY(check_network_configuration(service.network_configuration));
  TRY(check_deployment_configuration(service.deployment_configuration, service.load_balancers));
  TRY(check_load_balancers(context, service.load_balancers, service.deployment_configuration,
                           definition));
  if (service.health_check_grace_period_seconds < 0)
    return negative("healthCheckGracePeriodSeconds");
  if (input.health_check_grace_period_seconds.value_or(0) > 0 && service.load_balancers.empty())
    return grace_period_without_load_balancer();
  return {};
}

// What starts a deployment, and what only changes the one there is (API reference, UpdateService).
bool needs_deployment(const world::Service& before, const world::Service& after,
                      const UpdateService::Input& input) {
  return input.force_new_deployment.value_or(false) ||
         before.task_definition_arn != after.task_definition_arn ||
         before.platform_version != after.platform_version ||
         !same(before.network_configuration, after.network_configuration) ||
         !same(before.load_balancers, after.load_balancers);
}

// Percents are read anew in every pass of a rolling deployment; strategy, waits and monitors stay
// as they were when it began.
void adjust_ongoing(services::Context& context, const world::Service& service) {
  const auto* ongoing = ongoing_deployment(context.world, service.arn);
  if (!ongoing || ongoing->rollout.strategy != world::Strategy::rolling) return;
  auto& deployment = context.world.edit<world::ServiceDeployment>(ongoing->arn);
  const auto& configuration = service.deployment_configuration;
  deployment.rollout.minimum_healthy_percent = configuration.minimum_healthy_percent.value_or(100);
  deployment.rollout.maximum_percent = configuration.maximum_percent.value_or(200);
  deployment.configuration.minimum_healthy_percent = configuration.minimum_healthy_percent;
  deployment.configuration.maximum_percent = configuration.maximum_percent;
}

}  // namespace

Result<UpdateService::Output> UpdateService::run(services::Context& context, const Input& input) {
  const auto* stored = TRY(find_service(context, input.cluster, input.service));
  if (stored->status != world::ServiceStatus::active) return service_not_active();
  const std::string key = stored->key();
  world::Service service = updated(*stored, input);
  const world::TaskDefinition* definition =
      task_definition(context.world, stored->task_definition_arn);
  if (input.task_definition)
    definition = TRY(find_task_definition(context, *input.task_definition));
  ASSERT(definition != nullptr);
  service.task_definition_arn = *definition->document.task_definition_arn;
  TRY(check(context, service, input, *definition));
  const bool deploy = needs_deployment(*stored, service, input);
  context.world.put(service);
  if (deploy)
    start_deployment(context, key);
  else if (input.deployment_configuration)
    adjust_ongoing(context, service);
  return Output{.service = view(context, *context.world.find<world::Service>(key))};
}

}  // namespace teal::api::ecs
