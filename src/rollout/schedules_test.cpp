#include "rollout/schedules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rollout/stages.h"
#include "world/rollout.h"

namespace teal::rollout {
namespace {

using std::chrono::minutes;

std::vector<int> shares(const std::vector<world::Step>& steps) {
  std::vector<int> permille;
  for (const world::Step& step : steps) permille.push_back(step.green_permille);
  return permille;
}

TEST(Schedules, canary_holds_once_and_then_sends_everything) {
  EXPECT_EQ(canary(5, minutes(10)), (std::vector<world::Step>{{50, 600'000}, {1000, 0}}));
  EXPECT_EQ(shares(canary(0.1, minutes(1))), (std::vector{1, 1000}));
  EXPECT_EQ(canary(100, minutes(1)), all_at_once());
}

TEST(Schedules, linear_waits_as_often_as_ecs_counts) {
  EXPECT_EQ(linear(10, minutes(6)).size(), 10U);
  EXPECT_EQ(total_hold(linear(10, minutes(6))), minutes(54)) << "100/step - 1 waits";
  EXPECT_EQ(shares(linear(30, minutes(1))), (std::vector{300, 600, 900, 1000}));
  EXPECT_EQ(total_hold(linear(30, minutes(1))), minutes(3)) << "floor(100/step) waits";
  EXPECT_EQ(shares(linear(33.3, minutes(1))), (std::vector{333, 666, 999, 1000}));
  EXPECT_EQ(linear(100, minutes(6)), all_at_once());
}

TEST(Schedules, a_time_scale_divides_waits) {
  EXPECT_EQ(scaled(minutes(1), 20), std::chrono::seconds(3));
  EXPECT_EQ(scaled(minutes(1), 1), minutes(1));
}

TEST(Stages, words_events_as_ecs_does) {
  const Names names{.service = "web", .deployment = "ecs-svc/2", .rollback_to = "ecs-svc/1"};
  EXPECT_EQ(service_event({"(deployment {deployment}) deployment completed."}, names),
            "(service web) (deployment ecs-svc/2) deployment completed.");
  EXPECT_EQ(service_event({"rolling back to deployment {rollback_to}."}, names),
            "(service web) rolling back to deployment ecs-svc/1.");
}

TEST(Stages, tells_monitors_apart) {
  using Monitor = api::ecs::ServiceDeploymentRollbackMonitorsStatus;
  world::Rollout rollout;
  EXPECT_EQ(breaker_status(rollout), Monitor::disabled);
  rollout.breaker.enabled = true;
  EXPECT_EQ(breaker_status(rollout), Monitor::monitoring);
  rollout.phase = world::phase::Succeeded{};
  EXPECT_EQ(breaker_status(rollout), Monitor::monitoring_complete);
  rollout.breaker.triggered = true;
  EXPECT_EQ(breaker_status(rollout), Monitor::triggered);
}

}  // namespace
}  // namespace teal::rollout
