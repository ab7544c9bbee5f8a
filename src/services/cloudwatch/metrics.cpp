#include "api/cloudwatch/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include "schedule/metric_math.h"
#include "services/cloudwatch/alarm_checks.h"
#include "services/cloudwatch/errors.h"
#include "services/context.h"
#include "services/pagination.h"

namespace teal::api::cloudwatch {

using namespace services::cloudwatch;
using services::Context;
using services::MetricSink;
using services::Observations;

namespace {

constexpr std::size_t values_max = 150;
constexpr std::size_t datapoints_max = 1440;
constexpr int expression_depth_max = 10;

std::map<std::string, std::string> as_map(const std::optional<std::vector<Dimension>>& dimensions) {
  std::map<std::string, std::string> map;
  for (const Dimension& dimension : wire::items(dimensions)) map[dimension.name] = dimension.value;
  return map;
}

Status check_range(Time start, Time end) {
  if (start >= end)
    return errors::validation("The parameter StartTime must be less than the parameter EndTime.");
  return {};
}

// The region's time runs `time_scale` times as fast. Queries count periods in the region's time;
// only the number of points in a span of wall clock needs this.
Duration length_of(const Context& context, int period) {
  return Duration(std::int64_t{period} * 1000 / std::max(1, context.settings.time_scale));
}

// --- PutMetricData

Status check_number(double value) {
  if (!std::isfinite(value))
    return errors::invalid_value("The value for parameter MetricData must be a finite number.");
  return {};
}

Result<std::vector<MetricSink::Sample>> samples_of(const Context& context,
                                                   const std::string& name_space,
                                                   const MetricDatum& datum) {
  MetricSink::Sample sample;
  sample.metric_namespace = name_space;
  sample.metric = datum.metric_name;
  sample.dimensions = as_map(datum.dimensions);
  sample.at = datum.timestamp.value_or(context.now);
  const int ways = datum.value.has_value() + datum.statistic_values.has_value() +
                   (datum.values.has_value() ? 1 : 0);
  if (ways != 1)
    return errors::invalid_combination(
        "Exactly one of Value, Values and StatisticValues must be specified");
  std::vector<MetricSink::Sample> samples;
  if (const auto& set = datum.statistic_values) {
    for (const double number : {set->minimum, set->maximum, set->sum, set->sample_count})
      TRY(check_number(number));
    if (set->sample_count <= 0 || set->minimum > set->maximum)
      return errors::invalid_value("The statistic set is inconsistent");
    sample.minimum = set->minimum;
    sample.maximum = set->maximum;
    sample.sum = set->sum;
    sample.samples = set->sample_count;
    samples.push_back(std::move(sample));
    return samples;
  }
  const std::vector<double> values =
      datum.value ? std::vector{*datum.value} : wire::items(datum.values);
  const auto& counts = wire::items(datum.counts);
  if (values.size() > values_max)
    return errors::invalid_value("Up to 150 values may be sent in one datum");
  if (datum.counts && counts.size() != values.size())
    return errors::invalid_value("Values and Counts must have the same number of elements");
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double count = datum.counts ? counts[i] : 1;
    TRY(check_number(values[i]));
    TRY(check_number(count));
    if (count <= 0) return errors::invalid_value("Counts must be positive");
    sample.minimum = sample.maximum = values[i];
    sample.sum = values[i] * count;
    sample.samples = count;
    samples.push_back(sample);
  }
  return samples;
}

// --- GetMetricStatistics

void set_statistic(Datapoint& point, Statistic statistic, double value) {
  switch (statistic) {
    case Statistic::sample_count:
      point.sample_count = value;
      return;
    case Statistic::average:
      point.average = value;
      return;
    case Statistic::sum:
      point.sum = value;
      return;
    case Statistic::minimum:
      point.minimum = value;
      return;
    case Statistic::maximum:
      point.maximum = value;
      return;
  }
}

// --- GetMetricData

using Series = std::map<Time, double>;

class Queries {
 public:
  Queries(const Context& context, const GetMetricData::Input& input)
      : context_(context), input_(input) {
    for (const MetricDataQuery& query : input.metric_data_queries) by_id_[query.id] = &query;
  }

