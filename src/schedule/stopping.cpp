#include "schedule/stopping.h"

namespace teal::schedule {

namespace {

using Action = StopStep::Action;

bool may_signal(const StoppingTask& task, Time now) {
  if (!task.drains_first || !task.draining_since) return true;
  if (task.drained && !task.waits_whole_delay) return true;
  return now - *task.draining_since >= task.deregistration_delay;
}

}  // namespace

StopStep next_stop_step(const StoppingTask& task, Time now) {
  if (task.is_registered && !task.draining_since) {
    // The scheduler takes the target out first; otherwise the signal has precedence, and the target
    // is taken out behind it.
    const bool signal_first = !task.drains_first && task.has_containers && !task.signalled_at;
    return {.action = signal_first ? Action::terminate : Action::deregister, .wakes_at = {}};
  }
  if (!task.has_containers) return {.action = Action::finished, .wakes_at = {}};
  if (!task.signalled_at) {
    if (may_signal(task, now)) return {.action = Action::terminate, .wakes_at = {}};
    return {.action = Action::wait, .wakes_at = *task.draining_since + task.deregistration_delay};
  }
  const Time deadline = *task.signalled_at + task.stop_timeout;
  if (now >= deadline) return {.action = Action::kill, .wakes_at = {}};
  return {.action = Action::wait, .wakes_at = deadline};
}

}  // namespace teal::schedule
