#include "schedule/tasks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace teal::schedule {
namespace {

using Progress = TaskView::Progress;
using Reason = StopTask::Reason;
using testing::ElementsAre;
using testing::IsEmpty;

const Time now{Duration{10'000'000}};

TaskView healthy(std::string id, std::string zone = "a", std::string revision = "r1") {
  return {.id = std::move(id),
          .revision = std::move(revision),
          .zone = std::move(zone),
          .progress = Progress::running,
          .healthy = true,
          .unhealthy = {}};
}
TaskView unhealthy(std::string id) {
  TaskView task = healthy(std::move(id));
  task.healthy = false;
  task.unhealthy = Unhealthy::in_target_group;
  return task;
}
TaskView with(TaskView task, Progress progress) {
  task.progress = progress;
  task.healthy = progress == Progress::running;
  return task;
}
ServiceView wanting(int tasks, std::vector<TaskView> there) {
  return {.desired_count = tasks,
          .wanted = {{.revision = "r1", .tasks = tasks}},
          .tasks = std::move(there),
          .zones = {"a", "b"},
          .throttle = {}};
}

TEST(Reconcile, spreads_what_it_starts_over_the_zones) {
  EXPECT_THAT(reconcile(wanting(3, {}), now).starts,
              ElementsAre(StartTask{"r1", "a"}, StartTask{"r1", "b"}, StartTask{"r1", "a"}));
}

TEST(Reconcile, scales_in_from_the_fullest_zone) {
  const Plan plan = reconcile(wanting(2, {healthy("1", "b"), healthy("2"), healthy("3")}), now);
  ASSERT_EQ(plan.stops.size(), 1U);
  EXPECT_NE(plan.stops[0].id, "1");
}

TEST(Reconcile, gives_up_tasks_that_do_not_run_yet_before_healthy_ones) {
  const Plan plan =
      reconcile(wanting(1, {healthy("1"), with(healthy("2", "b"), Progress::starting)}), now);
  EXPECT_THAT(plan.stops, ElementsAre(StopTask{"2", Reason::scaling}));
}

TEST(Reconcile, starts_the_replacement_of_an_unhealthy_task_first_when_there_is_room) {
  const Plan plan = reconcile(wanting(2, {healthy("1"), unhealthy("2")}), now);
  EXPECT_EQ(plan.starts.size(), 1U);
  EXPECT_THAT(plan.stops, IsEmpty());
}

TEST(Reconcile, stops_the_unhealthy_task_when_its_replacement_is_healthy) {
  const Plan plan = reconcile(wanting(2, {healthy("1"), unhealthy("2"), healthy("3", "b")}), now);
  EXPECT_THAT(plan.stops, ElementsAre(StopTask{"2", Reason::unhealthy_target}));
  EXPECT_THAT(plan.starts, IsEmpty());
}

TEST(Reconcile, waits_while_the_replacement_is_starting) {
  const Plan plan = reconcile(
      wanting(2, {healthy("1"), unhealthy("2"), with(healthy("3"), Progress::starting)}), now);
  EXPECT_THAT(plan.stops, IsEmpty());
  EXPECT_THAT(plan.starts, IsEmpty());
}

TEST(Reconcile, stops_unhealthy_tasks_one_at_a_time_when_there_is_no_room) {
  ServiceView service = wanting(2, {unhealthy("1"), unhealthy("2")});
  service.maximum_percent = 100;
  EXPECT_EQ(reconcile(service, now).stops.size(), 1U);
  service.tasks[0] = with(unhealthy("1"), Progress::stopping);
  EXPECT_THAT(reconcile(service, now).stops, IsEmpty()) << "the first is still going";
}

TEST(Reconcile, replaces_an_unhealthy_task_by_one_of_its_own_revision) {
  ServiceView service = wanting(1, {unhealthy("1"), healthy("2", "b", "r2")});
  service.desired_count = 2;
  service.wanted.push_back({.revision = "r2", .tasks = 1});
  EXPECT_THAT(reconcile(service, now).starts, ElementsAre(StartTask{"r1", "b"}));
}

TEST(Reconcile, stops_everything_of_a_revision_that_is_not_wanted) {
  const Plan plan = reconcile(wanting(1, {healthy("1"), healthy("2", "b", "r0")}), now);
  EXPECT_THAT(plan.stops, ElementsAre(StopTask{"2", Reason::scaling}));
}

TEST(Reconcile, never_chooses_protected_tasks) {
  ServiceView service = wanting(0, {healthy("1")});
  service.tasks[0].is_protected = true;
  EXPECT_THAT(reconcile(service, now).stops, IsEmpty());
}

TEST(Reconcile, counts_stopping_tasks_towards_the_maximum) {
  ServiceView service = wanting(2, {healthy("1"), with(healthy("2"), Progress::stopping)});
  service.maximum_percent = 100;
  EXPECT_THAT(reconcile(service, now).starts, IsEmpty());
}

TEST(Reconcile, waits_for_the_throttle_and_says_until_when) {
  ServiceView service = wanting(1, {});
  service.throttle = {.failures = 2, .next_launch_at = now + Duration{500}};
  const Plan plan = reconcile(service, now);
  EXPECT_THAT(plan.starts, IsEmpty());
  EXPECT_EQ(plan.throttled_until, now + Duration{500});
  EXPECT_EQ(reconcile(service, now + Duration{500}).starts.size(), 1U);
}

TEST(Throttle, doubles_up_to_27_minutes) {
  Throttle throttle;
  Time at = now;
  std::vector<std::int64_t> delays;
  for (int i = 0; i < 9; ++i) {
    throttle = after_failed_start(throttle, at, 1);
    delays.push_back((throttle.next_launch_at - at).count() / 1000);
    at = throttle.next_launch_at;
  }
  EXPECT_THAT(delays, ElementsAre(10, 20, 40, 80, 160, 320, 640, 1280, 1620));
}

TEST(Throttle, counts_failures_of_one_wave_once_and_obeys_the_time_scale) {
  const Throttle first = after_failed_start({}, now, 20);
  EXPECT_EQ(first.next_launch_at, now + Duration{500});
  EXPECT_EQ(after_failed_start(first, now, 20), first);
}

TEST(ShareOfBlue, keeps_healthy_tasks_of_every_revision_while_rolling) {
  EXPECT_THAT(share_of_blue(3, {{"r1", 2, 2}, {"r2", 1, 2}}, "r1", false),
              ElementsAre(Wanted{"r1", 2}, Wanted{"r2", 1}));
  EXPECT_THAT(share_of_blue(3, {{"r1", 2, 2}, {"r2", 1, 2}}, "r1", true),
              ElementsAre(Wanted{"r1", 3}));
}

}  // namespace
}  // namespace teal::schedule
