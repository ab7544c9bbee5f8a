#include "engine/task_sight.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/match.h"
#include "engine/container_spec.h"
#include "engine/registrations.h"
#include "world/ecs.h"
#include "world/rollout.h"

namespace teal::engine {

using schedule::TaskHealth;
using world::TaskStatus;

namespace {

TaskHealth::Check target_check(const services::Context& context, const world::Task& task) {
  if (task.target_group_arn.empty())
    return registration_of(context.world, task) ? TaskHealth::Check::unknown
                                                : TaskHealth::Check::none;
  const routing::TargetReport* seen = context.observations.target(target_key(task));
  if (!seen) return TaskHealth::Check::unknown;
  if (seen->state == "healthy") return TaskHealth::Check::healthy;
  if (seen->state == "unhealthy") return TaskHealth::Check::unhealthy;
  return TaskHealth::Check::unknown;
}

TaskHealth::Check container_check(const services::Context& context, const world::Task& task) {
  const auto* definition = task_definition_of(context.world, task.task_definition_arn);
  if (!definition) return TaskHealth::Check::none;
  const bool checked = std::ranges::any_of(task.containers, [&](const auto& row) {
    const auto* of = find_container(definition->document, row.name);
    return row.essential && of && of->health_check;
  });
  if (!checked) return TaskHealth::Check::none;
  if (task.health == api::ecs::HealthStatus::healthy) return TaskHealth::Check::healthy;
  if (task.health == api::ecs::HealthStatus::unhealthy) return TaskHealth::Check::unhealthy;
  return TaskHealth::Check::unknown;
}

bool is_wanted(const world::Task& task) { return task.desired_status == TaskStatus::running; }
bool is_running(const world::Task& task) {
  return is_wanted(task) && task.last_status == TaskStatus::running;
}

}  // namespace

TaskHealth health_of(const services::Context& context, const world::Task& task) {
  return {.running = is_running(task),
          .started_at = task.started_at,
          .target = target_check(context, task),
          .container = container_check(context, task)};
}

std::vector<TaskSight> tasks_of(const services::Context& context, const world::Service& service,
                                std::optional<Time>& wake_at) {
  const Duration grace = std::chrono::seconds(service.health_check_grace_period_seconds);
  std::vector<TaskSight> tasks;
  for (const world::Task* task : context.world.in<world::Task>(service.arn)) {
    if (task->last_status == TaskStatus::stopped) continue;
    TaskSight sight{.task = task, .health = health_of(context, *task), .unhealthy = {}};
    sight.healthy = schedule::counts_as_healthy(sight.health, context.now);
    if (is_wanted(*task))
      sight.unhealthy = schedule::replaced_because(sight.health, grace, context.now);
    if (const auto from = schedule::counts_from(sight.health); from && *from > context.now)
      earliest(wake_at, from);
    if (task->started_at && *task->started_at + grace > context.now)
      earliest(wake_at, *task->started_at + grace);
    tasks.push_back(std::move(sight));
  }
  return tasks;
}

rollout::TasksSeen side_of(const std::vector<TaskSight>& tasks, const std::string& target_revision,
                           rollout::Side side) {
  rollout::TasksSeen seen;
  for (const TaskSight& sight : tasks) {
    const bool green = sight.task->revision_arn == target_revision;
    if (green != (side == rollout::Side::green)) continue;
    if (!is_wanted(*sight.task)) {
      ++seen.stopping;
    } else if (is_running(*sight.task)) {
      ++seen.running;
      seen.healthy += sight.healthy;
    } else {
      ++seen.pending;
    }
  }
  return seen;
}

schedule::TaskView view_of(const TaskSight& sight) {
  using Progress = schedule::TaskView::Progress;
  const world::Task& task = *sight.task;
  return {.id = task.arn,
          .revision = task.revision_arn,
          .zone = task.availability_zone,
          .progress = !is_wanted(task)   ? Progress::stopping
                      : is_running(task) ? Progress::running
                                         : Progress::starting,
          .healthy = sight.healthy,
          .unhealthy = sight.unhealthy,
          .is_protected = false,
          .created_at = task.created_at};
}

namespace {

std::vector<schedule::Wanted> both_sides(const world::Service& service,
                                         const world::ServiceDeployment& deployment,
                                         const std::vector<TaskSight>& tasks) {
  const world::Rollout& rollout = deployment.rollout;
  const bool ended = rollout::has_ended(rollout.phase);
  const int green =
      ended ? std::min(rollout.green_tasks, service.desired_count) : rollout.green_tasks;
  const int blue = ended ? std::min(rollout.blue_tasks, service.desired_count) : rollout.blue_tasks;
  std::map<std::string, schedule::RevisionTasks> others;
  for (const TaskSight& sight : tasks) {
    if (!is_wanted(*sight.task) || sight.task->revision_arn == deployment.target_revision) continue;
    auto& row = others[sight.task->revision_arn];
    row.revision = sight.task->revision_arn;
    ++row.alive;
    row.healthy += sight.healthy;
  }
  std::vector<schedule::RevisionTasks> revisions;
  for (const auto& [arn, row] : others) revisions.push_back(row);
  const std::string serving =
      deployment.source_revisions.empty() ? std::string() : deployment.source_revisions.front();
  const bool one_revision = rollout.strategy != world::Strategy::rolling ||
                            std::holds_alternative<world::phase::RollingBack>(rollout.phase);
  std::vector<schedule::Wanted> wanted;
  if (!serving.empty()) wanted = schedule::share_of_blue(blue, revisions, serving, one_revision);
  wanted.push_back({.revision = deployment.target_revision, .tasks = green});
  return wanted;
}

}  // namespace

std::vector<schedule::Wanted> wanted_of(const world::Service& service,
                                        const world::ServiceDeployment* deployment,
                                        const std::vector<TaskSight>& tasks) {
  using namespace world::phase;
  if (!deployment || service.status != world::ServiceStatus::active) return {};
  const auto& phase = deployment->rollout.phase;
  if (std::holds_alternative<Succeeded>(phase))
    return {{.revision = deployment->target_revision, .tasks = service.desired_count}};
  if (std::holds_alternative<RolledBack>(phase) && !deployment->source_revisions.empty())
    return {{.revision = deployment->source_revisions.front(), .tasks = service.desired_count}};
  return both_sides(service, *deployment, tasks);
}

}  // namespace teal::engine
