// engine/task_sight.h — a service's tasks as the pure core wants to see them: health by every
// check, sides of a deployment, progress.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/instant.h"
#include "rollout/decide.h"
#include "schedule/tasks.h"
#include "services/context.h"
#include "world/ecs.h"

namespace teal::engine {

// One task with what is seen of its health now.
struct TaskSight {
  const world::Task* task;
  schedule::TaskHealth health;
  bool healthy = false;
  std::optional<schedule::Unhealthy> unhealthy;
};

schedule::TaskHealth health_of(const services::Context& context, const world::Task& task);

// The tasks of a service that are not STOPPED, in the order of their ARNs. `wake_at` becomes the
// earliest instant at which one's health changes by time alone.
std::vector<TaskSight> tasks_of(const services::Context& context, const world::Service& service,
                                std::optional<Time>& wake_at);

// The tasks of one side: of the revision, or of every other.
rollout::TasksSeen side_of(const std::vector<TaskSight>& tasks, const std::string& target_revision,
                           rollout::Side side);

schedule::TaskView view_of(const TaskSight& sight);

// How many tasks each revision should have: what the deployment that is under way has asked for,
// or what the last one has left.
std::vector<schedule::Wanted> wanted_of(const world::Service& service,
                                        const world::ServiceDeployment* deployment,
                                        const std::vector<TaskSight>& tasks);

}  // namespace teal::engine
