// rollout/draft.h — one decision in the making, and the moves that the families of phases share.
// Inside rollout/ only.
#pragma once
#include <string>

#include "rollout/decide.h"
#include "world/rollout.h"

namespace teal::rollout {

struct Draft {
  world::Rollout next;
  std::vector<Effect> effects;
  const Observed& seen;
  Time now;

  void announce(std::string message);
  void stage(std::string name);
  void scale(Side side, int tasks);  // Nothing when the side has this many already.
  void send_production(int green_permille);
  void send_test(int green_permille);
};

// breaker.cpp
void count_outcomes(Draft& draft);
bool breaker_trips(const Draft& draft);

// interruption.cpp: what ends a deployment's way forward, by precedence, and what then happens.
// Returns true when the draft is decided.
bool interrupted(Draft& draft, Time stage_since, Duration stage_hold = Duration{0});
// A deployment that was superseded or failed without a rollback: what runs goes on running.
void stop(Draft& draft, world::Cause cause, std::string reason);
void fail_and_roll_back(Draft& draft, world::Cause cause, std::string reason);

// blue_green.cpp
void start_blue_green(Draft& draft);
void move_on(Draft& draft, const world::phase::ReconcileService& phase);
void move_on(Draft& draft, const world::phase::ScaleUp& phase);
void move_on(Draft& draft, const world::phase::TestTrafficShift& phase);
void move_on(Draft& draft, const world::phase::ProductionTrafficShift& phase);
void move_on(Draft& draft, const world::phase::BakeTime& phase);
void move_on(Draft& draft, const world::phase::CleanUp& phase);

// rolling.cpp
void start_rolling(Draft& draft);
void move_on(Draft& draft, const world::phase::RollingUpdate& phase);
void move_on(Draft& draft, const world::phase::RollingBake& phase);
// Replaces one side's tasks by the other's within minimum and maximum percent; true when that is
// done.
bool replace_tasks(Draft& draft, Side incoming);

// rollback.cpp
void start_rolling_back(Draft& draft);
void move_on(Draft& draft, const world::phase::RollingBack& phase);

}  // namespace teal::rollout
