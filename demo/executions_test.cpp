#include "executions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace demo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Executions, reads_the_ids_of_a_batch) {
  EXPECT_THAT(
      executed_in(R"({"time":"2026-11-24T06:00:00.000Z","event":"executed","ids":["a-1","a-2"]})"),
      ElementsAre("a-1", "a-2"));
}

TEST(Executions, passes_over_other_lines) {
  EXPECT_THAT(
      executed_in(R"({"time":"2026-11-24T06:00:00.000Z","event":"started","version":"v1"})"),
      IsEmpty());
  EXPECT_THAT(executed_in("not json"), IsEmpty());
}

TEST(Process, gives_output_and_exit_status_of_what_it_runs) {
  const Finished finished = run({"sh", "-c", "echo $WORD; exit 3"}, {{"WORD", "teal"}});
  EXPECT_EQ(finished.output, "teal\n");
  EXPECT_EQ(finished.status, 3);
}

TEST(Process, ends_what_it_started) {
  Process process({"sleep", "60"}, {}, [](const std::string&) {});
  EXPECT_TRUE(process.running());
  EXPECT_EQ(process.stop(std::chrono::seconds(5)), 128 + 15);
}

}  // namespace
}  // namespace demo
