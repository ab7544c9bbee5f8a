#include "schedule/alarms.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "schedule/metric_math.h"

namespace teal::schedule {

namespace {

using api::cloudwatch::ComparisonOperator;
using api::cloudwatch::MetricAlarm;
using api::cloudwatch::MetricDataQuery;

struct Sample {
  Time start{};
  std::optional<double> value;
  double sample_count = 0;
};

std::string number(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15) return fmt::format("{:.1f}", value);
  return fmt::format("{}", value);
}

bool breaches(double value, ComparisonOperator comparison, double threshold) {
  switch (comparison) {
    case ComparisonOperator::greater_than_or_equal_to_threshold:
      return value >= threshold;
    case ComparisonOperator::greater_than_threshold:
    case ComparisonOperator::greater_than_upper_threshold:
      return value > threshold;
    case ComparisonOperator::less_than_threshold:
    case ComparisonOperator::less_than_lower_threshold:
      return value < threshold;
    case ComparisonOperator::less_than_or_equal_to_threshold:
      return value <= threshold;
    case ComparisonOperator::less_than_lower_or_greater_than_upper_threshold:
      return false;  // Needs a band of anomaly detection, which PutMetricAlarm refuses.
  }
  return false;
}

std::string_view in_words(ComparisonOperator comparison) {
  switch (comparison) {
    case ComparisonOperator::greater_than_or_equal_to_threshold:
      return "greater than or equal to";
    case ComparisonOperator::greater_than_threshold:
    case ComparisonOperator::greater_than_upper_threshold:
      return "greater than";
    case ComparisonOperator::less_than_threshold:
    case ComparisonOperator::less_than_lower_threshold:
      return "less than";
    case ComparisonOperator::less_than_or_equal_to_threshold:
      return "less than or equal to";
    case ComparisonOperator::less_than_lower_or_greater_than_upper_threshold:
      return "outside of";
  }
  return {};
}

MetricKey key_of(const std::string& name_space, const std::string& name,
                 const std::optional<std::vector<api::cloudwatch::Dimension>>& dimensions) {
  MetricKey key{.name_space = name_space, .name = name, .dimensions = {}};
  for (const auto& dimension : wire::items(dimensions))
    key.dimensions[dimension.name] = dimension.value;
  return key;
}

// The series that an alarm looks at, read out of the store period by period.
class Source {
 public:
  Source(const MetricAlarm& alarm, const MetricStore& store) : alarm_(alarm), store_(store) {
    if (alarm.statistic) statistic_ = wire::to_text(*alarm.statistic);
    if (alarm.extended_statistic) statistic_ = *alarm.extended_statistic;
    for (const MetricDataQuery& query : wire::items(alarm.metrics))
      if (query.return_data.value_or(true)) returned_ = &query;
  }

  int period() const {
    if (!returned_) return alarm_.period.value_or(60);
    if (returned_->metric_stat) return returned_->metric_stat->period;
    if (returned_->period) return *returned_->period;
    int longest = 60;
    for (const MetricDataQuery& query : wire::items(alarm_.metrics))
      if (query.metric_stat) longest = std::max(longest, query.metric_stat->period);
    return longest;
  }

  const std::string& statistic_name() const { return statistic_; }

  Sample at(Time start, Time end) const {
    if (!returned_)
      return read(key_of(alarm_.namespace_.value_or(""), alarm_.metric_name.value_or(""),
                         alarm_.dimensions),
                  statistic_, start, end);
    return of(*returned_, start, end, 0);
  }

 private:
  // The window slides: its periods need not begin where the store's periods begin, but minutes do.
  Sample read(const MetricKey& key, const std::string& wanted, Time start, Time end) const {
    Statistics together;
    for (const Datapoint& minute : store_.query(key, start, end, 60)) together.add(minute.values);
    if (together.sample_count <= 0) return {.start = start, .value = {}, .sample_count = 0};
    return {.start = start,
            .value = statistic(together, wanted),
            .sample_count = together.sample_count};
  }

