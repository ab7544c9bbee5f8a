// simulation/witness.h — watches a virtual world and says when something happened that must never
// happen. It keeps its own books and shares no rule with the core.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "rollout/decide.h"
#include "schedule/tasks.h"
#include "world/rollout.h"

namespace teal::simulation {

class Witness {
 public:
  // What is true, whatever the core believes.
  struct Truth {
    Time now{};
    int desired = 0;
    int green_healthy = 0, blue_healthy = 0;
    int effective_permille = 0;
    int rule_permille = 0;
    bool weights_passed = true;
    bool alarm = false;
  };

  std::vector<std::string> violations;

  void deployment_starts(const world::Rollout& rollout, bool alarm);
  // After each decision.
  void decided(const world::Rollout& before, const rollout::Observed& seen,
               const rollout::Decision& decision, const Truth& truth);
  // After each pass of the scheduler.
  void scheduled(const schedule::ServiceView& before, const schedule::Plan& plan,
                 const world::Rollout& rollout, bool deploying, const std::string& green,
                 const Truth& truth);
  // When decide had nothing more to do at this instant.
  void settled(const world::Rollout& rollout, const Truth& truth);

 private:
  void require(bool holds, const std::string& what);
  void watch_effects(const world::Rollout& before, const rollout::Decision& decision,
                     const Truth& truth);
  void watch_breaker(const world::Rollout& before, const rollout::Observed& seen,
                     const world::Rollout& after);
  void watch_capacity(const schedule::ServiceView& before, const schedule::Plan& plan,
                      const world::Rollout& rollout, bool deploying, const std::string& green,
                      const Truth& truth);

  int failures_ = 0;
  bool any_running_ = false;
  bool alarm_at_start_ = false;
  int share_ = 0;                       // Green's, last asked for.
  std::optional<Time> share_effective;  // Since when the workers route by it.
  std::int64_t hold_ms_ = 0;
  bool scaled_ = false;
};

}  // namespace teal::simulation
