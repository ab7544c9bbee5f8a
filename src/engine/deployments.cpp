#include "engine/deployments.h"

#include <fmt/format.h>

#include "base/match.h"
#include "engine/nodes.h"
#include "engine/traffic.h"
#include "rollout/stages.h"
#include "services/ecs/deployments.h"
#include "services/ecs/events.h"
#include "services/ecs/network.h"
#include "world/cloudwatch.h"
#include "world/ecs.h"
#include "world/elbv2.h"
#include "world/rollout.h"

namespace teal::engine {

namespace {

using Request = rollout::Observed::Request;

Request request_of(const world::ServiceDeployment& deployment) {
  if (deployment.request == world::ServiceDeployment::supersede) return Request::supersede;
  if (deployment.request == world::ServiceDeployment::stop_with_rollback)
    return Request::stop_with_rollback;
  return Request::none;
}

std::string phase_name(const world::Phase& phase) {
  return std::visit([](const auto& held) { return std::string(held.name); }, phase);
}

rollout::Names names_of(const world::Change& world, const world::Service& service,
                        const world::ServiceDeployment& deployment) {
  rollout::Names names{.service = service.name, .deployment = deployment.id, .rollback_to = {}};
  if (deployment.source_revisions.empty()) return names;
  if (const auto* source = services::ecs::deployment_of_revision(
          world, service.arn, deployment.source_revisions.front()))
    names.rollback_to = source->id;
  return names;
}

}  // namespace

rollout::Observed Deployments::observe(services::Context& context, const world::Service& service,
                                       const world::ServiceDeployment& deployment) const {
  const world::Change& world = context.world;
  std::optional<Time> ignored;
  const auto tasks = tasks_of(context, service, ignored);
  rollout::Observed seen;
  // A service that is being deleted wants nothing.
  seen.desired_count = service.status == world::ServiceStatus::active ? service.desired_count : 0;
  seen.green = side_of(tasks, deployment.target_revision, rollout::Side::green);
  seen.blue = side_of(tasks, deployment.target_revision, rollout::Side::blue);
  std::set<std::string> revisions;
  for (const TaskSight& sight : tasks)
    if (sight.task->desired_status == world::TaskStatus::running &&
        sight.task->revision_arn != deployment.target_revision)
      revisions.insert(sight.task->revision_arn);
  seen.blue_revisions = static_cast<int>(revisions.size());
  const auto effective = [&](const std::string& rule) {
    return rule.empty() || (!rules_set_.contains(rule) && routing_.rule_effective(rule));
  };
  if (deployment.rollout.has_traffic)
    seen.green_permille = services::ecs::green_permille(world, deployment);
  seen.weights_effective = effective(deployment.production_rule_arn);
  seen.test_effective = effective(deployment.test_rule_arn);
  if (std::holds_alternative<world::phase::Pending>(deployment.rollout.phase))
    seen.network_fault = services::ecs::network_fault(world, deployment);
  for (const std::string& name : deployment.rollout.alarms.names)
    if (const auto* alarm = world.find<world::Alarm>(name);
        alarm && alarm->document.state_value == api::cloudwatch::StateValue::alarm)
      seen.alarms_in_alarm.push_back(name);
  seen.request =
      service.status == world::ServiceStatus::active ? request_of(deployment) : Request::supersede;
  return seen;
}

void Deployments::drive(services::Context& context, const std::string& service_key,
                        const std::string& deployment_arn,
                        std::vector<rollout::TaskOutcome> outcomes, std::optional<Time>& wake_at) {
  // A deployment has fewer phases and steps than this; more would be a machine that runs in place.
  for (int rounds = 0; rounds < 256; ++rounds) {
    const auto& service = *context.world.find<world::Service>(service_key);
    const auto& deployment = *context.world.find<world::ServiceDeployment>(deployment_arn);
    rollout::Observed seen = observe(context, service, deployment);
    seen.outcomes = std::move(outcomes);
    outcomes.clear();
    const world::Rollout before = deployment.rollout;
    const rollout::Decision decision = rollout::decide(before, seen, context.now);
    if (decision.next == before && decision.effects.empty()) break;
    apply(context, service_key, deployment_arn, decision);
    if (decision.next.phase == before.phase) break;
  }
  const auto& deployment = *context.world.find<world::ServiceDeployment>(deployment_arn);
  earliest(wake_at, rollout::wakes_at(deployment.rollout, context.now));
}

void Deployments::apply(services::Context& context, const std::string& service_key,
                        const std::string& deployment_arn, const rollout::Decision& decision) {
  const auto names = names_of(context.world, *context.world.find<world::Service>(service_key),
                              *context.world.find<world::ServiceDeployment>(deployment_arn));
  auto& deployment = context.world.edit<world::ServiceDeployment>(deployment_arn);
  const bool moved = deployment.rollout.phase != decision.next.phase;
  deployment.rollout = decision.next;
  deployment.updated_at = context.now;
  const std::string prefix = "(service " + names.service + ") ";
  for (const rollout::Effect& effect : decision.effects)
    std::visit(
        Match{[&](const rollout::SetProductionTraffic& wanted) {
                send_traffic(context, deployment, deployment.production_rule_arn,
                             wanted.green_permille);
              },
              [&](const rollout::SetTestTraffic& wanted) {
                send_traffic(context, deployment, deployment.test_rule_arn, wanted.green_permille);
              },
              [&](const rollout::Scale& wanted) {
                const bool green = wanted.side == rollout::Side::green;
                context.journal(
                    "deployment.scale", deployment_arn,
                    fmt::format("{} is to have {} tasks.", green ? "Green" : "Blue", wanted.tasks),
                    wire::Node{wire::Object{{"side", text(green ? "green" : "blue")},
                                            {"tasks", number(wanted.tasks)}}});
              },
              [&](const rollout::Announce& said) {
                if (said.kind == rollout::Announce::Kind::stage) {
                  context.journal("deployment.stage", deployment_arn, said.message,
                                  wire::Node{wire::Object{{"stage", text(said.message)}}});
                  return;
                }
                // announce() names the service itself.
                std::string event = rollout::service_event(said, names);
                if (event.starts_with(prefix)) event.erase(0, prefix.size());
                services::ecs::announce(context, service_key, event);
              }},
        effect);
  if (moved) keep_books(context, service_key, deployment);
}

void Deployments::send_traffic(services::Context& context,
                               const world::ServiceDeployment& deployment,
                               const std::string& rule_arn, int green_permille) {
  // A rule that somebody deleted cannot be set; the guard of the shift sees that it is gone.
  if (rule_arn.empty() || !context.world.find<world::Rule>(rule_arn)) return;
  split_traffic(context.world, rule_arn,
                {.blue = deployment.blue_target_group,
                 .green = deployment.green_target_group,
                 .green_permille = green_permille});
  rules_set_.insert(rule_arn);
  const bool test = rule_arn != deployment.production_rule_arn;
  context.journal("deployment.traffic", deployment.arn,
                  fmt::format("{} traffic: {:g} % to green.", test ? "Test" : "Production",
                              green_permille / 10.0),
                  wire::Node{wire::Object{{"rule", text(rule_arn)},
                                          {"test", wire::Node{test}},
                                          {"greenPermille", number(green_permille)}}});
}

void Deployments::keep_books(services::Context& context, const std::string& service_key,
                             world::ServiceDeployment& deployment) {
  namespace phase = world::phase;
  const world::Rollout& rollout = deployment.rollout;
  if (!deployment.started_at) deployment.started_at = context.now;
  if (rollout::has_ended(rollout.phase)) {
    deployment.finished_at = context.now;
    if (std::holds_alternative<phase::Stopped>(rollout.phase)) deployment.stopped_at = context.now;
  }
  if (std::holds_alternative<phase::RolledBack>(rollout.phase) &&
      !deployment.source_revisions.empty()) {
    // A rollback runs under the id of the deployment that it returns to, and completes it again.
    const auto& service = *context.world.find<world::Service>(service_key);
    if (const auto* back = services::ecs::deployment_of_revision(
            context.world, service.arn, deployment.source_revisions.front()))
      services::ecs::announce(context, service_key,
                              fmt::format("(deployment {}) deployment completed.", back->id));
    // The service shows what it was rolled back to.
    if (const auto* source =
            context.world.find<world::ServiceRevision>(deployment.source_revisions.front()))
      context.world.edit<world::Service>(service_key).task_definition_arn =
          source->task_definition_arn;
  }
  const std::string name = phase_name(rollout.phase);
  const std::string status(wire::to_text(rollout::status(rollout)));
  context.journal(
      "deployment.phase", deployment.arn,
      rollout.reason.empty() ? fmt::format("{} {}", deployment.id, name)
                             : fmt::format("{} {}: {}", deployment.id, name, rollout.reason),
      wire::Node{wire::Object{{"phase", text(name)},
                              {"status", text(status)},
                              {"cause", text(std::string(wire::to_text(rollout.cause)))},
                              {"reason", text(rollout.reason)},
                              {"greenPermille", number(rollout.green_permille)},
                              {"service", text(deployment.service_arn)}}});
}

}  // namespace teal::engine