  // Of a metric as observed; of an expression computed per point of its operands.
  Result<Series> series(const std::string& id, int depth = 0) {
    if (const auto known = known_.find(id); known != known_.end()) return known->second;
    if (depth > expression_depth_max)
      return errors::validation("The expressions refer to each other too deeply");
    const MetricDataQuery& query = *by_id_.at(id);
    Series series = query.metric_stat ? observed(*query.metric_stat)
                                      : TRY(computed(*query.expression, id, depth));
    known_[id] = series;
    return series;
  }

 private:
  Series observed(const MetricStat& stat) const {
    Series series;
    const Observations::MetricQuery query{.metric_namespace = *stat.metric.namespace_,
                                          .metric = *stat.metric.metric_name,
                                          .statistic = stat.stat,
                                          .dimensions = as_map(stat.metric.dimensions),
                                          .start = input_.start_time,
                                          .end = input_.end_time,
                                          .period = std::chrono::seconds(stat.period)};
    for (const auto& point : context_.observations.metric(query)) series[point.at] = point.value;
    return series;
  }

  Result<Series> computed(const std::string& expression, const std::string& own, int depth) {
    std::map<std::string, Series, std::less<>> operands;
    std::map<Time, bool> instants;
    for (const auto& [id, query] : by_id_) {
      if (id == own || !mentions(expression, id)) continue;
      operands[id] = TRY(series(id, depth + 1));
      for (const auto& [at, value] : operands[id]) instants[at] = true;
    }
    Series result;
    for (const auto& [at, there] : instants) {
      const auto value = schedule::compute(
          expression, [&, instant = at](std::string_view id) -> std::optional<double> {
            const auto operand = operands.find(id);
            if (operand == operands.end()) return std::nullopt;
            const auto point = operand->second.find(instant);
            if (point == operand->second.end()) return std::nullopt;
            return point->second;
          });
      if (value) result[at] = *value;
    }
    return result;
  }

  // Whether `id` stands in the expression as a word of its own.
  static bool mentions(std::string_view expression, std::string_view id) {
    const auto is_word = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    for (auto at = expression.find(id); at != expression.npos; at = expression.find(id, at + 1)) {
      const auto end = at + id.size();
      if ((at == 0 || !is_word(expression[at - 1])) &&
          (end == expression.size() || !is_word(expression[end])))
        return true;
    }
    return false;
  }

  const Context& context_;
  const GetMetricData::Input& input_;
  std::map<std::string, const MetricDataQuery*> by_id_;
  std::map<std::string, Series> known_;
};

std::string label_of(const MetricDataQuery& query) {
  if (query.label) return *query.label;
  return query.metric_stat ? query.metric_stat->metric.metric_name.value_or(query.id) : query.id;
}

}  // namespace

Result<PutMetricData::Output> PutMetricData::run(Context& context, const Input& input) {
  if (!context.facilities.metrics) return errors::no_metric_store();
  if (input.namespace_.starts_with("AWS/"))
    return errors::invalid_value("The value AWS/ for parameter Namespace is reserved.");
  if (wire::items(input.metric_data).size() > 1000)
    return errors::invalid_value("Up to 1000 metrics may be sent in one call");
  std::vector<MetricSink::Sample> samples;
  for (const MetricDatum& datum : wire::items(input.metric_data))
    if (const int resolution = datum.storage_resolution.value_or(60); resolution < 1)
      return errors::invalid_value("StorageResolution must be at least 1");
  for (const MetricDatum& datum : wire::items(input.metric_data))
    for (auto& sample : TRY(samples_of(context, input.namespace_, datum)))
      samples.push_back(std::move(sample));
  for (const auto& sample : samples) context.facilities.metrics->put(sample);
  return Output{};
}

