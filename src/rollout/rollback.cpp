// The way back: traffic to blue in one step, whatever the schedule was; then green goes.
// For ROLLING: the same replacement as forward, with the sides exchanged.
#include <algorithm>

#include "rollout/draft.h"
#include "world/rollout.h"

namespace teal::rollout {

namespace phase = world::phase;
using world::Cause;

namespace {

void finish(Draft& draft) {
  if (draft.next.cause == Cause::superseded)
    draft.next.phase = phase::Stopped{};
  else
    draft.next.phase = phase::RolledBack{};
}

// Blue may have lost tasks while green had the traffic: what is restored must be healthy before it
// is sent anything. With no green left there is nothing to wait for.
bool blue_can_take_all(const Draft& draft) {
  const std::int64_t desired = draft.seen.desired_count;
  const std::int64_t needed = (desired * draft.next.minimum_healthy_percent + 99) / 100;
  const int healthy = draft.seen.blue.healthy;
  return healthy >= needed || draft.seen.green.healthy == 0;
}

void return_traffic(Draft& draft) {
  draft.send_production(0);
  if (draft.next.test_permille > 0) draft.send_test(0);
}

bool all_sent_back(const Draft& draft) {
  return draft.seen.weights_effective && draft.seen.green_permille == 0 &&
         (!draft.next.has_test_traffic || draft.seen.test_effective);
}

void traffic_is_back(Draft& draft) {
  draft.scale(Side::green, 0);
  draft.next.phase = phase::RollingBack{.traffic_back = true, .since = draft.now};
}

void shift_back(Draft& draft) {
  // Without a balancer green serves as much as blue does, until blue is enough alone.
  if (!draft.next.has_traffic) {
    if (blue_can_take_all(draft)) traffic_is_back(draft);
    return;
  }
  if (draft.next.green_permille > 0) {
    if (blue_can_take_all(draft)) return_traffic(draft);
    return;
  }
  if (all_sent_back(draft)) return traffic_is_back(draft);
  // On the way back weights that somebody else changed are overwritten, as AWS does.
  if (draft.seen.weights_effective && draft.seen.green_permille != 0) return_traffic(draft);
}

void give_up(Draft& draft) {
  draft.next.reason += " The rollback timed out.";
  draft.next.phase = phase::RollbackFailed{};
}

}  // namespace

void start_rolling_back(Draft& draft) {
  draft.next.phase = phase::RollingBack{.traffic_back = false, .since = draft.now};
  if (draft.next.strategy == world::Strategy::rolling) {
    replace_tasks(draft, Side::blue);
    return;
  }
  draft.scale(Side::blue, draft.seen.desired_count);
  // An unsound network is not touched: nothing of this deployment was sent through it.
  const bool untouched = draft.next.green_permille == 0 && draft.next.test_permille == 0 &&
                         draft.seen.green_permille.value_or(0) == 0;
  if (draft.next.cause == Cause::invalid_network) return traffic_is_back(draft);
  if (!draft.next.has_traffic) return shift_back(draft);
  if (untouched) return traffic_is_back(draft);
  if (draft.next.green_permille == 0 || blue_can_take_all(draft)) return_traffic(draft);
}

void move_on(Draft& draft, const phase::RollingBack& current) {
  const bool timed_out = draft.now - current.since >= Duration{draft.next.stage_timeout_ms};
  if (draft.next.strategy == world::Strategy::rolling) {
    if (draft.seen.request == Observed::Request::supersede)
      return stop(draft, Cause::superseded, draft.next.reason);
    if (replace_tasks(draft, Side::blue)) return finish(draft);
    if (timed_out) give_up(draft);
    return;
  }
  draft.scale(Side::blue, draft.seen.desired_count);
  if (!current.traffic_back) {
    shift_back(draft);
    const auto* now_at = std::get_if<phase::RollingBack>(&draft.next.phase);
    if (timed_out && now_at && !now_at->traffic_back) give_up(draft);
    return;
  }
  if (draft.seen.request == Observed::Request::supersede)
    return stop(draft, Cause::superseded, draft.next.reason);
  if (draft.seen.green.pending + draft.seen.green.running == 0) return finish(draft);
  if (timed_out) give_up(draft);
}

}  // namespace teal::rollout
