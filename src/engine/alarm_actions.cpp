#include "engine/alarm_actions.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "engine/nodes.h"
#include "services/cloudwatch/history.h"
#include "services/sns/topics.h"
#include "wire/json.h"
#include "world/cloudwatch.h"

namespace teal::engine {

namespace {

using api::cloudwatch::HistoryItemType;
using api::cloudwatch::StateValue;

constexpr std::size_t subject_max = 100;

template <class Document>
const std::vector<std::string>& actions_of(const Document& document, StateValue state) {
  switch (state) {
    case StateValue::ok:
      return wire::items(document.ok_actions);
    case StateValue::alarm:
      return wire::items(document.alarm_actions);
    case StateValue::insufficient_data:
      break;
  }
  return wire::items(document.insufficient_data_actions);
}

// What of a metric alarm tells why; composite alarms have their rule.
void add_trigger(wire::Object& message, const world::Alarm& alarm) {
  const auto& document = alarm.document;
  wire::Object trigger;
  if (document.metric_name) trigger.push_back({"MetricName", text(*document.metric_name)});
  if (document.namespace_) trigger.push_back({"Namespace", text(*document.namespace_)});
  if (document.statistic)
    trigger.push_back({"Statistic", text(wire::to_text(*document.statistic))});
  if (document.extended_statistic)
    trigger.push_back({"ExtendedStatistic", text(*document.extended_statistic)});
  if (document.dimensions) trigger.push_back({"Dimensions", wire::encode(*document.dimensions)});
  if (document.metrics) trigger.push_back({"Metrics", wire::encode(*document.metrics)});
  if (document.period)
    trigger.push_back({"Period", wire::Node{static_cast<std::int64_t>(*document.period)}});
  if (document.evaluation_periods)
    trigger.push_back(
        {"EvaluationPeriods", wire::Node{static_cast<std::int64_t>(*document.evaluation_periods)}});
  if (document.comparison_operator)
    trigger.push_back({"ComparisonOperator", text(wire::to_text(*document.comparison_operator))});
  if (document.threshold) trigger.push_back({"Threshold", wire::Node{*document.threshold}});
  message.push_back({"Trigger", wire::Node{std::move(trigger)}});
}
void add_trigger(wire::Object& message, const world::CompositeAlarm& alarm) {
  message.push_back({"AlarmRule", text(alarm.document.alarm_rule.value_or(""))});
}

// Source of the members: AWS, CloudWatch user guide, "SNS notification content".
template <class Row>
std::string message_of(const services::Context& context, const Row& alarm, StateValue before) {
  const auto& document = alarm.document;
  wire::Object message{
      {"AlarmName", text(alarm.name)},
      {"AlarmDescription",
       document.alarm_description ? text(*document.alarm_description) : wire::Node{}},
      {"AWSAccountId", text(context.scope().account)},
      {"AlarmConfigurationUpdatedTimestamp",
       text(to_iso8601(document.alarm_configuration_updated_timestamp.value_or(Time{})))},
      {"NewStateValue", text(wire::to_text(*document.state_value))},
      {"NewStateReason", text(document.state_reason.value_or(""))},
      {"StateChangeTime",
       text(to_iso8601(document.state_transitioned_timestamp.value_or(context.now)))},
      {"Region", text(context.scope().region)},
      {"AlarmArn", text(document.alarm_arn.value_or(""))},
      {"OldStateValue", text(wire::to_text(before))}};
  add_trigger(message, alarm);
  return wire::write_json(wire::Node{std::move(message)});
}

// Whether it was done, in words for the history.
template <class Row>
std::string carry_out(const services::Context& context, const Row& alarm, StateValue before,
                      const std::string& action) {
  if (action.find(":sns:") == std::string::npos)
    return fmt::format("Failed to execute action {}: this engine carries out messages to SNS only",
                       action);
  const auto topic = services::sns::find_topic(context, action);
  if (!topic) return fmt::format("Failed to execute action {}: {}", action, topic.error().message);
  std::string subject = fmt::format("{}: \"{}\" in {}", wire::to_text(*alarm.document.state_value),
                                    alarm.name, context.scope().region);
  if (subject.size() > subject_max) subject.resize(subject_max);
  services::sns::publish(context, **topic, subject, message_of(context, alarm, before));
  return fmt::format("Successfully executed action {}", action);
}

template <class Row>
void announce(services::Context& context) {
  std::vector<std::string> changed;
  for (const Row* alarm : context.world.all<Row>())
    if (alarm->announced != alarm->document.state_value) changed.push_back(alarm->name);
  for (const std::string& name : changed) {
    Row& alarm = context.world.edit<Row>(name);
    const auto before = std::exchange(alarm.announced, alarm.document.state_value);
    // A row of before there were actions: what it announced is not known.
    if (!before || !alarm.document.state_value || !alarm.document.actions_enabled.value_or(true))
      continue;
    for (const std::string& action : actions_of(alarm.document, *alarm.document.state_value)) {
      const std::string done = carry_out(context, alarm, *before, action);
      services::cloudwatch::remember(
          alarm, HistoryItemType::action, done.substr(0, 255),
          wire::write_json(wire::Node{wire::Object{{"actionArn", text(action)}}}), context.now);
    }
  }
}

}  // namespace

void announce_alarms(services::Context& context) {
  announce<world::Alarm>(context);
  announce<world::CompositeAlarm>(context);
}

}  // namespace teal::engine
