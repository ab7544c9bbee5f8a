// ROLLING: tasks are replaced within minimum and maximum percent of the desired count.
// Source: AWS, ECS developer guide, deployment-type-ecs.
#include <algorithm>

#include "rollout/draft.h"
#include "world/rollout.h"

namespace teal::rollout {

namespace phase = world::phase;

namespace {

const std::string stuck_text =
    "was unable to stop or start tasks during a deployment because of the service deployment "
    "configuration. Update the minimumHealthyPercent or maximumPercent value and try again.";

int alive(const TasksSeen& side) { return side.pending + side.running; }

struct Bounds {
  int lower;  // Healthy tasks of all revisions together.
  int upper;  // Tasks in being, those on their way out included.
};

Bounds bounds(const Draft& draft) {
  const std::int64_t desired = draft.seen.desired_count;
  return {.lower = static_cast<int>((desired * draft.next.minimum_healthy_percent + 99) / 100),
          .upper = static_cast<int>(desired * draft.next.maximum_percent / 100)};
}

// Said once per standstill; the reason remembers that it was said.
void tell_standstill(Draft& draft, bool stuck) {
  if (stuck && draft.next.reason.empty()) {
    draft.next.reason = stuck_text;
    draft.announce(stuck_text);
  } else if (!stuck && draft.next.reason == stuck_text) {
    draft.next.reason.clear();
  }
}

}  // namespace

bool replace_tasks(Draft& draft, Side incoming) {
  const bool forward = incoming == Side::green;
  const Side outgoing = forward ? Side::blue : Side::green;
  const TasksSeen& in = forward ? draft.seen.green : draft.seen.blue;
  const TasksSeen& out = forward ? draft.seen.blue : draft.seen.green;
  const int desired = draft.seen.desired_count;
  const auto [lower, upper] = bounds(draft);

  const int in_before = forward ? draft.next.green_tasks : draft.next.blue_tasks;
  const int out_before = forward ? draft.next.blue_tasks : draft.next.green_tasks;
  const int room = std::max(0, upper - alive(in) - in.stopping - alive(out) - out.stopping);
  const int in_after = std::clamp(alive(in) + room, std::min(in_before, desired), desired);
  // As many of the outgoing as the minimum still needs. The scheduler gives up the unhealthy ones
  // first: they never counted.
  const int out_after = std::min(out_before, std::max(0, lower - in.healthy));
  draft.scale(incoming, in_after);
  draft.scale(outgoing, out_after);

  const bool nothing_moves = in_after == in_before && out_after == out_before &&
                             in.pending + in.stopping + out.pending + out.stopping == 0 &&
                             in.running == in_after && in.healthy == in.running &&
                             out.running == out_after;
  if (forward) tell_standstill(draft, nothing_moves && in_after < desired);
  return in.healthy >= desired && in.pending == 0 && alive(out) == 0 && out_after == 0;
}

void start_rolling(Draft& draft) {
  draft.next.phase = phase::RollingUpdate{.since = draft.now};
  replace_tasks(draft, Side::green);
}

void move_on(Draft& draft, const phase::RollingUpdate& current) {
  if (interrupted(draft, current.since)) return;
  if (replace_tasks(draft, Side::green)) draft.next.phase = phase::RollingBake{.since = draft.now};
}

void move_on(Draft& draft, const phase::RollingBake& current) {
  const Duration bake_time{draft.next.bake_ms};
  if (interrupted(draft, current.since, bake_time)) return;
  draft.scale(Side::green, draft.seen.desired_count);
  const bool whole = draft.seen.green.healthy >= draft.seen.desired_count;
  if (draft.now - current.since < bake_time || !whole) return;
  draft.announce("(deployment {deployment}) deployment completed.");
  draft.next.phase = phase::Succeeded{};
}

}  // namespace teal::rollout
