#include "schedule/composite_rule.h"

#include <gtest/gtest.h>

namespace teal::schedule {
namespace {

bool holds(std::string_view text) {
  const auto rule = CompositeRule::parse(text);
  EXPECT_TRUE(rule) << text << ": " << (rule ? "" : rule.error());
  return rule && rule->holds([](const std::string& alarm) {
    if (alarm == "bad") return AlarmState::alarm;
    return alarm == "new" ? AlarmState::insufficient_data : AlarmState::ok;
  });
}

TEST(CompositeRule, looks_at_the_states_of_the_alarms_it_names) {
  EXPECT_TRUE(holds("ALARM(\"bad\")"));
  EXPECT_TRUE(holds("ALARM(bad)"));
  EXPECT_FALSE(holds("ALARM(\"good\")"));
  EXPECT_TRUE(holds("OK(\"good\") AND INSUFFICIENT_DATA(new)"));
  EXPECT_TRUE(holds("NOT ALARM(good) AND TRUE"));
  EXPECT_FALSE(holds("NOT NOT ALARM(good) OR FALSE"));
}

TEST(CompositeRule, binds_AND_before_OR_and_NOT_before_both) {
  EXPECT_TRUE(holds("ALARM(bad) OR ALARM(good) AND ALARM(good)"));
  EXPECT_FALSE(holds("(ALARM(bad) OR ALARM(good)) AND ALARM(good)"));
  EXPECT_TRUE(holds("NOT ALARM(good) OR ALARM(good)"));
}

TEST(CompositeRule, names_each_of_its_alarms_once) {
  const auto rule = CompositeRule::parse("ALARM(b) OR (NOT OK(a) AND ALARM(\"b\"))");
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->alarms(), (std::vector<std::string>{"a", "b"}));
}

TEST(CompositeRule, that_is_malformed_is_refused) {
  for (const char* text :
       {"", "ALARM", "ALARM()", "ALARM(\"a)", "ALARM(a", "ALARM(a) AND", "AND", "ALARM(a) ALARM(b)",
        "(ALARM(a)", "ALARM(a))", "WRONG(a)", "alarm(a)", "AT_LEAST(2, ALARM, (a, b))", "NOT"})
    EXPECT_FALSE(CompositeRule::parse(text)) << text;
  EXPECT_FALSE(CompositeRule::parse(std::string(5000, '(')));
}

}  // namespace
}  // namespace teal::schedule
