#include "adapters/simulated_containers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/container_diary.h"

namespace teal::adapters {
namespace {

using std::chrono_literals::operator""ms;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Simulated : ::testing::Test {
  ManualTimers timers;
  ContainerDiary diary;
  SimulatedContainers containers{timers};

  Simulated() {
    containers.begin(diary);
    timers.advance(0ms);
    diary.lines.clear();
  }
  static ports::ContainerSpec a_container(const std::string& image) {
    ports::ContainerSpec spec;
    spec.name = "web";
    spec.image = image;
    return spec;
  }
};

TEST_F(Simulated, a_container_is_pulled_started_and_becomes_healthy) {
  auto spec = a_container("app:v1");
  spec.health_check = ports::ContainerHealthCheck{};
  containers.start(spec);
  timers.advance(1000ms);
  EXPECT_THAT(diary.lines, ElementsAre("web pull started", "web pull ended", "web running starting",
                                       "web running healthy"));
}

TEST_F(Simulated, an_image_that_does_not_exist_ends_in_words_for_a_stopped_reason) {
  containers.start(a_container("app:missing"));
  timers.advance(1000ms);
  EXPECT_THAT(diary.last("web").error, HasSubstr("CannotPullContainerError: "));
  EXPECT_EQ(diary.last("web").exit_code, std::nullopt);
}

TEST_F(Simulated, the_network_of_a_container_that_does_not_run_cannot_be_joined) {
  auto spec = a_container("app:v1");
  spec.network_of = "nobody";
  containers.start(spec);
  timers.advance(1000ms);
  EXPECT_THAT(diary.last("web").error, HasSubstr("cannot join network"));
}

TEST_F(Simulated, a_crashing_container_runs_and_then_exits_with_one) {
  containers.start(a_container("app:crash"));
  timers.advance(1000ms);
  EXPECT_THAT(diary.lines,
              ElementsAre("web pull started", "web pull ended", "web running", "web exited 1"));
}

TEST_F(Simulated, stop_ends_in_missing_after_an_exit_with_zero) {
  containers.start(a_container("app:v1"));
  timers.advance(1000ms);
  diary.lines.clear();
  containers.stop("web", 30'000ms);
  timers.advance(1000ms);
  EXPECT_THAT(diary.lines, ElementsAre("web exited 0", "web missing 0"));
  EXPECT_TRUE(timers.idle());
}

TEST_F(Simulated, a_stubborn_container_is_killed_after_its_timeout) {
  containers.start(a_container("app:stubborn"));
  timers.advance(1000ms);
  diary.lines.clear();
  containers.stop("web", 5'000ms);
  timers.advance(4'999ms);
  EXPECT_TRUE(diary.lines.empty());
  timers.advance(1ms);
  EXPECT_THAT(diary.lines, ElementsAre("web exited 137", "web missing 137"));
}

TEST_F(Simulated, stopping_before_the_start_is_through_leaves_nothing_running) {
  containers.start(a_container("app:v1"));
  timers.advance(10ms);
  containers.stop("web", 30'000ms);
  timers.advance(1000ms);
  EXPECT_EQ(diary.lines.back(), "web missing");
  EXPECT_TRUE(containers.containers().empty());
}

TEST_F(Simulated, stopping_an_unknown_container_says_that_it_is_missing) {
  containers.stop("ghost", 1'000ms);
  timers.advance(0ms);
  EXPECT_THAT(diary.lines, ElementsAre("ghost missing"));
}

TEST_F(Simulated, starting_one_that_runs_adopts_it) {
  containers.start(a_container("app:v1"));
  timers.advance(1000ms);
  diary.lines.clear();
  containers.start(a_container("app:v1"));
  timers.advance(1000ms);
  EXPECT_THAT(diary.lines, ElementsAre("web running"));
}

TEST_F(Simulated, what_happens_while_the_runtime_is_away_is_in_the_list_when_it_is_back) {
  containers.start(a_container("app:v1"));
  timers.advance(1000ms);
  diary.lines.clear();
  containers.go_away("the daemon was stopped");
  containers.kill("web", 3);
  containers.come_back();
  EXPECT_THAT(diary.lines,
              ElementsAre("unavailable: the daemon was stopped", "available: web exited 3"));
}

}  // namespace
}  // namespace teal::adapters
