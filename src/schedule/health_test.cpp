#include "schedule/health.h"

#include <gtest/gtest.h>

#include "schedule/stopping.h"

namespace teal::schedule {
namespace {

using Check = TaskHealth::Check;
using Action = StopStep::Action;
using std::chrono::seconds;

const Time start{Duration{1'000'000}};

TaskHealth running(Check target, Check container) {
  return {.running = true, .started_at = start, .target = target, .container = container};
}

TEST(Health, without_any_check_a_task_counts_after_40_seconds) {
  const TaskHealth task = running(Check::none, Check::none);
  EXPECT_FALSE(counts_as_healthy(task, start + seconds(39)));
  EXPECT_TRUE(counts_as_healthy(task, start + seconds(40)));
  EXPECT_EQ(counts_from(task), start + seconds(40));
}

TEST(Health, with_checks_all_of_them_must_pass) {
  EXPECT_TRUE(counts_as_healthy(running(Check::healthy, Check::none), start));
  EXPECT_TRUE(counts_as_healthy(running(Check::none, Check::healthy), start));
  EXPECT_FALSE(counts_as_healthy(running(Check::healthy, Check::unknown), start));
  EXPECT_FALSE(counts_as_healthy(running(Check::unhealthy, Check::healthy), start));
  EXPECT_FALSE(counts_as_healthy(running(Check::unknown, Check::none), start + seconds(90)));
}

TEST(Health, the_grace_period_only_puts_off_replacement) {
  const TaskHealth task = running(Check::unhealthy, Check::none);
  EXPECT_EQ(replaced_because(task, seconds(60), start + seconds(59)), std::nullopt);
  EXPECT_EQ(replaced_because(task, seconds(60), start + seconds(60)), Unhealthy::in_target_group);
  EXPECT_FALSE(counts_as_healthy(task, start + seconds(10)));
}

TEST(Stopping, the_scheduler_drains_before_it_signals) {
  StoppingTask task{.is_registered = true, .draining_since = {}, .signalled_at = {}};
  EXPECT_EQ(next_stop_step(task, start).action, Action::deregister);
  task.draining_since = start;
  EXPECT_EQ(next_stop_step(task, start + seconds(1)),
            (StopStep{Action::wait, start + seconds(300)}));
  task.drained = true;
  EXPECT_EQ(next_stop_step(task, start + seconds(1)).action, Action::terminate);
  task.waits_whole_delay = true;
  EXPECT_EQ(next_stop_step(task, start + seconds(1)).action, Action::wait);
  EXPECT_EQ(next_stop_step(task, start + seconds(300)).action, Action::terminate);
}

TEST(Stopping, kills_when_the_stop_timeout_is_over) {
  StoppingTask task{.draining_since = {}, .signalled_at = start};
  EXPECT_EQ(next_stop_step(task, start), (StopStep{Action::wait, start + seconds(30)}));
  EXPECT_EQ(next_stop_step(task, start + seconds(30)).action, Action::kill);
  task.has_containers = false;
  EXPECT_EQ(next_stop_step(task, start).action, Action::finished);
}

TEST(Stopping, a_users_stop_signals_first_and_takes_the_target_out_behind) {
  StoppingTask task{
      .drains_first = false, .is_registered = true, .draining_since = {}, .signalled_at = {}};
  EXPECT_EQ(next_stop_step(task, start).action, Action::terminate);
  task.signalled_at = start;
  EXPECT_EQ(next_stop_step(task, start).action, Action::deregister);
}

}  // namespace
}  // namespace teal::schedule