  Sample of(const MetricDataQuery& query, Time start, Time end, int depth) const {
    if (query.metric_stat) {
      const auto& metric = query.metric_stat->metric;
      return read(key_of(metric.namespace_.value_or(""), metric.metric_name.value_or(""),
                         metric.dimensions),
                  query.metric_stat->stat, start, end);
    }
    const auto value_of = [&](std::string_view id) -> std::optional<double> {
      if (depth > 10) return std::nullopt;  // Ids that refer to one another in a ring.
      for (const MetricDataQuery& other : wire::items(alarm_.metrics))
        if (other.id == id) return of(other, start, end, depth + 1).value;
      return std::nullopt;
    };
    const auto value = compute(query.expression.value_or(""), value_of);
    return {.start = start, .value = value, .sample_count = value ? 1.0 : 0.0};
  }

  const MetricAlarm& alarm_;
  const MetricStore& store_;
  std::string statistic_ = "Average";
  const MetricDataQuery* returned_ = nullptr;
};

std::string stamp(Time time) {
  return fmt::format("{:%d/%m/%y %H:%M:%S}", fmt::gmtime(std::chrono::system_clock::to_time_t(
                                                 std::chrono::system_clock::time_point(time))));
}

std::string json_time(Time time) {
  const auto milliseconds = ((time.time_since_epoch().count() % 1000) + 1000) % 1000;
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}+0000",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(
                         std::chrono::system_clock::time_point(time))),
                     milliseconds);
}

struct Judged {
  const MetricAlarm& alarm;
  AlarmRule rule;
  AlarmState state;
  std::vector<Sample> real;  // Those that were looked at: the newest N with data, newest first.
  ComparisonOperator comparison;
  double threshold;
};

std::string_view treated_as(MissingData missing) {
  switch (missing) {
    case MissingData::missing:
      return "Missing";
    case MissingData::ignore:
      return "Ignore";
    case MissingData::breaching:
      return "Breaching";
    case MissingData::not_breaching:
      return "NonBreaching";
  }
  return {};
}

std::string reason_of(const Judged& judged) {
  const int periods = judged.rule.evaluation_periods;
  const std::string_view plural = periods == 1 ? "" : "s";
  if (judged.state == AlarmState::insufficient_data)
    return fmt::format("Insufficient Data: {} datapoint{} {} unknown.", periods, plural,
                       periods == 1 ? "was" : "were");
  if (judged.real.empty())
    return fmt::format(
        "Threshold Crossed: no datapoints were received for {} period{} and {} missing "
        "datapoint{} {} treated as [{}].",
        periods, plural, periods, plural, periods == 1 ? "was" : "were",
        treated_as(judged.rule.missing));
  const bool alarming = judged.state == AlarmState::alarm;
  std::string points;
  int counted = 0;
  for (const Sample& sample : judged.real) {
    if (breaches(*sample.value, judged.comparison, judged.threshold) != alarming) continue;
    ++counted;
    points +=
        (points.empty() ? "" : ", ") + number(*sample.value) + " (" + stamp(sample.start) + ")";
  }
  const int needed =
      alarming ? judged.rule.datapoints_to_alarm : periods - judged.rule.datapoints_to_alarm + 1;
  return fmt::format(
      "Threshold Crossed: {} out of the last {} datapoints [{}] {} {}{} the threshold ({}) "
      "(minimum {} datapoint{} for {} transition).",
      counted, periods, points, counted == 1 ? "was" : "were", alarming ? "" : "not ",
      in_words(judged.comparison), number(judged.threshold), needed, needed == 1 ? "" : "s",
      alarming ? "OK -> ALARM" : "ALARM -> OK");
}

std::string reason_data_of(const Judged& judged, const Source& source, Time now) {
  std::string recent, evaluated;
  for (const Sample& sample : judged.real) {
    // Recent ones oldest first, evaluated ones newest first.
    recent = number(*sample.value) + (recent.empty() ? "" : ",") + recent;
    evaluated += fmt::format(R"({}{{"timestamp":"{}","sampleCount":{},"value":{}}})",
                             evaluated.empty() ? "" : ",", json_time(sample.start),
                             number(sample.sample_count), number(*sample.value));
  }
  const std::string start = judged.real.empty() ? ""
                                                : fmt::format(R"("startDate":"{}",)",
                                                              json_time(judged.real.back().start));
  const std::string statistic = wire::items(judged.alarm.metrics).empty()
                                    ? fmt::format(R"("statistic":"{}",)", source.statistic_name())
                                    : "";
  return fmt::format(
      R"({{"version":"1.0","queryDate":"{}",{}{}"period":{},"recentDatapoints":[{}],"threshold":{},"evaluatedDatapoints":[{}]}})",
      json_time(now), start, statistic, source.period(), recent, number(judged.threshold),
      evaluated);
}

}  // namespace

