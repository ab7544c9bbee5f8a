#include "base/time.h"

#include <gtest/gtest.h>

namespace teal {
namespace {

TEST(Time, prints_iso8601_with_milliseconds_only_when_there_are_some) {
  EXPECT_EQ(to_iso8601(Time{Duration{0}}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_iso8601(Time{Duration{1'500}}), "1970-01-01T00:00:01.500Z");
}

TEST(Time, reads_back_what_it_prints) {
  const Time time{Duration{1'795'500'927'123}};
  EXPECT_EQ(parse_iso8601(to_iso8601(time)), time);
  EXPECT_EQ(parse_basic_iso8601(to_basic_iso8601(time)),
            std::chrono::floor<std::chrono::seconds>(time));
  EXPECT_EQ(from_epoch_seconds(to_epoch_seconds(time)), time);
}

TEST(Time, reads_numeric_offsets) {
  EXPECT_EQ(parse_iso8601("2026-11-24T07:15:27+01:00"), parse_iso8601("2026-11-24T06:15:27Z"));
}

TEST(Time, refuses_what_is_no_instant) {
  for (const char* text : {"", "2026-13-01T00:00:00Z", "2026-11-24", "2026-11-24T06:15:27", "x"})
    EXPECT_FALSE(parse_iso8601(text)) << text;
}

}  // namespace
}  // namespace teal
