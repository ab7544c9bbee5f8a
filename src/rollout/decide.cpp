#include "rollout/decide.h"

#include <algorithm>

#include "base/match.h"
#include "rollout/draft.h"
#include "world/rollout.h"

namespace teal::rollout {

namespace phase = world::phase;

namespace {

void start(Draft& draft) {
  const auto watched = [&](const std::string& alarm) {
    return std::ranges::find(draft.next.alarms.names, alarm) != draft.next.alarms.names.end();
  };
  // An alarm that is in ALARM already says nothing about this deployment: ECS ignores all of them.
  draft.next.alarms.ignored = std::ranges::any_of(draft.seen.alarms_in_alarm, watched);
  draft.next.green_tasks = 0;
  draft.next.blue_tasks = draft.next.has_blue ? draft.seen.desired_count : 0;
  if (interrupted(draft, draft.now)) return;
  if (draft.next.strategy == world::Strategy::rolling)
    start_rolling(draft);
  else
    start_blue_green(draft);
}

}  // namespace

void Draft::announce(std::string message) {
  effects.emplace_back(Announce{std::move(message), Announce::Kind::event});
}

void Draft::stage(std::string name) {
  effects.emplace_back(Announce{std::move(name), Announce::Kind::stage});
}

void Draft::scale(Side side, int tasks) {
  int& wanted = side == Side::green ? next.green_tasks : next.blue_tasks;
  if (wanted == tasks) return;
  wanted = tasks;
  effects.emplace_back(Scale{side, tasks});
}

void Draft::send_production(int green_permille) {
  next.green_permille = green_permille;
  effects.emplace_back(SetProductionTraffic{green_permille});
}

void Draft::send_test(int green_permille) {
  next.test_permille = green_permille;
  effects.emplace_back(SetTestTraffic{green_permille});
}

Decision decide(const world::Rollout& deployment, const Observed& seen, Time now) {
  Draft draft{deployment, {}, seen, now};
  if (has_ended(deployment.phase)) return {std::move(draft.next), {}};
  count_outcomes(draft);
  std::visit(Match{
                 [&](const phase::Pending&) { start(draft); },
                 [&](const phase::ReconcileService& p) { move_on(draft, p); },
                 [&](const phase::ScaleUp& p) { move_on(draft, p); },
                 [&](const phase::TestTrafficShift& p) { move_on(draft, p); },
                 [&](const phase::ProductionTrafficShift& p) { move_on(draft, p); },
                 [&](const phase::BakeTime& p) { move_on(draft, p); },
                 [&](const phase::CleanUp& p) { move_on(draft, p); },
                 [&](const phase::RollingUpdate& p) { move_on(draft, p); },
                 [&](const phase::RollingBake& p) { move_on(draft, p); },
                 [&](const phase::RollingBack& p) { move_on(draft, p); },
                 [&](const phase::Succeeded&) {},
                 [&](const phase::RolledBack&) {},
                 [&](const phase::RollbackFailed&) {},
                 [&](const phase::Stopped&) {},
             },
             deployment.phase);
  return {std::move(draft.next), std::move(draft.effects)};
}

std::optional<Time> wakes_at(const world::Rollout& deployment, Time after) {
  const Duration timeout{deployment.stage_timeout_ms};
  std::vector<Time> instants;
  const auto stage = [&](Time since, Duration hold = Duration{0}) {
    if (hold > Duration{0}) instants.push_back(since + hold);
    instants.push_back(since + hold + timeout);
  };
  const Duration bake{deployment.bake_ms};
  std::visit(Match{
                 [&](const phase::Pending&) {},
                 [&](const phase::ReconcileService& p) { stage(p.since); },
                 [&](const phase::ScaleUp& p) { stage(p.since); },
                 [&](const phase::TestTrafficShift& p) { stage(p.since); },
                 [&](const phase::ProductionTrafficShift& p) {
                   const auto& step = deployment.steps.at(static_cast<std::size_t>(p.step));
                   stage(p.since, Duration{p.effective ? step.hold_ms : 0});
                 },
                 [&](const phase::BakeTime& p) { stage(p.since, bake); },
                 [&](const phase::CleanUp& p) { stage(p.since); },
                 [&](const phase::RollingUpdate& p) { stage(p.since); },
                 [&](const phase::RollingBake& p) { stage(p.since, bake); },
                 [&](const phase::RollingBack& p) { stage(p.since); },
                 [&](const phase::Succeeded&) {},
                 [&](const phase::RolledBack&) {},
                 [&](const phase::RollbackFailed&) {},
                 [&](const phase::Stopped&) {},
             },
             deployment.phase);
  std::erase_if(instants, [&](Time at) { return at <= after; });
  if (instants.empty()) return std::nullopt;
  return *std::ranges::min_element(instants);
}

bool has_ended(const world::Phase& phase) {
  return std::holds_alternative<phase::Succeeded>(phase) ||
         std::holds_alternative<phase::RolledBack>(phase) ||
         std::holds_alternative<phase::RollbackFailed>(phase) ||
         std::holds_alternative<phase::Stopped>(phase);
}

}  // namespace teal::rollout
