// routing/health.h — what a target's health checks make of it: the states and reasons that
// DescribeTargetHealth shows.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "routing/table.h"

namespace teal::routing {

enum class HealthState { initial, healthy, unhealthy };

// How one check ended.
struct CheckResult {
  enum class Kind { answered, timed_out, failed };  // failed: refused, reset, or not HTTP.
  Kind kind = Kind::failed;
  int status = 0;  // Of `answered`.
};

struct TargetHealth {
  HealthState state = HealthState::initial;
  int successes = 0;  // In a row.
  int failures = 0;   // In a row.
  std::string reason = "Elb.RegistrationInProgress";
  std::string description = "Target registration is in progress";

  bool operator==(const TargetHealth&) const = default;
};

// A target that some earlier balancer knew as healthy.
TargetHealth known_healthy();

// A new target is healthy after its first success, whatever the threshold: the threshold is for the
// way back from unhealthy.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
TargetHealth after_check(const TargetHealth& health, const HealthCheck& check,
                         const CheckResult& result);

// "200", "200,202", "200-299", or a list of both.
bool matcher_accepts(std::string_view matcher, int status);

// What DescribeTargetHealth says of a target; health counts only while it is in use and stays.
struct Shown {
  std::string state;
  std::string reason;
  std::string description;
};
Shown show(const TargetHealth& health, const TargetGroup& group, const Target& target);

// One target as a worker sees it.
struct Availability {
  HealthState state = HealthState::initial;
  bool draining = false;
};

// The indexes of the targets that may get a new request. With fewer healthy ones than the group's
// minimum it fails open: then unhealthy ones are as good, since routing to none helps nobody.
// Targets that are draining, or have never been checked, are not part of that: unless nothing else
// is there, in which case those not yet checked are tried too.
void eligible(const std::vector<Availability>& targets, int minimum_healthy_count,
              std::vector<std::uint32_t>& indexes);

}  // namespace teal::routing
