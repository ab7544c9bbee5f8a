#include "pipeline/progress.h"

#include <gmock/gmock.h>

namespace teal::pipeline {
namespace {

using api::ecs::DeploymentStrategy;
using api::ecs::ServiceDeploymentLifecycleStage;
using api::ecs::ServiceDeploymentStatus;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Observation a_canary_at_ten_percent() {
  Observation seen;
  seen.started_at = Time{std::chrono::seconds(1000)};
  seen.at = Time{std::chrono::seconds(1012)};
  seen.strategy = DeploymentStrategy::canary;
  seen.status = ServiceDeploymentStatus::in_progress;
  seen.stage = ServiceDeploymentLifecycleStage::production_traffic_shift;
  seen.blue.emplace();
  seen.blue->task_definition_arn = "arn:aws:ecs:eu-west-1:1:task-definition/web:4";
  seen.blue->requested = seen.blue->running = 2;
  seen.blue->healthy = 2;
  seen.blue->production_weight = 90;
  seen.green.task_definition_arn = "arn:aws:ecs:eu-west-1:1:task-definition/web:5";
  seen.green.requested = seen.green.running = 2;
  seen.green.healthy = 1;
  seen.green.production_weight = 10;
  return seen;
}

TEST(Progress, draws_the_split_of_traffic_as_a_bar) {
  EXPECT_EQ(traffic_bar(100, 0, 4, Ink::plain), "████");
  EXPECT_EQ(traffic_bar(50, 50, 4, Ink::plain), "██░░");
  EXPECT_EQ(traffic_bar(0, 100, 4, Ink::plain), "░░░░");
  EXPECT_EQ(traffic_bar(0, 0, 4, Ink::plain), "····");
}

TEST(Progress, shows_the_smallest_share_as_one_cell) {
  EXPECT_EQ(traffic_bar(99.9, 0.1, 4, Ink::plain), "███░");
  EXPECT_EQ(traffic_bar(0.1, 99.9, 4, Ink::plain), "█░░░");
}

TEST(Progress, shows_stage_split_and_healthy_tasks_of_both_colours) {
  const auto block = progress_block(a_canary_at_ten_percent(), Ink::plain);
  ASSERT_EQ(block.size(), 4U);
  EXPECT_EQ(block[0], "PRODUCTION_TRAFFIC_SHIFT  CANARY  12.0 s");
  EXPECT_EQ(block[1], "traffic  90 % ████████████████████████████████████░░░░ 10 %");
  EXPECT_EQ(block[2], "blue    web:4          2 of 2 tasks running, 2 healthy");
  EXPECT_EQ(block[3], "green   web:5          2 of 2 tasks running, 1 healthy");
}

TEST(Progress, tells_only_what_changed_when_piped) {
  const Observation before = a_canary_at_ten_percent();
  Observation now = before;
  EXPECT_THAT(progress_lines(before, now), IsEmpty());
  now.green.healthy = 2;
  EXPECT_THAT(progress_lines(before, now),
              ElementsAre("[12.0 s] green web:5: 2 of 2 tasks running, 2 healthy"));
  now.green.production_weight = 100;
  now.blue->production_weight = 0;
  EXPECT_THAT(progress_lines(before, now), Contains("[12.0 s] traffic: blue 0 %, green 100 %"));
}

TEST(Progress, names_failed_tasks_alarms_and_the_reason) {
  const Observation before = a_canary_at_ten_percent();
  Observation now = before;
  now.status = ServiceDeploymentStatus::rollback_in_progress;
  now.failed_tasks = 3;
  now.failed_tasks_threshold = 3;
  now.triggered_alarms = {"web-5xx"};
  now.status_reason = "Service deployment rolled back because …";
  EXPECT_THAT(progress_lines(before, now),
              ElementsAre("[12.0 s] ROLLBACK_IN_PROGRESS",
                          "[12.0 s] failed tasks: 3 (circuit breaker opens at 3)",
                          "[12.0 s] alarm fired: web-5xx",
                          "[12.0 s] reason: Service deployment rolled back because …"));
  EXPECT_THAT(progress_block(now, Ink::plain), Contains(HasSubstr("web-5xx fired")));
}

TEST(Progress, says_spans_in_words) {
  EXPECT_EQ(in_words(Duration{3'400}), "3.4 s");
  EXPECT_EQ(in_words(Duration{72'000}), "1 min 12 s");
  EXPECT_EQ(in_words(Duration{7'260'000}), "2 h 1 min");
}

}  // namespace
}  // namespace teal::pipeline
