#include "api/cloudwatch/alarms.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "services/cloudwatch/alarm_checks.h"
#include "services/cloudwatch/errors.h"
#include "services/cloudwatch/history.h"
#include "services/cloudwatch/tags.h"
#include "services/context.h"
#include "services/pagination.h"
#include "wire/json.h"
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

bool has_prefix(const std::vector<std::string>& actions, const std::string& prefix) {
  return std::any_of(actions.begin(), actions.end(),
                     [&](const std::string& action) { return action.starts_with(prefix); });
}

bool is_asked_for(const DescribeAlarms::Input& input, const world::Alarm& alarm) {
  const auto& alarm_names = input.alarm_names;
  if (alarm_names && !alarm_names->empty() &&
      std::find(alarm_names->begin(), alarm_names->end(), alarm.name) == alarm_names->end())
    return false;
  if (input.alarm_name_prefix && !alarm.name.starts_with(*input.alarm_name_prefix)) return false;
  if (input.state_value && alarm.document.state_value != input.state_value) return false;
  if (!input.action_prefix) return true;
  return has_prefix(wire::items(alarm.document.alarm_actions), *input.action_prefix) ||
         has_prefix(wire::items(alarm.document.ok_actions), *input.action_prefix) ||
         has_prefix(wire::items(alarm.document.insufficient_data_actions), *input.action_prefix);
}

bool same_dimensions(std::vector<Dimension> a, std::vector<Dimension> b) {
  const auto by_name = [](const Dimension& x, const Dimension& y) { return x.name < y.name; };
  std::sort(a.begin(), a.end(), by_name);
  std::sort(b.begin(), b.end(), by_name);
  return wire::encode(a) == wire::encode(b);
}

void enable_actions(Context& context, const std::vector<std::string>& alarm_names, bool enabled) {
  for (const std::string& alarm : alarm_names)
    if (context.world.find<world::Alarm>(alarm))
      context.world.edit<world::Alarm>(alarm).document.actions_enabled = enabled;
}

}  // namespace

Result<PutMetricAlarm::Output> PutMetricAlarm::run(Context& context, const Input& input) {
  TRY(check_alarm(input));
  auto tags = TRY(check_tags(input.tags, {}));
  const bool known = context.world.find<world::Alarm>(input.alarm_name) != nullptr;
  if (!known) {
    world::Alarm row;
    row.name = input.alarm_name;
    row.document.alarm_arn = context.arn("cloudwatch", "alarm:" + input.alarm_name);
    row.document.state_value = StateValue::insufficient_data;
    row.document.state_reason = "Unchecked: Initial alarm creation";
    row.document.state_updated_timestamp = context.now;
    row.document.state_transitioned_timestamp = context.now;
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

Result<DescribeAlarms::Output> DescribeAlarms::run(Context& context, const Input& input) {
  if (input.alarm_name_prefix && !wire::items(input.alarm_names).empty())
    return errors::invalid_combination("AlarmNames and AlarmNamePrefix may not both be specified");
  const auto& types = wire::items(input.alarm_types);
  const bool wants_metric_alarms =
      types.empty() ||
      std::find(types.begin(), types.end(), AlarmType::metric_alarm) != types.end();
  std::vector<MetricAlarm> found;
  if (wants_metric_alarms)
    for (const auto* alarm : context.world.all<world::Alarm>())
      if (is_asked_for(input, *alarm)) found.push_back(alarm->document);
  auto page = TRY(services::page<MetricAlarm>(
      std::move(found), input.next_token, static_cast<std::size_t>(input.max_records.value_or(50)),
      errors::invalid_next_token().error(),
      [](const MetricAlarm& each) { return each.alarm_name.value_or(""); }));
  Output output;
  output.metric_alarms = std::move(page.items);
  output.next_token = std::move(page.next_token);
  return output;
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

Result<DeleteAlarms::Output> DeleteAlarms::run(Context& context, const Input& input) {
  // One that does not exist is passed over, or, when it is the only one, reported.
  if (input.alarm_names.size() == 1 && !context.world.find<world::Alarm>(input.alarm_names[0]))
    return errors::alarm_not_found(input.alarm_names[0]);
  for (const std::string& alarm : input.alarm_names)
    if (context.world.find<world::Alarm>(alarm)) context.world.erase<world::Alarm>(alarm);
  return Output{};
}

Result<SetAlarmState::Output> SetAlarmState::run(Context& context, const Input& input) {
  if (!context.world.find<world::Alarm>(input.alarm_name))
    return errors::alarm_not_found(input.alarm_name);
  if (input.state_reason_data && !wire::read_json(*input.state_reason_data))
    return errors::invalid_format("StateReasonData must be JSON");
  auto& alarm = context.world.edit<world::Alarm>(input.alarm_name);
  const auto before = alarm.document.state_value;
  set_state(alarm, input.state_value, input.state_reason, input.state_reason_data, context.now);
  if (before != input.state_value)
    context.journal("alarm.state", alarm.document.alarm_arn.value_or(""),
                    fmt::format("alarm {} is {}: {}", alarm.name, wire::to_text(input.state_value),
                                input.state_reason));
  return Output{};
}

Result<EnableAlarmActions::Output> EnableAlarmActions::run(Context& context, const Input& input) {
  enable_actions(context, input.alarm_names, true);
  return Output{};
}

Result<DisableAlarmActions::Output> DisableAlarmActions::run(Context& context, const Input& input) {
  enable_actions(context, input.alarm_names, false);
  return Output{};
}

}  // namespace teal::api::cloudwatch
