#include "api/cloudwatch/alarms.h"

#include <gtest/gtest.h>

#include "services/testing.h"
#include "world/cloudwatch.h"

namespace teal::services::cloudwatch {
namespace {

using namespace api::cloudwatch;

PutMetricAlarm::Input alarm() {
  PutMetricAlarm::Input input;
  input.alarm_name = "5xx";
  input.namespace_ = "AWS/ApplicationELB";
  input.metric_name = "HTTPCode_Target_5XX_Count";
  input.statistic = Statistic::sum;
  input.period = 60;
  input.evaluation_periods = 1;
  input.threshold = 5;
  input.comparison_operator = ComparisonOperator::greater_than_threshold;
  return input;
}

TEST(Alarms, begin_without_data_and_keep_their_state_when_they_are_put_again) {
  testing::TestRegion test;
  ASSERT_TRUE(test.run<PutMetricAlarm>(alarm()));
  EXPECT_EQ(test.row<world::Alarm>("5xx").document.state_value, StateValue::insufficient_data);
  SetAlarmState::Input set;
  set.alarm_name = "5xx";
  set.state_value = StateValue::alarm;
  set.state_reason = "drill";
  ASSERT_TRUE(test.run<SetAlarmState>(set));
  ASSERT_TRUE(test.run<PutMetricAlarm>(alarm()));
  EXPECT_EQ(test.row<world::Alarm>("5xx").document.state_value, StateValue::alarm);
  EXPECT_EQ(test.run<DescribeAlarmHistory>({})->alarm_history_items->size(), 3U);
}

TEST(Alarms, refuse_what_cloudwatch_refuses) {
  testing::TestRegion test;
  auto odd_period = alarm();
  odd_period.period = 61;
  EXPECT_EQ(test.run<PutMetricAlarm>(odd_period).error().code, "ValidationError");
  auto both = alarm();
  both.extended_statistic = "p99";
  EXPECT_EQ(test.run<PutMetricAlarm>(both).error().code, "InvalidParameterCombination");
  auto treatment = alarm();
  treatment.treat_missing_data = "shrug";
  EXPECT_EQ(test.run<PutMetricAlarm>(treatment).error().code, "InvalidParameterValue");
  DeleteAlarms::Input gone;
  gone.alarm_names = {"5xx"};
  EXPECT_EQ(test.run<DeleteAlarms>(gone).error().code, "ResourceNotFound");
}

}  // namespace
}  // namespace teal::services::cloudwatch