std::optional<MissingData> missing_data(std::string_view text) {
  if (text == "missing") return MissingData::missing;
  if (text == "ignore") return MissingData::ignore;
  if (text == "breaching") return MissingData::breaching;
  if (text == "notBreaching") return MissingData::not_breaching;
  return std::nullopt;
}

int evaluation_range(int evaluation_periods) { return evaluation_periods + 2; }

AlarmState judge(const AlarmRule& rule, std::span<const Point> range, AlarmState current) {
  int real = 0, breaching = 0, oldest_breaching_age = 0, age = 0;
  for (auto point = range.rbegin(); point != range.rend() && real < rule.evaluation_periods;
       ++point) {
    ++age;
    if (*point == Point::missing) continue;
    ++real;
    if (*point != Point::breaching) continue;
    ++breaching;
    oldest_breaching_age = age;
  }
  const int gaps = rule.evaluation_periods - real;
  if (gaps > 0 && rule.missing == MissingData::breaching) breaching += gaps;
  if (breaching >= rule.datapoints_to_alarm) return AlarmState::alarm;
  if (gaps == 0 || rule.missing == MissingData::breaching ||
      rule.missing == MissingData::not_breaching)
    return AlarmState::ok;
  if (real > breaching) return AlarmState::ok;  // Something real lies within the threshold.
  if (rule.missing == MissingData::ignore) return current;
  if (real == 0) return AlarmState::insufficient_data;
  // Fewer than M, all breaching: alarm once the oldest has had the time to be M points old, but
  // not before, since what comes next may be within the threshold.
  return oldest_breaching_age >= rule.datapoints_to_alarm ? AlarmState::alarm : current;
}

Evaluation evaluate(const MetricAlarm& alarm, const MetricStore& store, Time now) {
  const Source source(alarm, store);
  const int periods = std::max(1, alarm.evaluation_periods.value_or(1));
  const AlarmRule rule{
      .evaluation_periods = periods,
      .datapoints_to_alarm = std::clamp(alarm.datapoints_to_alarm.value_or(periods), 1, periods),
      .missing = missing_data(alarm.treat_missing_data.value_or("missing"))
                     .value_or(MissingData::missing)};
  const auto comparison =
      alarm.comparison_operator.value_or(ComparisonOperator::greater_than_threshold);
  Judged judged{.alarm = alarm,
                .rule = rule,
                .state = alarm.state_value.value_or(AlarmState::insufficient_data),
                .real = {},
                .comparison = comparison,
                .threshold = alarm.threshold.value_or(0)};

  const Duration length = store.length_of(source.period());
  const Time end = store.start_of(now, 60);  // The running minute is not complete.
  std::vector<Point> range;
  for (int back = evaluation_range(periods); back >= 1; --back) {
    const Sample sample = source.at(end - back * length, end - (back - 1) * length);
    if (!sample.value) {
      range.push_back(Point::missing);
      continue;
    }
    range.push_back(breaches(*sample.value, comparison, judged.threshold) ? Point::breaching
                                                                          : Point::within);
    judged.real.insert(judged.real.begin(), sample);
  }
  if (judged.real.size() > static_cast<std::size_t>(periods))
    judged.real.resize(static_cast<std::size_t>(periods));
  judged.state = judge(rule, range, judged.state);
  return {.state = judged.state,
          .reason = reason_of(judged),
          .reason_data = reason_data_of(judged, source, now)};
}

Time next_evaluation(const MetricStore& store, Time after) {
  return store.start_of(after, 60) + store.length_of(60);
}

}  // namespace teal::schedule
