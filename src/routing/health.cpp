#include "routing/health.h"

#include <algorithm>
#include <charconv>

namespace teal::routing {
namespace {

TargetHealth with_failure_reason(TargetHealth health, const CheckResult& result) {
  switch (result.kind) {
    case CheckResult::Kind::answered:
      health.reason = "Target.ResponseCodeMismatch";
      health.description =
          "Health checks failed with these codes: [" + std::to_string(result.status) + "]";
      break;
    case CheckResult::Kind::timed_out:
      health.reason = "Target.Timeout";
      health.description = "Request timed out";
      break;
    case CheckResult::Kind::failed:
      health.reason = "Target.FailedHealthChecks";
      health.description = "Health checks failed";
      break;
  }
  return health;
}

TargetHealth after_success(TargetHealth health, const HealthCheck& check) {
  health.failures = 0;
  ++health.successes;
  if (health.state == HealthState::healthy) return health;
  if (health.state == HealthState::unhealthy && health.successes < check.healthy_threshold)
    return health;
  return {.state = HealthState::healthy,
          .successes = health.successes,
          .failures = 0,
          .reason = "",
          .description = ""};
}

TargetHealth after_failure(TargetHealth health, const HealthCheck& check,
                           const CheckResult& result) {
  health.successes = 0;
  ++health.failures;
  if (health.state == HealthState::unhealthy) return with_failure_reason(health, result);
  if (health.failures >= check.unhealthy_threshold) {
    health.state = HealthState::unhealthy;
    return with_failure_reason(health, result);
  }
  if (health.state == HealthState::initial) {
    health.reason = "Elb.InitialHealthChecking";
    health.description = "Initial health checks in progress";
  }
  return health;
}

int number(std::string_view text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : -1;
}

}  // namespace

TargetHealth known_healthy() {
  return {.state = HealthState::healthy,
          .successes = 1,
          .failures = 0,
          .reason = "",
          .description = ""};
}

TargetHealth after_check(const TargetHealth& health, const HealthCheck& check,
                         const CheckResult& result) {
  const bool passed =
      result.kind == CheckResult::Kind::answered && matcher_accepts(check.matcher, result.status);
  return passed ? after_success(health, check) : after_failure(health, check, result);
}

bool matcher_accepts(std::string_view matcher, int status) {
  while (!matcher.empty()) {
    const std::size_t comma = matcher.find(',');
    const std::string_view part = matcher.substr(0, comma);
    const std::size_t dash = part.find('-');
    const int low = number(part.substr(0, dash));
    const int high = dash == std::string_view::npos ? low : number(part.substr(dash + 1));
    if (low >= 0 && status >= low && status <= high) return true;
    if (comma == std::string_view::npos) break;
    matcher.remove_prefix(comma + 1);
  }
  return false;
}

Shown show(const TargetHealth& health, const TargetGroup& group, const Target& target) {
  if (target.draining)
    return {"draining", "Target.DeregistrationInProgress", "Target deregistration is in progress"};
  if (!group.in_use)
    return {"unused", "Target.NotInUse",
            "Target group is not configured to receive traffic from the load balancer"};
  if (!group.health_check.enabled)
    return {"unavailable", "Target.HealthCheckDisabled", "Health checks are disabled"};
  const char* state = health.state == HealthState::healthy     ? "healthy"
                      : health.state == HealthState::unhealthy ? "unhealthy"
                                                               : "initial";
  return {state, health.reason, health.description};
}

void eligible(const std::vector<Availability>& targets, int minimum_healthy_count,
              std::vector<std::uint32_t>& indexes) {
  indexes.clear();
  const auto collect = [&](auto wanted) {
    for (std::uint32_t i = 0; i < targets.size(); ++i)
      if (!targets[i].draining && wanted(targets[i].state)) indexes.push_back(i);
  };
  collect([](HealthState state) { return state == HealthState::healthy; });
  if (indexes.size() >= static_cast<std::size_t>(std::max(minimum_healthy_count, 1))) return;
  indexes.clear();
  collect([](HealthState state) { return state != HealthState::initial; });
  if (indexes.empty()) collect([](HealthState) { return true; });
}

}  // namespace teal::routing