Result<GetMetricStatistics::Output> GetMetricStatistics::run(Context& context, const Input& input) {
  TRY(check_range(input.start_time, input.end_time));
  const auto& statistics = wire::items(input.statistics);
  const auto& extended = wire::items(input.extended_statistics);
  if (statistics.empty() && extended.empty()) return errors::missing("Statistics");
  const int period = input.period;
  if (period != 1 && period != 5 && period != 10 && period != 30 && (period < 60 || period % 60))
    return errors::validation(fmt::format("Period '{}' must be a multiple of 60", period));
  if ((input.end_time - input.start_time) / length_of(context, period) >
      static_cast<std::int64_t>(datapoints_max))
    return errors::invalid_combination(fmt::format(
        "You have requested up to more than {} datapoints. You may reduce the datapoints "
        "requested by increasing Period, or decreasing the time range.",
        datapoints_max));
  Observations::MetricQuery query{.metric_namespace = input.namespace_,
                                  .metric = input.metric_name,
                                  .statistic = {},
                                  .dimensions = as_map(input.dimensions),
                                  .start = input.start_time,
                                  .end = input.end_time,
                                  .period = std::chrono::seconds(period)};
  std::map<Time, Datapoint> points;
  for (const Statistic statistic : statistics) {
    query.statistic = wire::to_text(statistic);
    for (const auto& point : context.observations.metric(query))
      set_statistic(points[point.at], statistic, point.value);
  }
  for (const std::string& percentile : extended) {
    if (!is_percentile(percentile))
      return errors::invalid_value(fmt::format(
          "The value {} for parameter ExtendedStatistics is not supported", percentile));
    query.statistic = percentile;
    for (const auto& point : context.observations.metric(query)) {
      auto& values = points[point.at].extended_statistics;
      if (!values) values.emplace();
      (*values)[percentile] = point.value;
    }
  }
  Output output;
  output.label = input.metric_name;
  output.datapoints.emplace();
  for (auto& [at, point] : points) {
    point.timestamp = at;
    point.unit = input.unit.value_or(StandardUnit::none);
    output.datapoints->push_back(std::move(point));
  }
  return output;
}

Result<GetMetricData::Output> GetMetricData::run(Context& context, const Input& input) {
  TRY(check_range(input.start_time, input.end_time));
  if (input.metric_data_queries.empty()) return errors::missing("MetricDataQueries");
  if (input.metric_data_queries.size() > 500)
    return errors::validation("Up to 500 queries may be sent in one call");
  if (input.next_token) return errors::invalid_next_token();  // All comes in one answer.
  TRY(check_queries(input.metric_data_queries));
  const auto limit = static_cast<std::size_t>(input.max_datapoints.value_or(100'800));
  Queries queries(context, input);
  Output output;
  auto& results = output.metric_data_results.emplace();
  for (const MetricDataQuery& query : input.metric_data_queries) {
    if (!query.return_data.value_or(true)) continue;
    const auto series = TRY(queries.series(query.id));
    MetricDataResult result;
    result.id = query.id;
    result.label = label_of(query);
    auto& timestamps = result.timestamps.emplace();
    auto& values = result.values.emplace();
    for (const auto& [at, value] : series) {
      timestamps.push_back(at);
      values.push_back(value);
    }
    if (input.scan_by != ScanBy::timestamp_ascending) {
      std::reverse(timestamps.begin(), timestamps.end());
      std::reverse(values.begin(), values.end());
    }
    result.status_code = values.size() > limit ? StatusCode::partial_data : StatusCode::complete;
    if (values.size() > limit) {
      timestamps.resize(limit);
      values.resize(limit);
    }
    results.push_back(std::move(result));
  }
  return output;
}

Result<ListMetrics::Output> ListMetrics::run(Context& context, const Input& input) {
  std::map<std::string, Metric> found;
  for (const auto& known : context.observations.metric_names()) {
    if (input.namespace_ && known.metric_namespace != *input.namespace_) continue;
    if (input.metric_name && known.metric != *input.metric_name) continue;
    const auto& filters = wire::items(input.dimensions);
    const bool fits = std::all_of(filters.begin(), filters.end(), [&](const auto& filter) {
      const auto dimension = known.dimensions.find(filter.name);
      return dimension != known.dimensions.end() &&
             (!filter.value || dimension->second == *filter.value);
    });
    if (!fits) continue;
    Metric metric;
    metric.namespace_ = known.metric_namespace;
    metric.metric_name = known.metric;
    std::string key = known.metric_namespace + "\n" + known.metric;
    metric.dimensions.emplace();
    for (const auto& [dimension, value] : known.dimensions) {
      metric.dimensions->push_back({.name = dimension, .value = value});
      key += "\n" + dimension + "=" + value;
    }
    found[key] = std::move(metric);
  }
  std::vector<std::string> keys;
  for (const auto& [key, metric] : found) keys.push_back(key);
  auto page = TRY(
      services::page(std::move(keys), input.next_token, 500, errors::invalid_next_token().error()));
  Output output;
  output.metrics.emplace();
  for (const std::string& key : page.items) output.metrics->push_back(found[key]);
  output.next_token = std::move(page.next_token);
  return output;
}

}  // namespace teal::api::cloudwatch
