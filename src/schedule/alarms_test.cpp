#include "schedule/alarms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schedule/metric_math.h"

namespace teal::schedule {
namespace {

using api::cloudwatch::ComparisonOperator;
using std::chrono::minutes;

// One row of the two tables of the CloudWatch user guide. The treatments in their order: missing,
// ignore, breaching, notBreaching; K keeps the state.
struct Row {
  int datapoints_to_alarm;
  const char* points;
  const char* answers;
};

char letter(AlarmState state) {
  return state == AlarmState::ok ? 'O' : state == AlarmState::alarm ? 'A' : 'I';
}

TEST(Alarms, follow_every_row_of_the_tables_of_missing_data) {
  const std::vector<Row> rows{{3, "0-X-X", "OOOO"}, {3, "0----", "OOOO"}, {3, "-----", "IKAO"},
                              {3, "0XX-X", "AAAA"}, {3, "--X--", "AKAO"}, {2, "0-X-X", "AAAA"},
                              {2, "00X0X", "AAAA"}, {2, "0-X--", "OOAO"}, {2, "----0", "OOAO"},
                              {2, "---X-", "AKAO"}};
  for (const Row& row : rows) {
    std::vector<Point> range;
    for (const char* c = row.points; *c; ++c)
      range.push_back(*c == '0' ? Point::within : *c == 'X' ? Point::breaching : Point::missing);
    for (int treatment = 0; treatment < 4; ++treatment)
      for (const AlarmState current :
           {AlarmState::ok, AlarmState::alarm, AlarmState::insufficient_data}) {
        const AlarmRule rule{.evaluation_periods = 3,
                             .datapoints_to_alarm = row.datapoints_to_alarm,
                             .missing = static_cast<MissingData>(treatment)};
        const char wanted = row.answers[treatment];
        EXPECT_EQ(letter(judge(rule, range, current)), wanted == 'K' ? letter(current) : wanted)
            << row.points << " M=" << row.datapoints_to_alarm << " treatment " << treatment;
      }
  }
}

TEST(Alarms, do_not_alarm_early_on_a_single_fresh_point) {
  const std::vector<Point> range{Point::missing, Point::missing, Point::missing, Point::missing,
                                 Point::breaching};
  const AlarmRule rule{.evaluation_periods = 3, .datapoints_to_alarm = 3};
  EXPECT_EQ(judge(rule, range, AlarmState::ok), AlarmState::ok);
}

const Time noon{minutes(29'000'000)};
const MetricKey errors{
    .name_space = "AWS/ApplicationELB", .name = "HTTPCode_Target_5XX_Count", .dimensions = {}};

api::cloudwatch::MetricAlarm alarm_on_errors() {
  api::cloudwatch::MetricAlarm alarm;
  alarm.namespace_ = errors.name_space;
  alarm.metric_name = errors.name;
  alarm.statistic = api::cloudwatch::Statistic::sum;
  alarm.period = 60;
  alarm.evaluation_periods = 1;
  alarm.threshold = 5;
  alarm.comparison_operator = ComparisonOperator::greater_than_threshold;
  alarm.treat_missing_data = "notBreaching";
  return alarm;
}

TEST(Alarms, explain_themselves_in_the_words_of_cloudwatch) {
  MetricStore store;
  store.add(errors, noon - minutes(1), 7);
  const Evaluation result = evaluate(alarm_on_errors(), store, noon);
  EXPECT_EQ(result.state, AlarmState::alarm);
  EXPECT_THAT(result.reason,
              testing::MatchesRegex("Threshold Crossed: 1 out of the last 1 datapoints \\[7.0 "
                                    "\\(.*\\)\\] was greater than the threshold \\(5.0\\) "
                                    "\\(minimum 1 datapoint for OK -> ALARM transition\\)."));
  EXPECT_THAT(result.reason_data, testing::HasSubstr(R"("recentDatapoints":[7.0])"));
}

TEST(Alarms, do_not_look_at_the_running_minute) {
  MetricStore store;
  store.add(errors, noon, 100);
  EXPECT_EQ(evaluate(alarm_on_errors(), store, noon + std::chrono::seconds(30)).state,
            AlarmState::ok);
  EXPECT_EQ(evaluate(alarm_on_errors(), store, noon + minutes(1)).state, AlarmState::alarm);
}

TEST(Alarms, run_faster_under_a_time_scale) {
  MetricStore store(20);
  store.add(errors, noon, 100);
  EXPECT_EQ(evaluate(alarm_on_errors(), store, noon + std::chrono::seconds(3)).state,
            AlarmState::alarm);
  EXPECT_EQ(next_evaluation(store, noon), noon + std::chrono::seconds(3));
}

TEST(Alarms, compute_rates_by_metric_math) {
  MetricStore store;
  const MetricKey requests{
      .name_space = "AWS/ApplicationELB", .name = "RequestCount", .dimensions = {}};
  store.add(errors, noon - minutes(1), 10);
  store.add(requests, noon - minutes(1), 100);
  auto alarm = alarm_on_errors();
  const auto query = [](std::string id, const MetricKey& key) {
    api::cloudwatch::MetricDataQuery row;
    row.id = std::move(id);
    row.return_data = false;
    row.metric_stat.emplace();
    row.metric_stat->metric.namespace_ = key.name_space;
    row.metric_stat->metric.metric_name = key.name;
    row.metric_stat->period = 60;
    row.metric_stat->stat = "Sum";
    return row;
  };
  api::cloudwatch::MetricDataQuery rate;
  rate.id = "rate";
  rate.expression = "100 * FILL(errors, 0) / requests";
  alarm.metrics = {query("errors", errors), query("requests", requests), rate};
  alarm.threshold = 9.5;
  EXPECT_EQ(evaluate(alarm, store, noon).state, AlarmState::alarm);
  alarm.threshold = 10;
  EXPECT_EQ(evaluate(alarm, store, noon).state, AlarmState::ok);
}

TEST(MetricMath, leaves_out_what_it_cannot_compute) {
  const ValueOf values = [](std::string_view id) {
    return id == "a" ? std::optional(6.0) : std::nullopt;
  };
  EXPECT_EQ(compute("a / 2 + 1", values), 4);
  EXPECT_EQ(compute("(a - 2) * -1", values), -4);
  EXPECT_EQ(compute("a / 0", values), std::nullopt);
  EXPECT_EQ(compute("a + missing", values), std::nullopt);
  EXPECT_EQ(compute("FILL(missing, 3)", values), 3);
}

TEST(MetricMath, says_what_is_wrong_with_an_expression) {
  const auto known = [](std::string_view id) { return id == "a"; };
  EXPECT_EQ(expression_fault("a * 2", known), "");
  EXPECT_EQ(expression_fault("b * 2", known), "unknown id b");
  EXPECT_EQ(expression_fault("a *", known), "unexpected end");
  EXPECT_EQ(expression_fault("ANOMALY(a)", known), "unknown function ANOMALY");
  EXPECT_EQ(expression_fault(std::string(100'000, '('), known), "too deeply nested");
}

TEST(Metrics, aggregate_buckets_to_periods_and_leave_out_empty_ones) {
  MetricStore store;
  store.add(errors, noon, 1);
  store.add(errors, noon + minutes(1), 3, 2);
  const auto points = store.query(errors, noon - minutes(60), noon + minutes(10), 300);
  ASSERT_EQ(points.size(), 1U);
  EXPECT_EQ(points[0].values.sum, 7);
  EXPECT_EQ(points[0].values.minimum, 1);
  EXPECT_EQ(points[0].values.maximum, 3);
  EXPECT_EQ(points[0].values.sample_count, 3);
}

TEST(Metrics, know_percentiles_to_one_percent) {
  Statistics values;
  for (int i = 1; i <= 1000; ++i) values.add(i, 1);
  EXPECT_NEAR(*statistic(values, "p99"), 990, 10);
  EXPECT_NEAR(*statistic(values, "p50"), 500, 5);
  EXPECT_EQ(*statistic(values, "p100"), 1000);
  EXPECT_EQ(statistic(values, "p101"), std::nullopt);
  EXPECT_EQ(statistic(values, "median"), std::nullopt);
}

TEST(Metrics, keep_a_bounded_number_of_buckets) {
  MetricStore store(1, 3);
  for (int i = 0; i < 10; ++i) store.add(errors, noon + minutes(i), i);
  const auto points = store.query(errors, noon, noon + minutes(60), 60);
  ASSERT_EQ(points.size(), 3U);
  EXPECT_EQ(points[0].values.sum, 7);
  store.add(errors, noon, 1);
  EXPECT_EQ(store.query(errors, noon, noon + minutes(60), 60).size(), 3U);
}

}  // namespace
}  // namespace teal::schedule
