#include "engine/service_controller.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include "engine/registrations.h"
#include "services/ecs/deployments.h"
#include "services/ecs/events.h"
#include "services/ecs/new_task.h"
#include "world/ecs.h"

namespace teal::engine {

using rollout::TaskOutcome;
using world::TaskStatus;

namespace {

// ECS says again that a service is steady about every six hours.
constexpr Duration steady_repeats_after = std::chrono::hours(6);

// The deployment whose wish the scheduler follows: the oldest that has not ended, since a newer
// one waits for it; else the newest.
const world::ServiceDeployment* leading_deployment(const world::Change& world,
                                                   const world::Service& service) {
  const auto all = services::ecs::deployments_of(world, service.arn);
  for (const auto* deployment : all | std::views::reverse)
    if (!rollout::has_ended(deployment->rollout.phase)) return deployment;
  return all.empty() ? nullptr : all.front();
}

std::string zones_suffix(int zone) { return std::string(1, static_cast<char>('a' + zone)); }

std::vector<std::string> zones_of(const world::Scope& scope) {
  std::vector<std::string> zones;
  for (int zone = 0; zone < 3; ++zone) zones.push_back(scope.region + zones_suffix(zone));
  return zones;
}

std::string list_of(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += fmt::format(" (task {})", id);
  return text;
}

}  // namespace

std::optional<Time> ServiceController::run(services::Context& context, Outcomes outcomes) {
  std::optional<Time> wake_at;
  deployments_.begin_tick();
  std::vector<std::string> keys;
  for (const auto* service : context.world.all<world::Service>())
    if (service->status != world::ServiceStatus::inactive) keys.push_back(service->key());
  for (const std::string& key : keys) run_service(context, key, outcomes, wake_at);
  return wake_at;
}

void ServiceController::run_service(services::Context& context, const std::string& key,
                                    Outcomes& outcomes, std::optional<Time>& wake_at) {
  throttle(context, key, outcomes);
  note_health(context, key, outcomes);
  // Deployments change what is wanted, the scheduler finds tasks that failed their checks, and
  // those count for the deployments: two rounds settle it.
  for (int rounds = 0; rounds < 4; ++rounds) {
    run_deployments(context, key, outcomes, wake_at);
    if (!schedule_tasks(context, key, outcomes, wake_at)) break;
  }
  if (context.world.find<world::Service>(key)->status == world::ServiceStatus::draining) {
    services::ecs::finish_deletion(context, key);
    return;
  }
  tell_steady_state(context, key, wake_at);
}

void ServiceController::run_deployments(services::Context& context, const std::string& key,
                                        Outcomes& outcomes, std::optional<Time>& wake_at) {
  const auto all =
      services::ecs::deployments_of(context.world, context.world.find<world::Service>(key)->arn);
  std::vector<std::pair<std::string, std::string>> ongoing;  // ARN and id, oldest first.
  for (const auto* deployment : all | std::views::reverse)
    if (!rollout::has_ended(deployment->rollout.phase))
      ongoing.emplace_back(deployment->arn, deployment->id);
  for (const auto& [arn, id] : ongoing) {
    deployments_.drive(context, key, arn, std::exchange(outcomes[id], {}), wake_at);
    // A newer one waits until the traffic of the older is back where it was.
    if (!rollout::has_ended(context.world.find<world::ServiceDeployment>(arn)->rollout.phase))
      break;
  }
}

void ServiceController::throttle(services::Context& context, const std::string& key,
                                 const Outcomes& outcomes) {
  const world::Service& service = *context.world.find<world::Service>(key);
  for (const auto* deployment : services::ecs::deployments_of(context.world, service.arn)) {
    const auto row = outcomes.find(deployment->id);
    if (row == outcomes.end()) continue;
    for (const TaskOutcome outcome : row->second) {
      if (outcome != TaskOutcome::failed_to_start) continue;
      auto& edited = context.world.edit<world::Service>(key);
      const auto next = schedule::after_failed_start(
          {.failures = edited.failed_launches, .next_launch_at = edited.next_launch_at},
          context.now, context.settings.time_scale);
      // ECS says so once the attempts are being delayed.
      if (next.failures >= 3 && edited.failed_launches < 3)
        services::ecs::announce(context, key,
                                "is unable to consistently start tasks successfully. For more "
                                "information, see the Troubleshooting section.");
      auto& stored = context.world.edit<world::Service>(key);
      stored.failed_launches = next.failures;
      stored.next_launch_at = next.next_launch_at;
    }
  }
}

// A task that counts as healthy for the first time is told to its deployment, with that it ran.
void ServiceController::note_health(services::Context& context, const std::string& key,
                                    Outcomes& outcomes) {
  const world::Service& service = *context.world.find<world::Service>(key);
  std::optional<Time> ignored;
  bool any = false;
  for (const TaskSight& sight : tasks_of(context, service, ignored)) {
    if (!sight.healthy || sight.task->healthy_once) continue;
    auto& told = outcomes[sight.task->deployment_id];
    told.push_back(TaskOutcome::reached_running);
    told.push_back(TaskOutcome::became_healthy);
    context.world.edit<world::Task>(sight.task->arn).healthy_once = true;
    any = true;
  }
  if (!any || service.failed_launches == 0) return;
  auto& edited = context.world.edit<world::Service>(key);
  edited.failed_launches = 0;
  edited.next_launch_at = {};
}

namespace {

void start_tasks(services::Context& context, const std::string& key,
                 const std::vector<schedule::StartTask>& starts, std::size_t replaced) {
  std::vector<std::string> ids;
  for (const schedule::StartTask& start : starts) {
    const world::Service& service = *context.world.find<world::Service>(key);
    const auto* revision = context.world.find<world::ServiceRevision>(start.revision);
    const auto* deployment =
        services::ecs::deployment_of_revision(context.world, service.arn, start.revision);
    if (!revision || !deployment) continue;
    world::Task task = services::ecs::make_service_task(context, service, *revision, *deployment);
    ids.push_back(task.id);
    context.journal("task.status", task.arn, fmt::format("(task {}) PROVISIONING", task.id),
                    wire::Node{wire::Object{{"lastStatus", wire::Node{std::string("PROVISIONING")}},
                                            {"serviceArn", wire::Node{task.service_arn}},
                                            {"revisionArn", wire::Node{task.revision_arn}}}});
    context.world.put(std::move(task));
  }
  if (ids.empty()) return;
  std::string text = fmt::format("has started {} tasks:{}.", ids.size(), list_of(ids));
  if (replaced > 0)
    text += fmt::format(" Amazon ECS replaced {} tasks due to an unhealthy status.", replaced);
  services::ecs::announce(context, key, text);
}

void tell_unhealthy(services::Context& context, const std::string& key, const world::Task& task,
                    schedule::StopTask::Reason reason) {
  if (reason == schedule::StopTask::Reason::unhealthy_container) {
    services::ecs::announce(context, key,
                            fmt::format("(task {}) failed container health checks.", task.id));
    return;
  }
  const auto* seen = context.observations.target(target_key(task));
  services::ecs::announce(
      context, key,
      fmt::format("(task {}) (port {}) is unhealthy in (target-group {}) due to (reason {}).",
                  task.id, task.target_port, task.target_group_arn,
                  seen && !seen->description.empty() ? seen->description : "Health checks failed"));
}

}  // namespace

bool ServiceController::schedule_tasks(services::Context& context, const std::string& key,
                                       Outcomes& outcomes, std::optional<Time>& wake_at) {
  using Reason = schedule::StopTask::Reason;
  const world::Service service = *context.world.find<world::Service>(key);
  const auto tasks = tasks_of(context, service, wake_at);
  schedule::ServiceView view{
      .desired_count = service.desired_count,
      .maximum_percent = service.deployment_configuration.maximum_percent.value_or(200),
      .wanted = wanted_of(service, leading_deployment(context.world, service), tasks),
      .tasks = {},
      .zones = zones_of(context.scope()),
      .throttle = {.failures = service.failed_launches, .next_launch_at = service.next_launch_at}};
  for (const TaskSight& sight : tasks) view.tasks.push_back(view_of(sight));
  const schedule::Plan plan = schedule::reconcile(view, context.now);
  earliest(wake_at, plan.throttled_until);

  std::size_t unhealthy = 0;
  std::vector<std::string> running, pending;
  for (const schedule::StopTask& stop : plan.stops) {
    world::Task& task = context.world.edit<world::Task>(stop.id);
    if (stop.reason != Reason::scaling) {
      ++unhealthy;
      tell_unhealthy(context, key, task, stop.reason);
      auto& told = outcomes[task.deployment_id];
      told.push_back(TaskOutcome::reached_running);
      told.push_back(TaskOutcome::failed_health);
    }
    (task.last_status == TaskStatus::running ? running : pending).push_back(task.id);
    task.desired_status = TaskStatus::stopped;
    task.stop_code = api::ecs::TaskStopCode::service_scheduler_initiated;
    task.stopped_reason =
        schedule::stopped_reason(stop.reason, task.deployment_id, task.target_group_arn);
  }
  start_tasks(context, key, plan.starts, std::min(unhealthy, plan.starts.size()));
  if (!running.empty())
    services::ecs::announce(
        context, key,
        fmt::format("has stopped {} running tasks:{}.", running.size(), list_of(running)));
  if (!pending.empty())
    services::ecs::announce(context, key, fmt::format("stopped {} pending tasks.", pending.size()));
  return unhealthy > 0;
}

void ServiceController::tell_steady_state(services::Context& context, const std::string& key,
                                          std::optional<Time>& wake_at) {
  const world::Service& service = *context.world.find<world::Service>(key);
  std::optional<Time> ignored;
  int running = 0, healthy = 0, pending = 0;
  for (const TaskSight& sight : tasks_of(context, service, ignored)) {
    if (sight.task->desired_status != TaskStatus::running) continue;
    ++(sight.task->last_status == TaskStatus::running ? running : pending);
    healthy += sight.healthy;
  }
  const bool steady = !services::ecs::ongoing_deployment(context.world, service.arn) &&
                      running == service.desired_count && healthy == running && pending == 0;
  const bool was = service.steady_since != Time{};
  if (!steady) {
    if (was) context.world.edit<world::Service>(key).steady_since = Time{};
    return;
  }
  if (!was || context.now - service.steady_since >= steady_repeats_after) {
    services::ecs::announce(context, key, "has reached a steady state.");
    context.world.edit<world::Service>(key).steady_since = context.now;
  }
  earliest(wake_at, context.world.find<world::Service>(key)->steady_since + steady_repeats_after);
}

}  // namespace teal::engine
