// schedule/stopping.h — the order in which a task is taken out: deregister, drain, SIGTERM, stop
// timeout, SIGKILL.
//
// Two sequences (AWS, ECS developer guide, load-balancer-connection-draining): the scheduler drains
// before the signal; StopTask, and a task whose container ended, do not wait for draining.
#pragma once
#include <optional>

#include "base/time.h"

namespace teal::schedule {

struct StoppingTask {
  bool drains_first = true;    // Stopped by the scheduler.
  bool has_containers = true;  // A container of it still runs.
  bool is_registered = false;  // In a target group, not yet deregistered.
  std::optional<Time> draining_since;
  bool drained = false;            // The balancer: every worker knows, nothing is in flight.
  bool waits_whole_delay = false;  // --drain=aws
  Duration deregistration_delay{300'000};
  std::optional<Time> signalled_at;  // SIGTERM was sent.
  Duration stop_timeout{30'000};
};

struct StopStep {
  enum class Action { deregister, wait, terminate, kill, finished };
  Action action = Action::wait;
  std::optional<Time> wakes_at;  // Of `wait`: when to ask again at the latest.
  bool operator==(const StopStep&) const = default;
};
StopStep next_stop_step(const StoppingTask& task, Time now);

}  // namespace teal::schedule
