// rollout/schedules.h — how production traffic moves to green: the steps of each strategy, as data.
//
// A new schedule is one more function here; the machine (decide.h) knows only steps.
#pragma once
#include <vector>

#include "base/time.h"
#include "world/rollout.h"

namespace teal::rollout {

// A wait of minutes under `teal engine --time-scale`.
Duration scaled(Duration wait, double time_scale);

// BLUE_GREEN.
std::vector<world::Step> all_at_once();
// CANARY: `percent` held once, then everything. 100 % is all at once.
std::vector<world::Step> canary(double percent, Duration hold);
// LINEAR: step, 2 × step … 100 %, each but the last held. A step that does not divide 100 ends in a
// shorter one. Percents are multiples of 0.1, as in ECS.
std::vector<world::Step> linear(double step_percent, Duration hold);

// The longest that the steps can take, the bake after them not included.
Duration total_hold(const std::vector<world::Step>& steps);

}  // namespace teal::rollout
