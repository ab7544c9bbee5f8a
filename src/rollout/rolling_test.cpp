// The arithmetic of minimumHealthyPercent and maximumPercent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rollout/decide.h"
#include "world/rollout.h"

namespace teal::rollout {
namespace {

namespace phase = world::phase;

struct Percents {
  int desired, minimum, maximum;
};

struct Rolling {
  world::Rollout rollout;
  Observed seen;
  Time now{Duration{1'000}};
  std::vector<std::string> said;

  explicit Rolling(Percents percents) {
    rollout.has_blue = true;
    rollout.minimum_healthy_percent = percents.minimum;
    rollout.maximum_percent = percents.maximum;
    seen.desired_count = percents.desired;
    seen.blue = {.running = percents.desired, .healthy = percents.desired};
    seen.blue_revisions = 1;
  }
  void decide_once() {
    const Decision decision = decide(rollout, seen, now);
    rollout = decision.next;
    for (const Effect& effect : decision.effects)
      if (const auto* line = std::get_if<Announce>(&effect)) said.push_back(line->message);
  }
  std::pair<int, int> wanted() const { return {rollout.green_tasks, rollout.blue_tasks}; }
};

TEST(Rolling, starts_all_new_tasks_first_with_100_and_200_percent) {
  Rolling rolling({.desired = 4, .minimum = 100, .maximum = 200});
  rolling.decide_once();
  EXPECT_EQ(rolling.wanted(), std::pair(4, 4));
  rolling.seen.green = {.running = 4, .healthy = 3};
  rolling.decide_once();
  EXPECT_EQ(rolling.wanted(), std::pair(4, 1));
}

TEST(Rolling, stops_before_it_starts_when_the_maximum_is_100_percent) {
  Rolling rolling({.desired = 4, .minimum = 50, .maximum = 100});
  rolling.decide_once();
  EXPECT_EQ(rolling.wanted(), std::pair(0, 2));
  rolling.seen.blue = {.running = 2, .healthy = 2, .stopping = 2};
  rolling.decide_once();
  EXPECT_EQ(rolling.wanted(), std::pair(0, 2)) << "stopping tasks hold their places";
  rolling.seen.blue = {.running = 2, .healthy = 2};
  rolling.decide_once();
  EXPECT_EQ(rolling.wanted(), std::pair(2, 2));
}

TEST(Rolling, rounds_the_minimum_up_and_the_maximum_down) {
  Rolling rolling({.desired = 3, .minimum = 50, .maximum = 150});
  rolling.decide_once();
  EXPECT_EQ(rolling.wanted(), std::pair(1, 2));
}

TEST(Rolling, says_once_that_it_can_neither_stop_nor_start) {
  for (const Percents percents :
       {Percents{2, 75, 100}, Percents{3, 100, 125}, Percents{1, 100, 100}, Percents{1, 50, 100}}) {
    Rolling rolling(percents);
    for (int i = 0; i < 4; ++i) rolling.decide_once();
    ASSERT_EQ(rolling.said.size(), 1U) << percents.desired;
    EXPECT_THAT(rolling.said[0], testing::StartsWith("was unable to stop or start tasks"));
  }
}

TEST(Rolling, bakes_when_old_tasks_have_left_running_and_then_succeeds) {
  Rolling rolling({.desired = 2, .minimum = 100, .maximum = 200});
  rolling.rollout.bake_ms = 1000;
  rolling.decide_once();
  rolling.seen.green = {.running = 2, .healthy = 2};
  rolling.decide_once();
  EXPECT_EQ(rolling.rollout.blue_tasks, 0);
  rolling.seen.blue = {.stopping = 2};
  rolling.decide_once();
  EXPECT_TRUE(std::holds_alternative<phase::RollingBake>(rolling.rollout.phase));
  rolling.now += Duration{1000};
  rolling.decide_once();
  EXPECT_TRUE(std::holds_alternative<phase::Succeeded>(rolling.rollout.phase));
}

TEST(Rolling, brings_blue_back_within_the_percents) {
  Rolling rolling({.desired = 4, .minimum = 100, .maximum = 150});
  rolling.rollout.breaker = {.enabled = true, .rollback = true};
  rolling.decide_once();
  rolling.seen.green = {.running = 2, .healthy = 2};
  rolling.seen.blue = {.running = 2, .healthy = 2};
  rolling.decide_once();
  ASSERT_EQ(rolling.wanted(), std::pair(4, 2));
  rolling.seen.outcomes.assign(3, TaskOutcome::failed_health);
  rolling.decide_once();
  EXPECT_TRUE(std::holds_alternative<phase::RollingBack>(rolling.rollout.phase));
  EXPECT_EQ(rolling.wanted(), std::pair(2, 4));
  rolling.seen.outcomes.clear();
  rolling.seen.blue = {.running = 4, .healthy = 4};
  rolling.decide_once();
  rolling.seen.green = {};
  rolling.decide_once();
  EXPECT_TRUE(std::holds_alternative<phase::RolledBack>(rolling.rollout.phase));
}

TEST(Rolling, stops_at_once_when_superseded) {
  Rolling rolling({.desired = 2, .minimum = 100, .maximum = 200});
  rolling.decide_once();
  rolling.seen.request = Observed::Request::supersede;
  rolling.decide_once();
  EXPECT_TRUE(std::holds_alternative<phase::Stopped>(rolling.rollout.phase));
}

}  // namespace
}  // namespace teal::rollout
