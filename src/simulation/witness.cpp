#include "simulation/witness.h"

#include <algorithm>
#include <map>
#include <set>

#include "world/rollout.h"

namespace teal::simulation {

namespace phase = world::phase;

namespace {

template <class P>
bool is(const world::Rollout& rollout) {
  return std::holds_alternative<P>(rollout.phase);
}

// On the way to green, and still able to turn back.
bool is_open(const world::Rollout& rollout) {
  return is<phase::ScaleUp>(rollout) || is<phase::TestTrafficShift>(rollout) ||
         is<phase::ProductionTrafficShift>(rollout) || is<phase::BakeTime>(rollout) ||
         is<phase::RollingUpdate>(rollout) || is<phase::RollingBake>(rollout) ||
         is<phase::ReconcileService>(rollout);
}

// The minimum in healthy tasks: at least `percent` of `desired`, in whole tasks.
int minimum_of(int desired, int percent) {
  int tasks = 0;
  while (tasks * 100 < desired * percent) ++tasks;
  return tasks;
}

}  // namespace

void Witness::require(bool holds, const std::string& what) {
  if (!holds && violations.size() < 20) violations.push_back(what);
}

void Witness::deployment_starts(const world::Rollout& rollout, bool alarm) {
  failures_ = 0;
  any_running_ = false;
  alarm_at_start_ = alarm && !rollout.alarms.names.empty();
  share_ = 0;
  share_effective.reset();
  hold_ms_ = 0;
  scaled_ = false;
}

void Witness::decided(const world::Rollout& before, const rollout::Observed& seen,
                      const rollout::Decision& decision, const Truth& truth) {
  const world::Rollout& after = decision.next;
  watch_effects(before, decision, truth);
  watch_breaker(before, seen, after);
  if (is<phase::ProductionTrafficShift>(after) && truth.weights_passed && !share_effective)
    share_effective = truth.now;
  if (is<phase::RolledBack>(after) && after.cause != world::Cause::invalid_network) {
    require(!after.has_traffic || truth.effective_permille == 0,
            "rolled back, and green still has traffic");
  }
  if (after.cause == world::Cause::alarm)
    require(!alarm_at_start_, "an alarm that was in ALARM at the start was not ignored");
  if (rollout::has_ended(after.phase)) {
    const auto again = rollout::decide(after, seen, truth.now);
    require(again.next == after && again.effects.empty(), "an ended deployment went on");
  }
}

void Witness::watch_effects(const world::Rollout& before, const rollout::Decision& decision,
                            const Truth& truth) {
  for (const rollout::Effect& effect : decision.effects) {
    if (const auto* shift = std::get_if<rollout::SetProductionTraffic>(&effect)) {
      const int share = shift->green_permille;
      require(share >= 0 && share <= 1000, "weights do not total 100 %");
      if (share > share_) {
        require(truth.green_healthy >= truth.desired,
                "traffic sent to green before all its tasks were healthy");
        require(
            share_ == 0 || (share_effective && (truth.now - *share_effective).count() >= hold_ms_),
            "a traffic step was not held for its time");
        hold_ms_ = 0;
        for (const world::Step& step : before.steps)
          if (step.green_permille == share) hold_ms_ = step.hold_ms;
      } else if (share < share_) {
        require(share == 0, "traffic went back in more than one step");
        const int needed = minimum_of(truth.desired, before.minimum_healthy_percent);
        require(truth.blue_healthy >= needed || truth.green_healthy == 0,
                "traffic went back before blue could take it");
      }
      if (share != share_) share_effective.reset();
      share_ = share;
    } else if (const auto* scale = std::get_if<rollout::Scale>(&effect)) {
      const bool down = scale->side == rollout::Side::blue && scale->tasks < truth.desired;
      if (!down || before.strategy == world::Strategy::rolling) continue;
      const auto* baking = std::get_if<phase::BakeTime>(&before.phase);
      const Time baked_from = share_effective && before.has_traffic
                                  ? *share_effective
                                  : (baking ? baking->since : truth.now);
      require(baking && (truth.now - baked_from).count() >= before.bake_ms,
              "blue was scaled down before the bake was over");
    }
  }
}

void Witness::watch_breaker(const world::Rollout& before, const rollout::Observed& seen,
                            const world::Rollout& after) {
  for (const rollout::TaskOutcome outcome : seen.outcomes) {
    if (outcome == rollout::TaskOutcome::failed_to_start) {
      if (!any_running_) ++failures_;
    } else {
      any_running_ = true;
      if (outcome == rollout::TaskOutcome::failed_health) ++failures_;
      if (outcome == rollout::TaskOutcome::became_healthy) failures_ = 0;
    }
  }
  int threshold = 3;
  while (threshold < 200 && threshold * 2 < seen.desired_count) ++threshold;
  if (after.cause == world::Cause::circuit_breaker && before.cause == world::Cause::none)
    require(failures_ >= threshold, "the circuit breaker tripped too early");
  if (after.breaker.enabled && is_open(before) && failures_ >= threshold)
    require(!is_open(after), "the circuit breaker did not trip");
}

void Witness::settled(const world::Rollout& rollout, const Truth& truth) {
  const bool green_serves =
      is<phase::ProductionTrafficShift>(rollout) || is<phase::BakeTime>(rollout);
  if (green_serves && truth.effective_permille > 0 && rollout.has_traffic)
    require(truth.green_healthy > 0 || truth.blue_healthy == 0 || truth.desired == 0,
            "traffic is sent to a green without healthy tasks while blue has some");
  if (green_serves && truth.weights_passed && rollout.has_traffic)
    require(truth.rule_permille == rollout.green_permille,
            "weights that somebody changed were not noticed");
  if (truth.alarm && !alarm_at_start_ && rollout.alarms.enabled && is_open(rollout))
    require(false, "an alarm fired and the deployment went on");
}

void Witness::scheduled(const schedule::ServiceView& before, const schedule::Plan& plan,
                        const world::Rollout& rollout, bool deploying, const std::string& green,
                        const Truth& truth) {
  std::map<std::pair<std::string, std::string>, int> spread;
  for (const auto& task : before.tasks)
    if (task.progress != schedule::TaskView::Progress::stopping)
      ++spread[{task.revision, task.zone}];
  std::map<std::string, std::string> zone_of, revision_of;
  for (const auto& task : before.tasks) {
    zone_of[task.id] = task.zone;
    revision_of[task.id] = task.revision;
  }
  for (const auto& stop : plan.stops) --spread[{revision_of[stop.id], zone_of[stop.id]}];
  for (const auto& start : plan.starts) {
    const int there = ++spread[{start.revision, start.zone}];
    for (const std::string& zone : before.zones)
      require(there - 1 <= spread[{start.revision, zone}],
              "a task was started in a zone that was not the emptiest");
  }
  int wanted = 0;
  for (const auto& row : before.wanted) wanted += row.tasks;
  const int upper = before.desired_count * before.maximum_percent / 100;
  if (!plan.starts.empty())
    require(static_cast<int>(before.tasks.size() + plan.starts.size()) <= std::max(upper, wanted),
            "more tasks in being than the maximum");
  watch_capacity(before, plan, rollout, deploying, green, truth);
}

// By what we stop, the healthy tasks that serve never fall below the minimum.
void Witness::watch_capacity(const schedule::ServiceView& before, const schedule::Plan& plan,
                             const world::Rollout& rollout, bool deploying,
                             const std::string& green, const Truth& truth) {
  if (!deploying) return;
  std::set<std::string> stopped;
  for (const auto& stop : plan.stops) stopped.insert(stop.id);
  const bool weighted = rollout.strategy != world::Strategy::rolling && rollout.has_traffic;
  const auto serves = [&](const schedule::TaskView& task) {
    if (!weighted) return true;
    return task.revision == green ? truth.effective_permille > 0 : truth.effective_permille < 1000;
  };
  int lost = 0, left = 0;
  for (const auto& task : before.tasks) {
    if (!task.healthy || task.unhealthy || !serves(task)) continue;
    if (task.progress != schedule::TaskView::Progress::running) continue;
    stopped.contains(task.id) ? ++lost : ++left;
  }
  const bool green_takes_all = weighted && is<phase::CleanUp>(rollout);
  if (lost > 0 && !green_takes_all && rollout.has_blue)
    require(left >= minimum_of(truth.desired, rollout.minimum_healthy_percent),
            "healthy tasks were stopped below the minimum");
}

}  // namespace teal::simulation
