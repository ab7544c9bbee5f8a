// rollout/decide.h — the jewel: what a deployment does next, as a function of what it is and what
// is seen.
//
// No clock, no I/O, no log, no randomness. The control loop (engine/) observes, calls decide,
// stores the result and carries out the effects; the simulator (simulation/) does the same with a
// virtual clock and faults.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "world/rollout.h"

namespace teal::rollout {

enum class Side { blue, green };

// The tasks of one side. `blue` is everything that is not of the target revision.
struct TasksSeen {
  int pending = 0;   // Wanted, not yet RUNNING.
  int running = 0;   // RUNNING and wanted; healthy or not.
  int healthy = 0;   // Of the running: counts as healthy by the rules of ECS (target group,
                     // container health, 40 s).
  int stopping = 0;  // On their way out, still there.
};

// What became of single tasks of green since the last decision, in order; each is told once.
// `failed_to_start`: ended (or could not be launched) before it was RUNNING. `failed_health`: is
// being replaced for a failed health check. A container that exits before its task ever counted as
// healthy is best told as failed_to_start with no reached_running before it: so the breaker counts
// crashes at start, as observed at AWS.
enum class TaskOutcome { failed_to_start, reached_running, became_healthy, failed_health };

struct Observed {
  int desired_count =
      0;  // The service's, live: scaling in the middle of a deployment moves every bound.
  TasksSeen green, blue;
  int blue_revisions = 0;  // How many revisions have tasks on the blue side.
  std::vector<TaskOutcome> outcomes;
  // Green's share on the production rule as it stands, in permille; nothing when the rule is gone
  // or forwards elsewhere.
  std::optional<int> green_permille;
  // True when every worker of the balancer has passed the table in which the weights last asked for
  // stand.
  bool weights_effective = false;
  bool test_effective = false;
  // Empty when the network configuration is sound; else the text of AWS for the status reason.
  std::string network_fault;
  std::vector<std::string> alarms_in_alarm;
  enum class Request { none, stop_with_rollback, supersede } request = Request::none;
};

// What the edge must do. Values, so that tests and the simulator compare them.
struct SetProductionTraffic {
  int green_permille;
  bool operator==(const SetProductionTraffic&) const = default;
};
struct SetTestTraffic {
  int green_permille;
  bool operator==(const SetTestTraffic&) const = default;
};
struct Scale {  // The scheduler starts and stops tasks until the side has this many.
  Side side;
  int tasks;
  bool operator==(const Scale&) const = default;
};
// `stage`: the deployment enters the lifecycle stage named by `message` ("PRE_SCALE_UP"): for the
// journal alone. `event`: a line of the service's events; rollout/stages.h, service_event(), puts
// the names into it.
struct Announce {
  enum class Kind { event, stage };
  std::string message;
  Kind kind = Kind::event;
  bool operator==(const Announce&) const = default;
};
using Effect = std::variant<SetProductionTraffic, SetTestTraffic, Scale, Announce>;

struct Decision {
  world::Rollout next;  // To be stored as it is.
  std::vector<Effect> effects;
};

// Moves at most one phase on. Call it again while the phase changes; called twice with the same
// arguments it decides the same, and once an ended phase is reached it does nothing for ever.
Decision decide(const world::Rollout& deployment, const Observed& seen, Time now);

// The next instant after `after` at which decide could differ though nothing was observed to
// change; nothing when there is none.
std::optional<Time> wakes_at(const world::Rollout& deployment, Time after = Time::min());

bool has_ended(const world::Phase& phase);

}  // namespace teal::rollout
