#include "rollout/decide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rollout/schedules.h"
#include "rollout/stages.h"
#include "world/rollout.h"

namespace teal::rollout {
namespace {

namespace phase = world::phase;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using world::Cause;
using world::Strategy;

// A deployment of two tasks in a world that a test changes as it likes. `settle` decides until
// nothing more happens, and lets the balancer pass what was asked for.
struct Story {
  world::Rollout rollout;
  Observed seen;
  Time now{Duration{1'000'000}};
  std::vector<Effect> effects;
  bool balancer_answers = true;

  explicit Story(Strategy strategy = Strategy::blue_green,
                 std::vector<world::Step> steps = all_at_once()) {
    rollout.strategy = strategy;
    if (strategy != Strategy::rolling) rollout.steps = std::move(steps);
    rollout.bake_ms = Duration(minutes(5)).count();
    rollout.has_blue = true;
    rollout.has_traffic = strategy != Strategy::rolling;
    rollout.alarms = {.enabled = true, .rollback = true, .names = {"errors"}};
    rollout.breaker = {.enabled = true, .rollback = true};
    seen.desired_count = 2;
    seen.blue = {.running = 2, .healthy = 2};
    seen.blue_revisions = 1;
    seen.green_permille = 0;
    seen.weights_effective = seen.test_effective = true;
  }

