// BLUE_GREEN, LINEAR and CANARY: green beside blue, traffic in steps, bake, then blue goes.
// Source: AWS, ECS developer guide, blue-green-deployment-how-it-works. The PRE_ and POST_ stages
// hold hooks only; without hooks they pass at once and are announced.
#include "base/assert.h"
#include "rollout/draft.h"
#include "world/rollout.h"

namespace teal::rollout {

namespace phase = world::phase;
using world::Cause;

namespace {

// Scaling the service in the middle of a deployment rescales both sides.
void follow_desired_count(Draft& draft) {
  draft.scale(Side::green, draft.seen.desired_count);
  if (draft.next.has_blue) draft.scale(Side::blue, draft.seen.desired_count);
}

bool green_is_whole(const Draft& draft) {
  return draft.seen.green.healthy >= draft.seen.desired_count && draft.seen.green.pending == 0;
}

// AWS overwrites weights that somebody else changed; we stop, since whoever did it had a reason.
bool weights_as_left(const Draft& draft) {
  return !draft.next.has_traffic || draft.seen.green_permille == draft.next.green_permille;
}

void guard_fails(Draft& draft, const std::string& found) {
  fail_and_roll_back(draft, Cause::shift_guard, "Service deployment rolled back because " + found);
}

// While green has traffic: the weights are ours, and somebody is there to answer.
bool guard_stops(Draft& draft) {
  if (draft.seen.weights_effective && !weights_as_left(draft)) {
    guard_fails(draft, "the traffic weights were changed during the deployment.");
    return true;
  }
  const bool green_is_gone = draft.seen.green.healthy == 0 && draft.seen.desired_count > 0;
  if (draft.next.green_permille > 0 && green_is_gone && draft.seen.blue.healthy > 0) {
    guard_fails(draft, "no healthy task of the new revision was left to take its traffic.");
    return true;
  }
  return false;
}

const world::Step& step_at(const Draft& draft, int step) {
  return draft.next.steps.at(static_cast<std::size_t>(step));
}

int last_step(const Draft& draft) { return static_cast<int>(draft.next.steps.size()) - 1; }

void take_step(Draft& draft, int step) {
  draft.stage("PRE_PRODUCTION_TRAFFIC_SHIFT");
  draft.stage("PRODUCTION_TRAFFIC_SHIFT");
  draft.send_production(step_at(draft, step).green_permille);
  draft.next.phase =
      phase::ProductionTrafficShift{.step = step, .effective = false, .since = draft.now};
}

void scale_up(Draft& draft) {
  draft.stage("PRE_SCALE_UP");
  draft.stage("SCALE_UP");
  follow_desired_count(draft);
  draft.next.phase = phase::ScaleUp{.since = draft.now};
}

void bake(Draft& draft) {
  draft.stage("POST_PRODUCTION_TRAFFIC_SHIFT");
  draft.stage("BAKE_TIME");
  draft.next.phase = phase::BakeTime{.since = draft.now};
}

void succeed(Draft& draft) {
  draft.announce("(deployment {deployment}) deployment completed.");
  draft.next.phase = phase::Succeeded{};
}

}  // namespace

void start_blue_green(Draft& draft) {
  ASSERT(!draft.next.steps.empty() && draft.next.steps.back().green_permille == 1000);
  if (draft.seen.blue_revisions <= 1) return scale_up(draft);
  draft.stage("RECONCILE_SERVICE");
  draft.next.phase = phase::ReconcileService{.since = draft.now};
}

void move_on(Draft& draft, const phase::ReconcileService& current) {
  if (interrupted(draft, current.since)) return;
  draft.scale(Side::blue, draft.seen.desired_count);
  if (draft.seen.blue_revisions <= 1 && draft.seen.blue.healthy >= draft.seen.desired_count)
    scale_up(draft);
}

void move_on(Draft& draft, const phase::ScaleUp& current) {
  if (interrupted(draft, current.since)) return;
  follow_desired_count(draft);
  if (!green_is_whole(draft)) return;
  draft.stage("POST_SCALE_UP");
  draft.stage("TEST_TRAFFIC_SHIFT");
  if (draft.next.has_test_traffic) draft.send_test(1000);
  draft.next.phase = phase::TestTrafficShift{.since = draft.now};
}

void move_on(Draft& draft, const phase::TestTrafficShift& current) {
  if (interrupted(draft, current.since)) return;
  follow_desired_count(draft);
  if (draft.next.has_test_traffic && !draft.seen.test_effective) return;
  if (!green_is_whole(draft)) return;
  // A first deployment finds the rule as its creator left it.
  if (draft.next.has_blue && !weights_as_left(draft))
    return guard_fails(draft, "the traffic weights were changed during the deployment.");
  draft.stage("POST_TEST_TRAFFIC_SHIFT");
  if (!draft.next.has_traffic) return bake(draft);
  // Without blue there is nothing to share traffic with.
  take_step(draft, draft.next.has_blue ? 0 : last_step(draft));
}

void move_on(Draft& draft, const phase::ProductionTrafficShift& current) {
  const Duration hold{current.effective ? step_at(draft, current.step).hold_ms : 0};
  if (interrupted(draft, current.since, hold) || guard_stops(draft)) return;
  follow_desired_count(draft);
  if (!current.effective) {
    if (draft.seen.weights_effective)
      draft.next.phase = phase::ProductionTrafficShift{
          .step = current.step, .effective = true, .since = draft.now};
    return;
  }
  if (current.step == last_step(draft)) return bake(draft);
  if (draft.now - current.since < hold || !green_is_whole(draft)) return;
  take_step(draft, current.step + 1);
}

void move_on(Draft& draft, const phase::BakeTime& current) {
  const Duration bake_time{draft.next.bake_ms};
  if (interrupted(draft, current.since, bake_time) || guard_stops(draft)) return;
  follow_desired_count(draft);
  // Blue is the way back: it stays until green has baked and is whole.
  if (draft.now - current.since < bake_time || !green_is_whole(draft)) return;
  draft.stage("CLEAN_UP");
  draft.scale(Side::blue, 0);
  draft.next.phase = phase::CleanUp{.since = draft.now};
}

void move_on(Draft& draft, const phase::CleanUp& current) {
  // There is no way back from here: alarms, the breaker and StopServiceDeployment come too late.
  if (draft.seen.request == Observed::Request::supersede)
    return stop(draft, Cause::superseded,
                "Service deployment stopped because a newer deployment replaced it.");
  draft.scale(Side::green, draft.seen.desired_count);
  // Tasks that drain have left RUNNING: ECS completes before the deregistration delay is over.
  if (draft.seen.blue.pending + draft.seen.blue.running == 0) return succeed(draft);
  if (draft.now - current.since >= Duration{draft.next.stage_timeout_ms})
    stop(draft, Cause::stage_timeout,
         "Service deployment stopped because a lifecycle stage timed out.");
}

}  // namespace teal::rollout
