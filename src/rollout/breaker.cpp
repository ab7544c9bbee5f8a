// The deployment circuit breaker. Source: AWS, ECS developer guide, deployment-circuit-breaker.
#include <algorithm>

#include "rollout/draft.h"
#include "rollout/stages.h"

namespace teal::rollout {

void count_outcomes(Draft& draft) {
  auto& breaker = draft.next.breaker;
  for (const TaskOutcome outcome : draft.seen.outcomes) {
    switch (outcome) {
      case TaskOutcome::failed_to_start:
        // Stage 1: until a task of this deployment runs, tasks that do not start are counted.
        if (!breaker.any_running) ++breaker.failures;
        break;
      case TaskOutcome::reached_running:
        breaker.any_running = true;
        break;
      case TaskOutcome::failed_health:
        // Stage 2: tasks replaced for a failed health check.
        breaker.any_running = true;
        ++breaker.failures;
        break;
      case TaskOutcome::became_healthy:
        breaker.any_running = true;
        breaker.failures = 0;
        break;
    }
  }
}

bool breaker_trips(const Draft& draft) {
  const auto& breaker = draft.next.breaker;
  return breaker.enabled && breaker.failures >= breaker_threshold(draft.seen.desired_count);
}

int breaker_threshold(int desired_count) { return std::clamp((desired_count + 1) / 2, 3, 200); }

}  // namespace teal::rollout
