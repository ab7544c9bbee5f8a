#include "api/logs/metric_filters.h"

#include <fmt/format.h>

#include <algorithm>

#include "schedule/log_pattern.h"
#include "services/logs/errors.h"
#include "services/logs/lookup.h"
#include "services/pagination.h"

namespace teal::api::logs {

using namespace services::logs;
using services::Context;

namespace {

constexpr std::size_t filters_max = 100;
constexpr std::size_t dimensions_max = 3;

Result<schedule::LogPattern> parse(const std::string& text) {
  auto pattern = schedule::LogPattern::parse(text);
  if (!pattern)
    return errors::invalid_parameter(fmt::format("Invalid filter pattern: {}", pattern.error()));
  return std::move(*pattern);
}

Status check_transformation(const MetricTransformation& metric) {
  constexpr std::string_view odd = ":*$";
  if (metric.metric_name.empty() || metric.metric_name.find_first_of(odd) != std::string::npos)
    return errors::invalid_parameter(
        "1 validation error detected: Value at 'metricTransformations.1.member.metricName' failed "
        "to satisfy constraint: Member must satisfy regular expression pattern: [^:*$]*");
  if (metric.metric_namespace.empty() ||
      metric.metric_namespace.find_first_of(odd) != std::string::npos)
    return errors::invalid_parameter(
        "1 validation error detected: Value at 'metricTransformations.1.member.metricNamespace' "
        "failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*$]*");
  if (!metric.metric_value.starts_with('$') && !schedule::parse_number(metric.metric_value))
    return errors::invalid_parameter("Invalid metric transformation: metric value is no number");
  if (!metric.dimensions) return {};
  if (metric.default_value)
    return errors::invalid_parameter(
        "Invalid metric transformation: dimensions and default value are mutually exclusive "
        "properties.");
  if (metric.dimensions->size() > dimensions_max)
    return errors::invalid_parameter("Invalid metric transformation: up to 3 dimensions");
  for (const auto& [name, selector] : *metric.dimensions)
    if (!selector.starts_with('$'))
      return errors::invalid_parameter(
          fmt::format("Invalid metric transformation: dimension {} selects nothing", name));
  return {};
}

}  // namespace

Result<PutMetricFilter::Output> PutMetricFilter::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name));
  if (input.filter_name.find_first_of(":*") != std::string::npos)
    return errors::invalid_parameter(
        fmt::format("1 validation error detected: Value '{}' at 'filterName' failed to satisfy "
                    "constraint: Member must satisfy regular expression pattern: [^:*]*",
                    input.filter_name));
  TRY(parse(input.filter_pattern));
  for (const MetricTransformation& metric : input.metric_transformations)
    TRY(check_transformation(metric));
  world::LogMetricFilter row{.log_group = group->name, .name = input.filter_name, .document = {}};
  const auto* known = context.world.find<world::LogMetricFilter>(row.key());
  if (!known && context.world.in<world::LogMetricFilter>(group->name).size() >= filters_max)
    return errors::limit_exceeded();
  row.document.filter_name = input.filter_name;
  row.document.filter_pattern = input.filter_pattern;
  row.document.log_group_name = group->name;
  row.document.metric_transformations = input.metric_transformations;
  row.document.creation_time =
      known ? known->document.creation_time : context.now.time_since_epoch().count();
  context.world.put(std::move(row));
  return Output{};
}

Result<DescribeMetricFilters::Output> DescribeMetricFilters::run(Context& context,
                                                                 const Input& input) {
  if (input.log_group_name) TRY(find_group(context, *input.log_group_name));
  if (input.metric_name.has_value() != input.metric_namespace.has_value())
    return errors::invalid_parameter("metricName and metricNamespace must be specified together.");
  std::vector<MetricFilter> found;
  for (const auto* row : context.world.all<world::LogMetricFilter>()) {
    if (input.log_group_name && row->log_group != *input.log_group_name) continue;
    if (input.filter_name_prefix && !row->name.starts_with(*input.filter_name_prefix)) continue;
    const auto& metrics = wire::items(row->document.metric_transformations);
    if (input.metric_name && std::ranges::none_of(metrics, [&](const MetricTransformation& metric) {
          return metric.metric_name == *input.metric_name &&
                 metric.metric_namespace == *input.metric_namespace;
        }))
      continue;
    found.push_back(row->document);
  }
  auto page = TRY(services::page<MetricFilter>(
      std::move(found), input.next_token, static_cast<std::size_t>(input.limit.value_or(50)),
      errors::invalid_next_token().error(), [](const MetricFilter& each) {
        return world::LogMetricFilter::key_of(*each.log_group_name, *each.filter_name);
      }));
  return Output{.metric_filters = std::move(page.items), .next_token = std::move(page.next_token)};
}

Result<DeleteMetricFilter::Output> DeleteMetricFilter::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name));
  const std::string key = world::LogMetricFilter::key_of(group->name, input.filter_name);
  if (!context.world.find<world::LogMetricFilter>(key)) return errors::metric_filter_not_found();
  context.world.erase<world::LogMetricFilter>(key);
  return Output{};
}

Result<TestMetricFilter::Output> TestMetricFilter::run(Context&, const Input& input) {
  const auto pattern = TRY(parse(input.filter_pattern));
  Output output;
  output.matches.emplace();
  std::int64_t number = 0;
  for (const std::string& message : input.log_event_messages) {
    ++number;
    if (!pattern.matches(message)) continue;
    output.matches->push_back({.event_number = number,
                               .event_message = message,
                               .extracted_values = pattern.extract(message)});
  }
  return output;
}

}  // namespace teal::api::logs
