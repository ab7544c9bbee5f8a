#include "services/cloudwatch/alarm_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "schedule/metric_math.h"
#include "services/cloudwatch/errors.h"

namespace teal::services::cloudwatch {

using api::cloudwatch::ComparisonOperator;
using api::cloudwatch::MetricDataQuery;
using Input = api::cloudwatch::PutMetricAlarm::Input;

namespace {

constexpr std::int64_t day_s = 24 * 3600;

bool is_period(int period) {
  return period == 10 || period == 20 || period == 30 || (period >= 60 && period % 60 == 0);
}

bool is_id(const std::string& id) {
  const auto word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !id.empty() && id[0] >= 'a' && id[0] <= 'z' && std::all_of(id.begin(), id.end(), word);
}

Status check_period(const Input& input, int period) {
  if (!is_period(period))
    return errors::validation(
        fmt::format("Period '{}' must be 10, 20, 30 or a multiple of 60", period));
  const std::int64_t range = std::int64_t{period} * *input.evaluation_periods;
  if (range > 7 * day_s || (period < 3600 && range > day_s))
    return errors::validation(
        "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= "
        "86400), or 7 days for periods of at least one hour");
  return {};
}

Status check_one_metric(const Input& input) {
  if (!input.metric_name) return errors::missing("MetricName");
  if (!input.namespace_) return errors::missing("Namespace");
  if (!input.period) return errors::missing("Period");
  if (input.statistic.has_value() == input.extended_statistic.has_value())
    return errors::invalid_combination(
        "Exactly one of Statistic and ExtendedStatistic must be specified");
  if (input.extended_statistic && !is_percentile(*input.extended_statistic))
    return errors::invalid_value(
        fmt::format("The value {} for parameter ExtendedStatistic is not supported; use a "
                    "percentile such as p99",
                    *input.extended_statistic));
  return check_period(input, *input.period);
}

Status check_metric_math(const Input& input) {
  if (input.metric_name || input.namespace_ || input.statistic || input.extended_statistic ||
      input.period || !wire::items(input.dimensions).empty() || input.unit)
    return errors::invalid_combination(
        "Metrics may not be specified together with MetricName, Namespace, Dimensions, Period, "
        "Unit, Statistic or ExtendedStatistic");
  TRY(check_queries(*input.metrics));
  const auto returned =
      std::count_if(input.metrics->begin(), input.metrics->end(),
                    [](const MetricDataQuery& query) { return query.return_data.value_or(true); });
  if (returned != 1)
    return errors::validation("Exactly one element of the metrics list should return data.");
  for (const MetricDataQuery& query : *input.metrics)
    if (query.metric_stat) TRY(check_period(input, query.metric_stat->period));
  return {};
}

}  // namespace

bool is_percentile(const std::string& statistic) {
  if (statistic.size() < 2 || statistic[0] != 'p') return false;
  double percent = -1;
  const char* end = statistic.data() + statistic.size();
  const auto [stop, error] = std::from_chars(statistic.data() + 1, end, percent);
  return error == std::errc{} && stop == end && percent >= 0 && percent <= 100;
}

bool is_statistic(const std::string& statistic) {
  return wire::from_text<api::cloudwatch::Statistic>(statistic) || is_percentile(statistic);
}

Status check_queries(const std::vector<MetricDataQuery>& queries) {
  std::set<std::string, std::less<>> ids;
  for (const MetricDataQuery& query : queries) {
    if (!is_id(query.id))
      return errors::validation(
          fmt::format("Invalid id '{}': it must start with a lowercase "
                      "letter and hold letters, digits and underscores",
                      query.id));
    if (!ids.insert(query.id).second)
      return errors::validation(fmt::format("The id '{}' is not unique", query.id));
    if (query.expression.has_value() == query.metric_stat.has_value())
      return errors::validation(fmt::format(
          "Exactly one of Expression and MetricStat must be specified for '{}'", query.id));
    if (!query.metric_stat) continue;
    const auto& stat = *query.metric_stat;
    if (!is_statistic(stat.stat))
      return errors::invalid_value(
          fmt::format("The value {} for parameter Stat is not supported", stat.stat));
    if (!is_period(stat.period))
      return errors::validation(
          fmt::format("Period '{}' must be 10, 20, 30 or a multiple of 60", stat.period));
    if (!stat.metric.metric_name || !stat.metric.namespace_)
      return errors::missing("Metric.MetricName and Metric.Namespace");
  }
  for (const MetricDataQuery& query : queries) {
    if (!query.expression) continue;
    const auto fault = schedule::expression_fault(
        *query.expression, [&](std::string_view id) { return id != query.id && ids.contains(id); });
    if (!fault.empty())
      return errors::validation(fmt::format("Error in expression '{}': {}", query.id, fault));
  }
  return {};
}

Status check_actions(const std::optional<std::vector<std::string>>& actions) {
  for (const std::string& action : wire::items(actions))
    if (!action.starts_with("arn:"))
      return errors::validation(fmt::format("Invalid action '{}': not an ARN", action));
  return {};
}

Status check_alarm(const Input& input) {
  if (!input.comparison_operator) return errors::missing("ComparisonOperator");
  if (!input.evaluation_periods) return errors::missing("EvaluationPeriods");
  if (!input.threshold) return errors::missing("Threshold");
  switch (*input.comparison_operator) {
    case ComparisonOperator::greater_than_or_equal_to_threshold:
    case ComparisonOperator::greater_than_threshold:
    case ComparisonOperator::less_than_threshold:
    case ComparisonOperator::less_than_or_equal_to_threshold:
      break;
    case ComparisonOperator::less_than_lower_or_greater_than_upper_threshold:
    case ComparisonOperator::less_than_lower_threshold:
    case ComparisonOperator::greater_than_upper_threshold:
      return errors::invalid_value("Anomaly detection alarms are not supported by this engine");
  }
  if (*input.evaluation_periods < 1)
    return errors::validation("EvaluationPeriods must be at least 1");
  const int datapoints = input.datapoints_to_alarm.value_or(*input.evaluation_periods);
  if (datapoints < 1 || datapoints > *input.evaluation_periods)
    return errors::validation(
        "DatapointsToAlarm must be between 1 and the number of EvaluationPeriods");
  constexpr std::array treatments = {"breaching", "notBreaching", "ignore", "missing"};
  if (input.treat_missing_data && std::find(treatments.begin(), treatments.end(),
                                            *input.treat_missing_data) == treatments.end())
    return errors::invalid_value(
        fmt::format("The value {} for parameter TreatMissingData is not supported.",
                    *input.treat_missing_data));
  const auto& low = input.evaluate_low_sample_count_percentile;
  if (low && (*low != "evaluate" && *low != "ignore"))
    return errors::invalid_value(fmt::format(
        "The value {} for parameter EvaluateLowSampleCountPercentile is not supported.", *low));
  TRY(check_actions(input.alarm_actions));
  TRY(check_actions(input.ok_actions));
  TRY(check_actions(input.insufficient_data_actions));
  return input.metrics ? check_metric_math(input) : check_one_metric(input);
}

}  // namespace teal::services::cloudwatch
