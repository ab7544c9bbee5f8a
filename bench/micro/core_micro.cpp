// What the pure core costs: one decision of a deployment, and the choice of a rule for a request.
#include <benchmark/benchmark.h>

#include <chrono>
#include <string>
#include <vector>

#include "rollout/decide.h"
#include "rollout/schedules.h"
#include "routing/matcher.h"

namespace {

using namespace teal;

world::Rollout blue_green() {
  world::Rollout rollout;
  rollout.strategy = world::Strategy::blue_green;
  rollout.steps = rollout::all_at_once();
  rollout.bake_ms = Duration(std::chrono::minutes(5)).count();
  rollout.has_blue = rollout.has_traffic = true;
  rollout.alarms = {.enabled = true, .rollback = true, .names = {"errors"}};
  rollout.breaker = {.enabled = true, .rollback = true};
  return rollout;
}

// A whole blue/green deployment, from Pending to its end; reported per decision.
void decide_of_a_deployment(benchmark::State& state) {
  std::int64_t decisions = 0;
  for (auto _ : state) {
    world::Rollout rollout = blue_green();
    rollout::Observed seen;
    seen.desired_count = 2;
    seen.blue = {.running = 2, .healthy = 2};
    seen.blue_revisions = 1;
    seen.green_permille = 0;
    seen.weights_effective = seen.test_effective = true;
    Time now{Duration{1'000'000}};
    for (int i = 0; !rollout::has_ended(rollout.phase); ++i) {
      if (i > 1000) {
        state.SkipWithError("the deployment does not end");
        return;
      }
      rollout::Decision decision = rollout::decide(rollout, seen, now);
      ++decisions;
      if (decision.next == rollout && decision.effects.empty()) now += std::chrono::seconds(30);
      rollout = std::move(decision.next);
      seen.green = {.running = rollout.green_tasks, .healthy = rollout.green_tasks};
      seen.blue = {.running = rollout.blue_tasks, .healthy = rollout.blue_tasks};
      for (const auto& effect : decision.effects)
        if (const auto* shift = std::get_if<rollout::SetProductionTraffic>(&effect))
          seen.green_permille = shift->green_permille;
    }
  }
  state.counters["decisions"] =
      benchmark::Counter(static_cast<double>(decisions), benchmark::Counter::kAvgIterations);
}
BENCHMARK(decide_of_a_deployment);

// The last of `range(0)` rules matches: the worst case of a listener with that many.
void find_rule(benchmark::State& state) {
  std::vector<routing::Rule> rules = {{.id = "default"}};
  for (int i = 1; i <= state.range(0); ++i)
    rules.push_back({.id = std::to_string(i),
                     .priority = i,
                     .conditions = {{.field_name = "host-header", .values = {"*.example.test"}},
                                    {.field_name = "path-pattern",
                                     .values = {"/service-" + std::to_string(i) + "/*"}}}});
  const auto ordered = routing::in_order(rules);
  const std::string path = "/service-" + std::to_string(state.range(0)) + "/items/4711";
  const routing::RequestFacts request{.method = "GET", .host = "shop.example.test", .path = path};
  for (auto _ : state) {
    const routing::Rule* rule = routing::find_rule(ordered, request);
    if (!rule || rule->priority != state.range(0)) {
      state.SkipWithError("the wrong rule");
      return;
    }
  }
}
BENCHMARK(find_rule)->Arg(1)->Arg(10)->Arg(100);

}  // namespace
