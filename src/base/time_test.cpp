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
  EXPECT_EQ(parse_iso8601("2026-11-23T22:45:27.5-07:30"), parse_iso8601("2026-11-24T06:15:27.5Z"));
  EXPECT_EQ(parse_iso8601("2026-11-24T06:15:27-00:00"), parse_iso8601("2026-11-24T06:15:27Z"));
  EXPECT_EQ(parse_iso8601("2027-01-01T00:30:00+23:59"), parse_iso8601("2026-12-31T00:31:00Z"));
}

TEST(Time, refuses_an_offset_that_is_none) {
  for (const char* offset : {"", "z", "+1:00", "+0100", "+01", "+24:00", "+01:60", "+01:00Z",
                             "Z+01:00", " Z", "+01-00", "+-1:00", "++1:00"})
    EXPECT_FALSE(parse_iso8601(std::string("2026-11-24T06:15:27") + offset)) << offset;
}

TEST(Time, takes_the_first_three_digits_of_a_fraction) {
  EXPECT_EQ(parse_iso8601("1970-01-01T00:00:00.1Z"), Time{Duration{100}});
  EXPECT_EQ(parse_iso8601("1970-01-01T00:00:00.123999999999999999999Z"), Time{Duration{123}});
  EXPECT_FALSE(parse_iso8601("1970-01-01T00:00:00.Z"));
  EXPECT_FALSE(parse_iso8601("1970-01-01T00:00:00,5Z"));
}

// A time that was accepted is printed again in answers: its year has four digits.
TEST(Time, ends_where_four_digits_of_a_year_do) {
  for (const char* text : {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"}) {
    ASSERT_TRUE(parse_iso8601(text)) << text;
    EXPECT_EQ(to_iso8601(*parse_iso8601(text)), text);
  }
  EXPECT_FALSE(parse_iso8601("0000-01-01T00:00:00+00:01"));
  EXPECT_FALSE(parse_iso8601("9999-12-31T23:59:59-00:01"));
  EXPECT_FALSE(parse_iso8601("9999-12-31T23:59:60Z"));
  EXPECT_FALSE(parse_basic_iso8601("99991231T235960Z"));
  EXPECT_TRUE(parse_iso8601("9999-12-31T23:59:59+23:59"));
}

TEST(Time, knows_the_length_of_months_and_the_limits_of_a_clock) {
  EXPECT_TRUE(parse_iso8601("2028-02-29T23:59:60Z"));
  for (const char* text : {"2026-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
                           "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z",
                           "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "02026-01-01T00:00:00Z",
                           "-026-01-01T00:00:00Z", "2026-1-01T00:00:00Z", "2026-01-01 00:00:00Z"})
    EXPECT_FALSE(parse_iso8601(text)) << text;
}

TEST(Time, before_the_epoch_is_printed_and_read_alike) {
  EXPECT_EQ(to_iso8601(Time{Duration{-1}}), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(parse_iso8601("1969-12-31T23:59:59.999Z"), Time{Duration{-1}});
  EXPECT_EQ(from_epoch_seconds(-0.001), Time{Duration{-1}});
}

TEST(Time, refuses_what_is_no_instant) {
  for (const char* text : {"", "2026-13-01T00:00:00Z", "2026-11-24", "2026-11-24T06:15:27", "x"})
    EXPECT_FALSE(parse_iso8601(text)) << text;
}

}  // namespace
}  // namespace teal
