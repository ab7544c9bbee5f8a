// What ends a deployment's way forward: requests first, then faults of the network, the breaker,
// alarms, and time.
#include <algorithm>

#include "rollout/draft.h"
#include "world/rollout.h"

namespace teal::rollout {

namespace phase = world::phase;
using world::Cause;

namespace {

const std::string no_candidate = "No rollback candidate was found to run the rollback";

// ECS validates the rules at the start. Once we have sent traffic, the shift guard watches the
// weights instead.
bool before_traffic(const world::Phase& current) {
  return std::holds_alternative<phase::Pending>(current) ||
         std::holds_alternative<phase::ReconcileService>(current) ||
         std::holds_alternative<phase::ScaleUp>(current) ||
         std::holds_alternative<phase::TestTrafficShift>(current);
}

bool alarm_fires(Draft& draft) {
  auto& watch = draft.next.alarms;
  if (!watch.enabled || watch.ignored) return false;
  for (const std::string& name : watch.names)
    if (std::ranges::find(draft.seen.alarms_in_alarm, name) != draft.seen.alarms_in_alarm.end() &&
        std::ranges::find(watch.triggered, name) == watch.triggered.end())
      watch.triggered.push_back(name);
  return !watch.triggered.empty();
}

void supersede(Draft& draft) {
  const std::string reason = "Service deployment stopped because a newer deployment replaced it.";
  // Split traffic must not be left to the next deployment, which needs one side that serves.
  if (draft.next.green_permille > 0 && draft.next.has_blue)
    fail_and_roll_back(draft, Cause::superseded, reason);
  else
    stop(draft, Cause::superseded, reason);
}

void breaker_fails(Draft& draft) {
  draft.next.breaker.triggered = true;
  draft.announce("(deployment {deployment}) deployment failed: tasks failed to start.");
  if (draft.next.breaker.rollback)
    fail_and_roll_back(
        draft, Cause::circuit_breaker,
        "Service deployment rolled back because the circuit breaker threshold was exceeded.");
  else
    stop(draft, Cause::circuit_breaker,
         "Service deployment stopped because the circuit breaker threshold was exceeded.");
}

void alarm_fails(Draft& draft) {
  std::string names;
  for (const std::string& name : draft.next.alarms.triggered)
    names += (names.empty() ? "" : ", ") + name;
  draft.announce("(deployment {deployment}) deployment failed: alarm detected.");
  if (draft.next.alarms.rollback)
    fail_and_roll_back(draft, Cause::alarm,
                       "Service deployment rolled back because alarms were detected: " + names);
  else
    stop(draft, Cause::alarm, "Service deployment stopped because alarms were detected: " + names);
}

}  // namespace

bool interrupted(Draft& draft, Time stage_since, Duration stage_hold) {
  if (draft.seen.request == Observed::Request::supersede) return supersede(draft), true;
  if (draft.seen.request == Observed::Request::stop_with_rollback)
    return fail_and_roll_back(
               draft, Cause::stop_requested,
               "Service deployment rolled back because a stop of the deployment was requested."),
           true;
  if (!draft.seen.network_fault.empty() && before_traffic(draft.next.phase))
    return fail_and_roll_back(draft, Cause::invalid_network, draft.seen.network_fault), true;
  if (breaker_trips(draft)) return breaker_fails(draft), true;
  if (alarm_fires(draft)) return alarm_fails(draft), true;
  if (draft.now - stage_since >= stage_hold + Duration{draft.next.stage_timeout_ms})
    return fail_and_roll_back(
               draft, Cause::stage_timeout,
               "Service deployment rolled back because a lifecycle stage timed out."),
           true;
  return false;
}

void stop(Draft& draft, Cause cause, std::string reason) {
  draft.next.cause = cause;
  draft.next.reason = std::move(reason);
  // A deployment whose breaker tripped launches nothing more; what runs goes on running.
  if (cause == Cause::circuit_breaker)
    draft.scale(Side::green, std::min(draft.next.green_tasks, draft.seen.green.running));
  draft.next.phase = phase::Stopped{};
}

void fail_and_roll_back(Draft& draft, Cause cause, std::string reason) {
  if (!draft.next.has_blue) return stop(draft, cause, reason + " " + no_candidate);
  draft.next.cause = cause;
  draft.next.reason = std::move(reason);
  draft.next.rollback_started_at = draft.now;
  if (cause != Cause::superseded) draft.announce("rolling back to deployment {rollback_to}.");
  start_rolling_back(draft);
}

}  // namespace teal::rollout
