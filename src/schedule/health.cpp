#include "schedule/health.h"

#include <algorithm>

namespace teal::schedule {

using Check = TaskHealth::Check;

bool counts_as_healthy(const TaskHealth& task, Time now, Duration settling) {
  if (!task.running) return false;
  if (task.target == Check::none && task.container == Check::none)
    return task.started_at && now - *task.started_at >= settling;
  const auto passes = [](Check check) { return check == Check::none || check == Check::healthy; };
  return passes(task.target) && passes(task.container);
}

std::optional<Time> counts_from(const TaskHealth& task, Duration settling) {
  if (!task.running || !task.started_at) return std::nullopt;
  if (task.target != Check::none || task.container != Check::none) return std::nullopt;
  return *task.started_at + settling;
}

std::optional<Unhealthy> replaced_because(const TaskHealth& task, Duration grace_period, Time now) {
  if (!task.running || !task.started_at) return std::nullopt;
  if (now - *task.started_at < grace_period) return std::nullopt;
  if (task.container == Check::unhealthy) return Unhealthy::in_container;
  if (task.target == Check::unhealthy) return Unhealthy::in_target_group;
  return std::nullopt;
}

}  // namespace teal::schedule
