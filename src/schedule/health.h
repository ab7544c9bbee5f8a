// schedule/health.h — whether a task counts as healthy, and whether ECS replaces it: the rules of
// deployments and services in one place.
#pragma once
#include <optional>

#include "base/time.h"

namespace teal::schedule {

// What is known of one task's health. A task in several target groups is healthy when it is so in
// all, unhealthy when it is so in one.
struct TaskHealth {
  enum class Check { none, unknown, healthy, unhealthy };
  bool running = false;
  std::optional<Time> started_at;  // When it became RUNNING.
  Check target = Check::none;      // In its target groups; none: behind no load balancer.
  Check container = Check::none;   // Of its essential containers; none: they have no health check.
};

// With neither check a task counts 40 s after it became RUNNING.
inline constexpr Duration settling_time{40'000};

// Source: AWS, ECS developer guide, deployment-type-ecs (minimumHealthyPercent).
bool counts_as_healthy(const TaskHealth& task, Time now, Duration settling = settling_time);
// When the answer above changes by time alone; nothing when it does not.
std::optional<Time> counts_from(const TaskHealth& task, Duration settling = settling_time);

enum class Unhealthy { in_target_group, in_container };
// Why the scheduler replaces this task; nothing when it does not. Inside the grace period, counted
// from the task's start, failures are passed over: they neither replace nor feed the breaker.
std::optional<Unhealthy> replaced_because(const TaskHealth& task, Duration grace_period, Time now);

}  // namespace teal::schedule
