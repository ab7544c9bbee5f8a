#include "report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demo {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;

const Clock::time_point start{};

Record answered_by(std::uint8_t version, int second) {
  return {.due = start + seconds(second), .latency_us = 500, .status = 200, .version = version};
}

Evidence v1_then_v2_at_ten_seconds() {
  return {.records = {answered_by(1, 1), answered_by(1, 9), answered_by(2, 11)},
          .versions = {"", "v1", "v2"},
          .expectations = {{start, {"v1"}}, {start + seconds(10), {"v2"}}},
          .spans = {{.title = "deploy v2", .from = start + seconds(8), .to = start + seconds(10)}},
          .executions = {{"a", 1}},
          .answered_posts = {"a"}};
}

TEST(Report, is_clean_when_every_answer_came_from_a_version_that_might_give_it) {
  const Report report = summarise(v1_then_v2_at_ten_seconds());
  EXPECT_TRUE(report.clean());
  EXPECT_EQ(report.total.sent, 3U);
  EXPECT_EQ(report.rows[0].sent, 1U);
  EXPECT_EQ(report.before.sent, 1U);
  EXPECT_EQ(report.between.sent, 1U);
}

TEST(Report, counts_an_answer_of_the_old_version_after_the_switch_as_wrong) {
  Evidence evidence = v1_then_v2_at_ten_seconds();
  evidence.records.push_back(answered_by(1, 12));
  const Report report = summarise(evidence);
  EXPECT_EQ(report.total.wrong_version, 1U);
  EXPECT_FALSE(report.clean());
}

TEST(Report, is_not_clean_when_one_request_is_lost) {
  Evidence evidence = v1_then_v2_at_ten_seconds();
  evidence.records.push_back({.due = start + seconds(9), .outcome = Outcome::reset});
  const Report report = summarise(evidence);
  EXPECT_EQ(report.rows[0].lost, 1U);
  EXPECT_FALSE(report.clean());
  EXPECT_THAT(render(report, evidence), HasSubstr("LOST: 1 × connection reset"));
}

TEST(Report, keeps_the_errors_of_a_faulty_release_apart_from_losses) {
  Evidence evidence = v1_then_v2_at_ten_seconds();
  evidence.records.push_back(
      {.due = start + seconds(9), .outcome = Outcome::service_error, .status = 500});
  const Report report = summarise(evidence);
  EXPECT_TRUE(report.clean());
  EXPECT_EQ(report.total.service_errors, 1U);
}

TEST(Report, is_not_clean_when_a_post_was_executed_twice) {
  Evidence evidence = v1_then_v2_at_ten_seconds();
  evidence.executions["a"] = 2;
  EXPECT_FALSE(summarise(evidence).clean());
}

TEST(Report, is_not_clean_when_an_answered_post_was_executed_nowhere) {
  Evidence evidence = v1_then_v2_at_ten_seconds();
  evidence.answered_posts.push_back("b");
  EXPECT_FALSE(summarise(evidence).clean());
}

TEST(Report, finds_the_last_answer_of_a_version) {
  EXPECT_EQ(last_answer_of(v1_then_v2_at_ten_seconds(), "v1", start), start + seconds(9));
}

}  // namespace
}  // namespace demo
