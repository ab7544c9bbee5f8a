#include "services/cloudwatch/composite_alarms.h"

#include <gtest/gtest.h>

#include "api/cloudwatch/alarms.h"
#include "api/cloudwatch/dashboards.h"
#include "api/cloudwatch/tags.h"
#include "services/testing.h"

namespace teal::services::cloudwatch {
namespace {

using namespace api::cloudwatch;

class Region : public testing::TestRegion {
 public:
  Region() {
    for (const char* name : {"errors", "latency"}) {
      PutMetricAlarm::Input input;
      input.alarm_name = name;
      input.namespace_ = "Web";
      input.metric_name = name;
      input.statistic = Statistic::sum;
      input.period = 60;
      input.evaluation_periods = 1;
      input.threshold = 5;
      input.comparison_operator = ComparisonOperator::greater_than_threshold;
      EXPECT_TRUE(run<PutMetricAlarm>(input));
    }
  }
  auto put_composite(const std::string& rule, const std::string& name = "impaired") {
    PutCompositeAlarm::Input input;
    input.alarm_name = name;
    input.alarm_rule = rule;
    return run<PutCompositeAlarm>(input);
  }
  void set(const std::string& name, StateValue state) {
    SetAlarmState::Input input;
    input.alarm_name = name;
    input.state_value = state;
    input.state_reason = "drill";
    EXPECT_TRUE(run<SetAlarmState>(input));
    change([](Context& context) { evaluate_composites(context); });
  }
  StateValue state(const std::string& name) {
    return *row<world::CompositeAlarm>(name).document.state_value;
  }
};

TEST(CompositeAlarms, follow_their_children_and_the_composites_among_them) {
  Region region;
  ASSERT_TRUE(region.put_composite("ALARM(\"errors\") OR ALARM(\"latency\")"));
  ASSERT_TRUE(region.put_composite("NOT ALARM(impaired)", "well"));
  EXPECT_EQ(region.state("impaired"), StateValue::insufficient_data);
  region.set("errors", StateValue::alarm);
  EXPECT_EQ(region.state("impaired"), StateValue::alarm);
  EXPECT_EQ(region.state("well"), StateValue::ok);
  region.set("errors", StateValue::ok);
  EXPECT_EQ(region.state("impaired"), StateValue::ok);
  EXPECT_EQ(region.state("well"), StateValue::alarm);
  DescribeAlarmHistory::Input history;
  history.alarm_name = "impaired";
  history.alarm_types = {AlarmType::composite_alarm};
  history.history_item_type = HistoryItemType::state_update;
  EXPECT_EQ(region.run<DescribeAlarmHistory>(history)->alarm_history_items->size(), 2U);
}

TEST(CompositeAlarms, name_alarms_that_exist_and_hold_them) {
  Region region;
  EXPECT_EQ(region.put_composite("ALARM(nobody)").error().code, "ValidationError");
  EXPECT_EQ(region.put_composite("ALARM(").error().code, "ValidationError");
  EXPECT_EQ(region.put_composite("TRUE", "errors").error().code, "ValidationError");
  ASSERT_TRUE(region.put_composite("ALARM(errors)"));
  DeleteAlarms::Input child;
  child.alarm_names = {"errors"};
  EXPECT_EQ(region.run<DeleteAlarms>(child).error().message,
            "Cannot delete errors as there are composite alarm(s) depending on it.");
  DeleteAlarms::Input parent;
  parent.alarm_names = {"impaired"};
  ASSERT_TRUE(region.run<DeleteAlarms>(parent));
  ASSERT_TRUE(region.run<DeleteAlarms>(child));
}

TEST(CompositeAlarms, are_described_when_they_are_asked_for) {
  Region region;
  ASSERT_TRUE(region.put_composite("ALARM(errors)"));
  DescribeAlarms::Input input;
  EXPECT_TRUE(region.run<DescribeAlarms>(input)->composite_alarms->empty());
  input.alarm_types = {AlarmType::composite_alarm};
  const auto described = region.run<DescribeAlarms>(input);
  EXPECT_TRUE(described->metric_alarms->empty());
  ASSERT_EQ(described->composite_alarms->size(), 1U);
  EXPECT_EQ(described->composite_alarms->front().alarm_rule, "ALARM(errors)");
  const std::string arn = *described->composite_alarms->front().alarm_arn;
  TagResource::Input tag;
  tag.resource_arn = arn;
  tag.tags = {{.key = "a", .value = "1"}};
  ASSERT_TRUE(region.run<TagResource>(tag));
  EXPECT_EQ(region.run<ListTagsForResource>({.resource_arn = arn})->tags->front().value, "1");
}

TEST(Dashboards, are_kept_as_they_are_when_they_are_dashboards) {
  Region region;
  const std::string body = R"({"widgets":[{"type":"text","properties":{"markdown":"hi"}}]})";
  ASSERT_TRUE(region.run<PutDashboard>({.dashboard_body = body, .dashboard_name = "web"}));
  EXPECT_EQ(region.run<GetDashboard>({.dashboard_name = "web"})->dashboard_body, body);
  EXPECT_EQ(region.run<ListDashboards>({})->dashboard_entries->size(), 1U);
  for (const char* odd : {"x", "{}", R"({"widgets":1})", R"({"widgets":[{"type":"pie"}]})"})
    EXPECT_EQ(
        region.run<PutDashboard>({.dashboard_body = odd, .dashboard_name = "web"}).error().code,
        "InvalidParameterInput")
        << odd;
  EXPECT_EQ(region.run<DeleteDashboards>({.dashboard_names = {"web", "none"}}).error().code,
            "ResourceNotFound");
  ASSERT_TRUE(region.run<DeleteDashboards>({.dashboard_names = {"web"}}));
  EXPECT_EQ(region.run<GetDashboard>({.dashboard_name = "web"}).error().http_status, 404);
}

}  // namespace
}  // namespace teal::services::cloudwatch
