// pipeline/outcome.h — how a deployment ended, by cause: what scripts branch on.
#pragma once
#include <string_view>

namespace teal::pipeline {

enum class Outcome {
  succeeded,
  circuit_breaker,  // Rolled back, or stopped, because too many tasks failed.
  alarm,            // Rolled back, or stopped, because a CloudWatch alarm fired.
  requested,        // Somebody called StopServiceDeployment.
  superseded,       // A newer deployment of the service took its place.
  rolled_back,      // For another cause: a hook, a stage's time-out, the listener's rules.
  rollback_failed,
  timed_out,  // Still running when our patience ended.
};

std::string_view to_text(Outcome outcome);  // "succeeded", "circuit-breaker", …

}  // namespace teal::pipeline