  void settle() {
    for (int i = 0; i < 20; ++i) {
      Decision decision = decide(rollout, seen, now);
      seen.outcomes.clear();
      if (decision.next == rollout && decision.effects.empty()) return;
      rollout = decision.next;
      for (const Effect& effect : decision.effects) {
        effects.push_back(effect);
        if (const auto* shift = std::get_if<SetProductionTraffic>(&effect)) {
          seen.green_permille = shift->green_permille;
          seen.weights_effective = balancer_answers;
        }
      }
    }
    FAIL() << "decide does not come to rest";
  }
  void pass(Duration time) {
    now += time;
    settle();
  }
  void green_becomes_healthy() {
    seen.green = {.running = seen.desired_count, .healthy = seen.desired_count};
    settle();
  }
  template <class P>
  bool is() const {
    return std::holds_alternative<P>(rollout.phase);
  }
};

TEST(Decide, passes_the_stages_of_blue_green_in_the_order_of_ecs) {
  Story story;
  story.rollout.has_test_traffic = true;
  story.settle();
  EXPECT_TRUE(story.is<phase::ScaleUp>());
  story.green_becomes_healthy();
  EXPECT_TRUE(story.is<phase::BakeTime>());
  story.pass(minutes(5));
  EXPECT_TRUE(story.is<phase::CleanUp>());
  story.seen.blue = {.stopping = 2};
  story.settle();
  EXPECT_TRUE(story.is<phase::Succeeded>());
  std::vector<std::string> stages;
  for (const Effect& effect : story.effects)
    if (const auto* said = std::get_if<Announce>(&effect);
        said && said->kind == Announce::Kind::stage)
      stages.push_back(said->message);
  EXPECT_THAT(stages,
              testing::ElementsAre("PRE_SCALE_UP", "SCALE_UP", "POST_SCALE_UP",
                                   "TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT",
                                   "PRE_PRODUCTION_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT",
                                   "POST_PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME", "CLEAN_UP"));
}

TEST(Decide, sends_green_nothing_until_all_its_tasks_are_healthy) {
  Story story;
  story.settle();
  story.seen.green = {.running = 2, .healthy = 1};
  story.settle();
  EXPECT_TRUE(story.is<phase::ScaleUp>());
  EXPECT_EQ(story.rollout.green_permille, 0);
}

TEST(Decide, does_not_take_a_shift_as_done_until_every_worker_has_passed_it) {
  Story story(Strategy::canary, canary(10, minutes(1)));
  story.balancer_answers = false;
  story.settle();
  story.green_becomes_healthy();
  story.pass(minutes(10));
  EXPECT_EQ(story.rollout.phase,
            world::Phase(phase::ProductionTrafficShift{
                .step = 0, .effective = false, .since = story.now - minutes(10)}));
  story.balancer_answers = story.seen.weights_effective = true;
  story.settle();
  story.pass(seconds(59));
  EXPECT_EQ(story.rollout.green_permille, 100);
  story.pass(seconds(1));
  EXPECT_EQ(story.rollout.green_permille, 1000);
}

TEST(Decide, keeps_blue_until_the_bake_is_over) {
  Story story;
  story.settle();
  story.green_becomes_healthy();
  story.pass(minutes(5) - Duration{1});
  EXPECT_THAT(story.effects, Not(Contains(Effect(Scale{Side::blue, 0}))));
  story.pass(Duration{1});
  EXPECT_THAT(story.effects, Contains(Effect(Scale{Side::blue, 0})));
}

TEST(Decide, keeps_blue_after_the_bake_while_green_is_not_whole) {
  Story story;
  story.settle();
  story.green_becomes_healthy();
  story.seen.green = {.running = 2, .healthy = 1};
  story.pass(minutes(6));
  EXPECT_TRUE(story.is<phase::BakeTime>());
}

TEST(Decide, rolls_back_in_one_step_when_an_alarm_fires_while_shifting) {
  Story story(Strategy::linear, linear(25, minutes(1)));
  story.settle();
  story.green_becomes_healthy();
  story.pass(minutes(1));
  ASSERT_EQ(story.rollout.green_permille, 500);
  story.effects.clear();
  story.seen.alarms_in_alarm = {"errors"};
  story.settle();
  EXPECT_THAT(story.effects, Contains(Effect(SetProductionTraffic{0})));
  EXPECT_EQ(story.rollout.cause, Cause::alarm);
  EXPECT_THAT(story.effects, Contains(Effect(Scale{Side::green, 0})));
  story.seen.green = {.stopping = 2};
  story.settle();
  EXPECT_TRUE(story.is<phase::RolledBack>());
}

TEST(Decide, scales_green_down_only_when_the_way_back_is_effective) {
  Story story;
  story.settle();
  story.green_becomes_healthy();
  story.balancer_answers = false;
  story.seen.request = Observed::Request::stop_with_rollback;
  story.settle();
  EXPECT_EQ(story.rollout.green_permille, 0);
  EXPECT_EQ(story.rollout.green_tasks, 2);
  story.seen.weights_effective = true;
  story.settle();
  EXPECT_EQ(story.rollout.green_tasks, 0);
}

TEST(Decide, ignores_alarms_that_were_in_alarm_at_the_start) {
  Story story;
  story.seen.alarms_in_alarm = {"errors"};
  story.settle();
  story.green_becomes_healthy();
  story.pass(minutes(5));
  EXPECT_TRUE(story.is<phase::CleanUp>());
  EXPECT_TRUE(story.rollout.alarms.ignored);
}

TEST(Decide, watches_alarms_when_somebody_elses_alarm_was_firing_at_the_start) {
  Story story;
  story.seen.alarms_in_alarm = {"another"};
  story.settle();
  EXPECT_FALSE(story.rollout.alarms.ignored);
}

TEST(Decide, stops_without_a_way_back_when_the_mechanism_that_fired_has_no_rollback) {
  Story story(Strategy::canary, canary(10, minutes(1)));
  story.rollout.alarms.rollback = false;
  story.settle();
  story.green_becomes_healthy();
  story.seen.alarms_in_alarm = {"errors"};
  story.settle();
  EXPECT_TRUE(story.is<phase::Stopped>());
  EXPECT_EQ(story.rollout.green_permille, 100) << "what runs goes on running, as in AWS";
  EXPECT_EQ(rollout_state(story.rollout), api::ecs::DeploymentRolloutState::failed);
}

TEST(Decide, trips_the_breaker_at_three_failed_starts_of_a_small_service) {
  Story story;
  story.settle();
  story.seen.outcomes = {TaskOutcome::failed_to_start, TaskOutcome::failed_to_start};
  story.settle();
  EXPECT_TRUE(story.is<phase::ScaleUp>());
  story.seen.outcomes = {TaskOutcome::failed_to_start};
  story.settle();
  EXPECT_EQ(story.rollout.cause, Cause::circuit_breaker);
  EXPECT_EQ(story.rollout.reason,
            "Service deployment rolled back because the circuit breaker threshold was exceeded.");
}

TEST(Decide, counts_only_failed_health_checks_once_a_task_runs) {
  Story story;
  story.settle();
  story.seen.outcomes = {TaskOutcome::reached_running, TaskOutcome::failed_to_start,
                         TaskOutcome::failed_to_start, TaskOutcome::failed_to_start};
  story.settle();
  EXPECT_EQ(story.rollout.breaker.failures, 0);
  story.seen.outcomes = {TaskOutcome::failed_health, TaskOutcome::failed_health,
                         TaskOutcome::failed_health};
  story.settle();
  EXPECT_TRUE(story.rollout.breaker.triggered);
}

TEST(Decide, resets_the_breaker_when_a_task_becomes_healthy) {
  Story story;
  story.settle();
  story.seen.outcomes = {TaskOutcome::failed_to_start, TaskOutcome::failed_to_start,
                         TaskOutcome::became_healthy};
  story.settle();
  EXPECT_EQ(story.rollout.breaker.failures, 0);
}

TEST(Decide, bounds_the_breaker_by_the_live_desired_count) {
  EXPECT_EQ(breaker_threshold(0), 3);
  EXPECT_EQ(breaker_threshold(1), 3);
  EXPECT_EQ(breaker_threshold(7), 4);
  EXPECT_EQ(breaker_threshold(25), 13);
  EXPECT_EQ(breaker_threshold(400), 200);
  EXPECT_EQ(breaker_threshold(2000), 200);
}

TEST(Decide, halts_when_somebody_changed_the_weights) {
  Story story(Strategy::canary, canary(10, minutes(1)));
  story.settle();
  story.green_becomes_healthy();
  story.seen.green_permille = 700;
  story.settle();
  EXPECT_EQ(story.rollout.cause, Cause::shift_guard);
  EXPECT_EQ(story.seen.green_permille, 0) << "the way back overwrites them, as AWS does";
}

TEST(Decide, halts_before_the_first_step_when_green_already_has_traffic) {
  Story story;
  story.settle();
  story.seen.green_permille = 300;
  story.green_becomes_healthy();
  EXPECT_EQ(story.rollout.cause, Cause::shift_guard);
  EXPECT_EQ(story.seen.green_permille, 0);
}

TEST(Decide, rolls_back_when_the_last_healthy_task_of_green_is_gone) {
  Story story;
  story.settle();
  story.green_becomes_healthy();
  story.seen.green = {.running = 1, .healthy = 0};
  story.settle();
  EXPECT_EQ(story.rollout.cause, Cause::shift_guard);
  EXPECT_EQ(story.rollout.green_permille, 0);
}

TEST(Decide, waits_for_restored_blue_capacity_before_traffic_goes_back) {
  Story story;
  story.settle();
  story.green_becomes_healthy();
  story.seen.blue = {.running = 1, .healthy = 1};
  story.seen.request = Observed::Request::stop_with_rollback;
  story.settle();
  EXPECT_EQ(story.rollout.green_permille, 1000);
  story.seen.blue = {.running = 2, .healthy = 2};
  story.settle();
  EXPECT_EQ(story.rollout.green_permille, 0);
}

// Seed 5463 of the simulator: blue had lost a task, and green served beside it.
TEST(Decide, keeps_a_green_without_balancer_until_blue_is_enough_alone) {
  Story story;
  story.rollout.has_traffic = false;
  story.settle();
  story.green_becomes_healthy();
  story.seen.blue = {.running = 1, .healthy = 1};
  story.seen.alarms_in_alarm = {"errors"};
  story.settle();
  EXPECT_EQ(story.rollout.green_tasks, 2);
  story.seen.blue = {.running = 2, .healthy = 2};
  story.settle();
  EXPECT_EQ(story.rollout.green_tasks, 0);
}

TEST(Decide, rolls_back_with_the_words_of_an_invalid_network) {
  Story story;
  story.seen.network_fault =
      "Service deployment rolled back because of invalid networking "
      "configuration: Target group x is not associated.";
  story.seen.green_permille = std::nullopt;
  story.settle();
  EXPECT_TRUE(story.is<phase::RolledBack>());
  EXPECT_EQ(story.rollout.reason, story.seen.network_fault);
  EXPECT_THAT(story.effects, Not(Contains(Effect(SetProductionTraffic{0}))));
}

TEST(Decide, stops_a_superseded_deployment_after_traffic_is_back_on_one_side) {
  Story story(Strategy::canary, canary(10, minutes(1)));
  story.settle();
  story.green_becomes_healthy();
  story.seen.request = Observed::Request::supersede;
  story.settle();
  EXPECT_EQ(story.seen.green_permille, 0);
  story.seen.green = {};
  story.settle();
  EXPECT_TRUE(story.is<phase::Stopped>());
  EXPECT_EQ(status(story.rollout), api::ecs::ServiceDeploymentStatus::stopped);
}

TEST(Decide, stops_a_superseded_deployment_at_once_when_no_traffic_moved) {
  Story story;
  story.settle();
  story.seen.request = Observed::Request::supersede;
  story.settle();
  EXPECT_TRUE(story.is<phase::Stopped>());
}

TEST(Decide, sends_everything_at_once_on_a_first_deployment) {
  Story story(Strategy::canary, canary(10, minutes(1)));
  story.rollout.has_blue = false;
  story.seen.blue = {};
  story.seen.blue_revisions = 0;
  story.settle();
  story.green_becomes_healthy();
  EXPECT_EQ(story.rollout.green_permille, 1000);
  EXPECT_TRUE(story.is<phase::BakeTime>());
}

TEST(Decide, finds_no_rollback_candidate_for_a_first_deployment) {
  Story story;
  story.rollout.has_blue = false;
  story.seen.blue = {};
  story.settle();
  story.seen.outcomes.assign(3, TaskOutcome::failed_to_start);
  story.settle();
  EXPECT_TRUE(story.is<phase::Stopped>());
  EXPECT_THAT(story.rollout.reason,
              testing::HasSubstr("No rollback candidate was found to run the rollback"));
  EXPECT_EQ(story.rollout.green_tasks, 0) << "nothing more is launched";
}

TEST(Decide, reconciles_several_revisions_to_one_before_green_starts) {
  Story story;
  story.seen.blue_revisions = 2;
  story.settle();
  EXPECT_TRUE(story.is<phase::ReconcileService>());
  EXPECT_EQ(story.rollout.green_tasks, 0);
  story.seen.blue_revisions = 1;
  story.settle();
  EXPECT_TRUE(story.is<phase::ScaleUp>());
}

TEST(Decide, follows_the_desired_count_on_both_sides) {
  Story story;
  story.settle();
  story.green_becomes_healthy();
  story.seen.desired_count = 5;
  story.settle();
  EXPECT_EQ(story.rollout.green_tasks, 5);
  EXPECT_EQ(story.rollout.blue_tasks, 5);
}

TEST(Decide, rolls_back_when_a_stage_takes_too_long) {
  Story story;
  story.settle();
  ASSERT_EQ(wakes_at(story.rollout, story.now), story.now + std::chrono::hours(24));
  story.pass(std::chrono::hours(24));
  EXPECT_EQ(story.rollout.cause, Cause::stage_timeout);
}

TEST(Decide, ignores_a_stop_that_comes_after_clean_up_began) {
  Story story;
  story.settle();
  story.green_becomes_healthy();
  story.pass(minutes(5));
  story.seen.request = Observed::Request::stop_with_rollback;
  story.seen.blue = {};
  story.settle();
  EXPECT_TRUE(story.is<phase::Succeeded>());
}

TEST(Decide, does_nothing_once_it_has_ended) {
  Story story;
  story.rollout.phase = phase::RolledBack{};
  story.seen.alarms_in_alarm = {"errors"};
  const Decision decision = decide(story.rollout, story.seen, story.now);
  EXPECT_EQ(decision.next, story.rollout);
  EXPECT_THAT(decision.effects, IsEmpty());
  EXPECT_EQ(wakes_at(story.rollout), std::nullopt);
}

TEST(Decide, wakes_at_the_end_of_a_hold_and_of_the_bake) {
  Story story(Strategy::canary, canary(10, minutes(1)));
  story.settle();
  story.green_becomes_healthy();
  EXPECT_EQ(wakes_at(story.rollout, story.now), story.now + minutes(1));
  story.pass(minutes(1));
  EXPECT_EQ(wakes_at(story.rollout, story.now), story.now + minutes(5));
}

}  // namespace
}  // namespace teal::rollout
