#include "services/ecs/deployments.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rollout/decide.h"
#include "rollout/schedules.h"
#include "services/ecs/events.h"
#include "services/ecs/lookup.h"
#include "services/ecs/network.h"
#include "world/cloudwatch.h"
#include "world/ecs.h"
#include "world/rollout.h"

namespace teal::services::ecs {

namespace {

using api::ecs::DeploymentConfiguration;
using api::ecs::DeploymentStrategy;
using world::ServiceDeployment;

world::Strategy strategy_of(const DeploymentConfiguration& configuration) {
  switch (configuration.strategy.value_or(DeploymentStrategy::rolling)) {
    case DeploymentStrategy::rolling:
      return world::Strategy::rolling;
    case DeploymentStrategy::blue_green:
      return world::Strategy::blue_green;
    case DeploymentStrategy::linear:
      return world::Strategy::linear;
    case DeploymentStrategy::canary:
      return world::Strategy::canary;
  }
  return world::Strategy::rolling;
}

Duration scaled_minutes(const Context& context, int minutes) {
  return rollout::scaled(std::chrono::minutes(minutes), context.settings.time_scale);
}

std::vector<world::Step> steps_of(const Context& context,
                                  const DeploymentConfiguration& configuration) {
  switch (configuration.strategy.value_or(DeploymentStrategy::rolling)) {
    case DeploymentStrategy::rolling:
      return {};
    case DeploymentStrategy::blue_green:
      return rollout::all_at_once();
    case DeploymentStrategy::canary: {
      const auto canary =
          configuration.canary_configuration.value_or(api::ecs::CanaryConfiguration{});
      return rollout::canary(
          canary.canary_percent.value_or(5.0),
          scaled_minutes(context, canary.canary_bake_time_in_minutes.value_or(10)));
    }
    case DeploymentStrategy::linear: {
      const auto linear =
          configuration.linear_configuration.value_or(api::ecs::LinearConfiguration{});
      return rollout::linear(linear.step_percent.value_or(10.0),
                             scaled_minutes(context, linear.step_bake_time_in_minutes.value_or(6)));
    }
  }
  return {};
}

// Without a bake time of its own, a rolling deployment under alarms is watched for as long as the
// slowest of them needs for a verdict, "less than 5 minutes" (developer guide,
// deployment-alarm-failure).
int bake_minutes(const Context& context, const DeploymentConfiguration& configuration) {
  if (configuration.bake_time_in_minutes) return *configuration.bake_time_in_minutes;
  if (strategy_of(configuration) != world::Strategy::rolling) return 0;
  if (!configuration.alarms || !configuration.alarms->enable) return 0;
  int seconds = 0;
  for (const auto& name : configuration.alarms->alarm_names)
    if (const auto* alarm = context.world.find<world::Alarm>(name))
      seconds = std::max(seconds, alarm->document.period.value_or(60) *
                                      alarm->document.evaluation_periods.value_or(1));
  return std::clamp((seconds + 59) / 60, 1, 5);
}

world::Rollout rollout_of(const Context& context, const DeploymentConfiguration& configuration) {
  world::Rollout rollout;
  rollout.strategy = strategy_of(configuration);
  rollout.steps = steps_of(context, configuration);
  rollout.bake_ms = scaled_minutes(context, bake_minutes(context, configuration)).count();
  rollout.stage_timeout_ms = scaled_minutes(context, 24 * 60).count();
  rollout.minimum_healthy_percent = configuration.minimum_healthy_percent.value_or(100);
  rollout.maximum_percent = configuration.maximum_percent.value_or(200);
  if (const auto& breaker = configuration.deployment_circuit_breaker) {
    rollout.breaker.enabled = breaker->enable;
    rollout.breaker.rollback = breaker->enable && breaker->rollback;
  }
  if (const auto& alarms = configuration.alarms) {
    rollout.alarms.enabled = alarms->enable;
    rollout.alarms.rollback = alarms->enable && alarms->rollback;
    rollout.alarms.names = alarms->alarm_names;
  }
  return rollout;
}

// The revision that will have the production traffic when a deployment that is under way has given
// way: its blue, unless it has none or has already begun to remove it.
std::string left_serving(const ServiceDeployment& ongoing) {
  const bool blue_is_going = std::holds_alternative<world::phase::CleanUp>(ongoing.rollout.phase);
  if (blue_is_going || ongoing.source_revisions.empty()) return ongoing.target_revision;
  return ongoing.source_revisions.front();
}

// What a new deployment replaces: the revision that serves first, then all others with tasks.
std::vector<std::string> sources(const world::Change& world, const std::string& service_arn) {
  std::vector<std::string> revisions;
  const auto add = [&](const std::string& arn) {
    if (!arn.empty() && std::ranges::find(revisions, arn) == revisions.end())
      revisions.push_back(arn);
  };
  if (const auto* ongoing = ongoing_deployment(world, service_arn))
    add(left_serving(*ongoing));
  else
    add(stable_revision(world, service_arn));
  for (const auto* task : world.in<world::Task>(service_arn))
    if (task->desired_status == world::TaskStatus::running) add(task->revision_arn);
  return revisions;
}

// Which of the two target groups is blue: the only one with a weight on the production rule. In the
// middle of another deployment, or when the rule says something else, the group of the revision
// that is left serving: what the rule says now, the other deployment is about to take back.
// AWS, developer guide, troubleshoot-blue-green: "exactly one target group serving traffic".
std::string blue_group(const world::Change& world, const api::ecs::LoadBalancer& balancer,
                       const world::ServiceRevision* source, bool under_way) {
  const auto& advanced = *balancer.advanced_configuration;
  const std::string primary = balancer.target_group_arn.value_or("");
  const std::string alternate = advanced.alternate_target_group_arn.value_or("");
  std::vector<std::string> serving;
  for (const auto& group : forwarded_groups(world, advanced.production_listener_rule.value_or("")))
    if (group.weight > 0) serving.push_back(group.target_group_arn);
  const bool rule_decides =
      serving.size() == 1 && (serving.front() == primary || serving.front() == alternate);
  if (rule_decides && !under_way) return serving.front();
  if (source && (source->target_group_arn == primary || source->target_group_arn == alternate))
    return source->target_group_arn;
  return rule_decides ? serving.front() : primary;
}

// Fills in the target groups and rules of a deployment and of its revision.
void connect(const world::Change& world, world::ServiceDeployment& deployment,
             world::ServiceRevision& revision) {
  if (revision.load_balancers.empty()) return;
  const auto& balancer = revision.load_balancers.front();
  const std::string primary = balancer.target_group_arn.value_or("");
  const std::string source =
      deployment.source_revisions.empty() ? std::string() : deployment.source_revisions.front();
  if (!balancer.advanced_configuration) {
    deployment.green_target_group = deployment.blue_target_group = primary;
  } else {
    const auto& advanced = *balancer.advanced_configuration;
    const std::string alternate = advanced.alternate_target_group_arn.value_or("");
    const bool under_way = ongoing_deployment(world, deployment.service_arn) != nullptr;
    const std::string blue =
        blue_group(world, balancer, world.find<world::ServiceRevision>(source), under_way);
    const std::string other = blue == primary ? alternate : primary;
    if (deployment.rollout.strategy == world::Strategy::rolling) {
      // Nothing shifts: the new tasks join the group that has the traffic.
      deployment.green_target_group = deployment.blue_target_group = blue;
    } else {
      const bool first = source.empty();
      deployment.green_target_group = first ? primary : other;
      deployment.blue_target_group = first ? alternate : blue;
      deployment.production_rule_arn = advanced.production_listener_rule.value_or("");
      deployment.test_rule_arn = advanced.test_listener_rule.value_or("");
      deployment.rollout.has_traffic = true;
      deployment.rollout.has_test_traffic = !deployment.test_rule_arn.empty();
    }
  }
  revision.target_group_arn = deployment.green_target_group;
}

world::ServiceRevision revision_of(Context& context, const world::Service& service) {
  world::ServiceRevision revision;
  revision.arn = context.arn(
      "ecs", fmt::format("service-revision/{}/{}", service.key(), context.names.digits(19)));
  revision.service_arn = service.arn;
  revision.cluster_arn = cluster_arn(context, service.cluster);
  revision.task_definition_arn = service.task_definition_arn;
  revision.load_balancers = service.load_balancers;
  revision.network_configuration = service.network_configuration;
  revision.launch_type = service.launch_type;
  revision.platform_version = service.platform_version;
  revision.created_at = context.now;
  if (const auto* definition = task_definition(context.world, service.task_definition_arn))
    for (const auto& container : wire::items(definition->document.container_definitions))
      revision.container_images.push_back({.container_name = container.name,
                                           .image = container.image,
                                           .image_digest = std::nullopt});
  return revision;
}

}  // namespace

std::vector<const world::ServiceDeployment*> deployments_of(const world::Change& world,
                                                            const std::string& service_arn) {
  auto deployments = world.in<world::ServiceDeployment>(service_arn);
  const auto* service = world.find<world::Service>(service_key(service_arn));
  const std::string current = service ? service->current_deployment : std::string();
  // Two in the same millisecond: the service's current one is the newer.
  std::ranges::sort(deployments, [&](const auto* a, const auto* b) {
    if (a->created_at != b->created_at) return a->created_at > b->created_at;
    if ((a->arn == current) != (b->arn == current)) return a->arn == current;
    return a->arn > b->arn;
  });
  return deployments;
}

const world::ServiceDeployment* ongoing_deployment(const world::Change& world,
                                                   const std::string& service_arn) {
  for (const auto* deployment : deployments_of(world, service_arn))
    if (!rollout::has_ended(deployment->rollout.phase)) return deployment;
  return nullptr;
}

std::string stable_revision(const world::Change& world, const std::string& service_arn) {
  for (const auto* deployment : deployments_of(world, service_arn)) {
    if (std::holds_alternative<world::phase::Succeeded>(deployment->rollout.phase))
      return deployment->target_revision;
    if (std::holds_alternative<world::phase::RolledBack>(deployment->rollout.phase) &&
        !deployment->source_revisions.empty())
      return deployment->source_revisions.front();
  }
  return {};
}

const world::ServiceDeployment* deployment_of_revision(const world::Change& world,
                                                       const std::string& service_arn,
                                                       const std::string& revision_arn) {
  for (const auto* deployment : deployments_of(world, service_arn))
    if (deployment->target_revision == revision_arn) return deployment;
  return nullptr;
}

void start_deployment(Context& context, const std::string& key) {
  auto& world = context.world;
  const world::Service service = *world.find<world::Service>(key);
  world::ServiceRevision revision = revision_of(context, service);
  world::ServiceDeployment deployment;
  deployment.arn = context.arn(
      "ecs", fmt::format("service-deployment/{}/{}", service.key(), context.names.token(21)));
  deployment.id = "ecs-svc/" + context.names.digits(19);
  deployment.service_arn = service.arn;
  deployment.cluster_arn = cluster_arn(context, service.cluster);
  deployment.target_revision = revision.arn;
  deployment.source_revisions = sources(world, service.arn);
  deployment.rollout = rollout_of(context, service.deployment_configuration);
  deployment.rollout.has_blue = !deployment.source_revisions.empty();
  // Without a completed deployment there is nothing that the breaker or an alarm could return to
  // (developer guide, deployment-circuit-breaker); a person may still ask for what ran before.
  if (deployment.rollout.has_blue && stable_revision(world, service.arn).empty())
    deployment.rollout.breaker.rollback = deployment.rollout.alarms.rollback = false;
  deployment.rollout.blue_tasks = deployment.rollout.has_blue ? service.desired_count : 0;
  deployment.configuration = service.deployment_configuration;
  deployment.created_at = deployment.updated_at = context.now;
  connect(world, deployment, revision);
  // Not queued: every older deployment gives way (API reference, UpdateService).
  for (const auto* older : deployments_of(world, service.arn))
    if (!rollout::has_ended(older->rollout.phase)) {
      auto& superseded = world.edit<world::ServiceDeployment>(older->arn);
      superseded.request = std::string(world::ServiceDeployment::supersede);
      superseded.updated_at = context.now;
    }
  auto& stored = world.edit<world::Service>(key);
  stored.current_deployment = deployment.arn;
  stored.steady_since = {};
  stored.failed_launches = 0;  // A new deployment resets the throttle (service-throttle-logic).
  stored.next_launch_at = {};
  context.journal(
      "deployment.phase", deployment.arn,
      fmt::format("ECS deployment {} of service {} was asked for.", deployment.id, service.name));
  world.put(std::move(revision));
  world.put(std::move(deployment));
}

void return_to_revision(Context& context, const std::string& key, const std::string& revision_arn) {
  const auto* revision = context.world.find<world::ServiceRevision>(revision_arn);
  if (!revision) return;
  auto& service = context.world.edit<world::Service>(key);
  service.task_definition_arn = revision->task_definition_arn;
  service.load_balancers = revision->load_balancers;
  service.network_configuration = revision->network_configuration;
  service.platform_version = revision->platform_version;
}

bool finish_deletion(Context& context, const std::string& key) {
  const auto* service = context.world.find<world::Service>(key);
  if (!service || service->status != world::ServiceStatus::draining) return false;
  for (const auto* task : context.world.in<world::Task>(service->arn))
    if (task->last_status != world::TaskStatus::stopped) return false;
  context.world.edit<world::Service>(key).status = world::ServiceStatus::inactive;
  return true;
}

}  // namespace teal::services::ecs
