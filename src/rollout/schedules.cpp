#include "rollout/schedules.h"

#include <algorithm>
#include <cmath>

#include "world/rollout.h"

namespace teal::rollout {

namespace {

int permille(double percent) {
  return std::clamp(static_cast<int>(std::lround(percent * 10)), 1, 1000);
}

}  // namespace

Duration scaled(Duration wait, double time_scale) {
  if (time_scale <= 0) return wait;
  return Duration{std::llround(static_cast<double>(wait.count()) / time_scale)};
}

std::vector<world::Step> all_at_once() { return {{.green_permille = 1000, .hold_ms = 0}}; }

std::vector<world::Step> canary(double percent, Duration hold) {
  const int first = permille(percent);
  if (first == 1000) return all_at_once();
  return {{.green_permille = first, .hold_ms = hold.count()},
          {.green_permille = 1000, .hold_ms = 0}};
}

std::vector<world::Step> linear(double step_percent, Duration hold) {
  const int step = permille(step_percent);
  std::vector<world::Step> steps;
  for (int share = step; share < 1000; share += step)
    steps.push_back({.green_permille = share, .hold_ms = hold.count()});
  steps.push_back({.green_permille = 1000, .hold_ms = 0});  // No step bake after 100 %.
  return steps;
}

Duration total_hold(const std::vector<world::Step>& steps) {
  Duration total{0};
  for (const world::Step& step : steps) total += Duration{step.hold_ms};
  return total;
}

}  // namespace teal::rollout
