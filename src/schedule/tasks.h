// schedule/tasks.h — the service scheduler: which tasks to start and to stop so that each revision
// has the tasks that it should have. Pure; the engine carries out what comes of it.
//
// Source: AWS, ECS developer guide, deployment-type-ecs, service-throttle-logic and
// task-placement-strategies (spread over zones).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "schedule/health.h"

namespace teal::schedule {

struct TaskView {
  enum class Progress { starting, running, stopping };
  std::string id;
  std::string revision;
  std::string zone;
  Progress progress = Progress::starting;
  bool healthy = false;                // counts_as_healthy
  std::optional<Unhealthy> unhealthy;  // replaced_because
  bool is_protected = false;           // Never chosen for stopping.
  Time created_at{};
};

// How many tasks a revision should have: green_tasks and blue_tasks of the rollout, or the desired
// count when no deployment runs. A revision with tasks that is not listed should have none.
struct Wanted {
  std::string revision;
  int tasks = 0;
  bool operator==(const Wanted&) const = default;
};

// The start-failure throttle. Stored as Service.failed_launches and next_launch_at; a new
// deployment resets it.
struct Throttle {
  int failures = 0;
  Time next_launch_at{};
  bool operator==(const Throttle&) const = default;
};

struct ServiceView {
  int desired_count = 0;
  int maximum_percent = 200;
  std::vector<Wanted> wanted;
  std::vector<TaskView> tasks;
  std::vector<std::string> zones;
  Throttle throttle;
};

struct StartTask {
  std::string revision;
  std::string zone;
  bool operator==(const StartTask&) const = default;
};
struct StopTask {
  enum class Reason { scaling, unhealthy_target, unhealthy_container };
  std::string id;
  Reason reason = Reason::scaling;
  bool operator==(const StopTask&) const = default;
};
struct Plan {
  std::vector<StartTask> starts;
  std::vector<StopTask> stops;
  std::optional<Time> throttled_until;  // Starts are wanted and wait until then.
};
// The same arguments give the same plan, whatever the order of `tasks`. A stopping or protected
// task is never in `stops`.
Plan reconcile(const ServiceView& service, Time now);

// "Scaling activity initiated by (deployment ecs-svc/1)", "Task failed ELB health checks in
// (target-group arn)", "Task failed container health checks".
std::string stopped_reason(StopTask::Reason reason, const std::string& deployment,
                           const std::string& target_group_arn);

// After a task that ended before RUNNING. The delay doubles up to 27 minutes; failures of one wave
// count once.
Throttle after_failed_start(const Throttle& throttle, Time now, double time_scale);

// Shares the tasks wanted of blue among its revisions: while `one_revision` (blue/green after
// RECONCILE_SERVICE, or a rollback) all go to `serving`, else healthy ones are kept where they are
// and the rest goes to `serving`.
struct RevisionTasks {
  std::string revision;
  int healthy = 0;
  int alive = 0;
};
std::vector<Wanted> share_of_blue(int tasks, const std::vector<RevisionTasks>& revisions,
                                  const std::string& serving, bool one_revision);

}  // namespace teal::schedule
