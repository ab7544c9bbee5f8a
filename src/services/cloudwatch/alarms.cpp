#include "api/cloudwatch/alarms.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "services/cloudwatch/alarm_checks.h"
#include "services/cloudwatch/errors.h"
#include "services/cloudwatch/history.h"
#include "services/cloudwatch/tags.h"
#include "services/context.h"
#include "world/cloudwatch.h"

namespace teal::api::cloudwatch {

using namespace services::cloudwatch;
using services::Context;

namespace {

// What PutMetricAlarm replaces as a whole; the state stays.
void configure(MetricAlarm& alarm, const PutMetricAlarm::Input& input, Time now) {
  alarm.alarm_name = input.alarm_name;
  alarm.alarm_description = input.alarm_description;
  alarm.actions_enabled = input.actions_enabled.value_or(true);
  alarm.alarm_actions = wire::items(input.alarm_actions);
  alarm.ok_actions = wire::items(input.ok_actions);
  alarm.insufficient_data_actions = wire::items(input.insufficient_data_actions);
  alarm.metric_name = input.metric_name;
  alarm.namespace_ = input.namespace_;
  alarm.statistic = input.statistic;
  alarm.extended_statistic = input.extended_statistic;
  alarm.dimensions = wire::items(input.dimensions);
  alarm.period = input.period;
  alarm.unit = input.unit;
  alarm.evaluation_periods = input.evaluation_periods;
  alarm.datapoints_to_alarm = input.datapoints_to_alarm;
  alarm.threshold = input.threshold;
  alarm.comparison_operator = input.comparison_operator;
  alarm.treat_missing_data = input.treat_missing_data;
  alarm.evaluate_low_sample_count_percentile = input.evaluate_low_sample_count_percentile;
  alarm.metrics = input.metrics;
  alarm.alarm_configuration_updated_timestamp = now;
}

bool same_dimensions(std::vector<Dimension> a, std::vector<Dimension> b) {
  const auto by_name = [](const Dimension& x, const Dimension& y) { return x.name < y.name; };
  std::sort(a.begin(), a.end(), by_name);
  std::sort(b.begin(), b.end(), by_name);
  return wire::encode(a) == wire::encode(b);
}

}  // namespace

Result<PutMetricAlarm::Output> PutMetricAlarm::run(Context& context, const Input& input) {
  TRY(check_alarm(input));
  auto tags = TRY(check_tags(input.tags, {}));
  if (context.world.find<world::CompositeAlarm>(input.alarm_name))
    return errors::validation(
        fmt::format("Alarm '{}' exists and is a composite alarm", input.alarm_name));
  const bool known = context.world.find<world::Alarm>(input.alarm_name) != nullptr;
  if (!known) {
    world::Alarm row;
    row.name = input.alarm_name;
    row.document.alarm_arn = context.arn("cloudwatch", "alarm:" + input.alarm_name);
    row.document.state_value = StateValue::insufficient_data;
    row.document.state_reason = "Unchecked: Initial alarm creation";
    row.document.state_updated_timestamp = context.now;
    row.document.state_transitioned_timestamp = context.now;
    row.announced = row.document.state_value;  // The first state calls for no action.
    // Tags of an alarm that exists are not touched: TagResource is for that.
    row.tags = std::move(tags);
    context.world.put(std::move(row));
  }
  auto& alarm = context.world.edit<world::Alarm>(input.alarm_name);
  configure(alarm.document, input, context.now);
  remember(alarm, HistoryItemType::configuration_update,
           fmt::format("Alarm \"{}\" {}", alarm.name, known ? "updated" : "created"),
           fmt::format(R"({{"version":"1.0","type":"{}"}})", known ? "Update" : "Create"),
           context.now);
  return Output{};
}

Result<DescribeAlarmsForMetric::Output> DescribeAlarmsForMetric::run(Context& context,
                                                                     const Input& input) {
  if (input.period.value_or(60) < 1) return errors::invalid_value("Period must be at least 1");
  Output output;
  auto& found = output.metric_alarms.emplace();
  for (const auto* row : context.world.all<world::Alarm>()) {
    const MetricAlarm& alarm = row->document;
    if (alarm.metric_name != input.metric_name || alarm.namespace_ != input.namespace_) continue;
    if (!same_dimensions(wire::items(alarm.dimensions), wire::items(input.dimensions))) continue;
    if (input.statistic && alarm.statistic != input.statistic) continue;
    if (input.extended_statistic && alarm.extended_statistic != input.extended_statistic) continue;
    if (input.period && alarm.period != input.period) continue;
    if (input.unit && alarm.unit != input.unit) continue;
    found.push_back(alarm);
  }
  return output;
}

}  // namespace teal::api::cloudwatch
