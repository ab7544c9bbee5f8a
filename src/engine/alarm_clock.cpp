#include "engine/alarm_clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/nodes.h"
#include "schedule/alarms.h"
#include "wire/json.h"
#include "world/cloudwatch.h"

namespace teal::engine {

using api::cloudwatch::AlarmHistoryItem;
using api::cloudwatch::StateValue;

namespace {

constexpr std::size_t history_limit = 100;

// What DescribeAlarmHistory shows of a change of state.
AlarmHistoryItem history_item(const world::Alarm& alarm, StateValue from,
                              const schedule::Evaluation& to, Time now) {
  AlarmHistoryItem item;
  item.alarm_name = alarm.name;
  item.alarm_type = api::cloudwatch::AlarmType::metric_alarm;
  item.history_item_type = api::cloudwatch::HistoryItemType::state_update;
  item.history_summary =
      fmt::format("Alarm updated from {} to {}", wire::to_text(from), wire::to_text(to.state));
  item.timestamp = now;
  const auto side = [](StateValue state, std::string_view reason) {
    return wire::Node{
        wire::Object{{"stateValue", text(wire::to_text(state))}, {"stateReason", text(reason)}}};
  };
  item.history_data = wire::write_json(
      wire::Node{wire::Object{{"version", text("1.0")},
                              {"oldState", side(from, alarm.document.state_reason.value_or(""))},
                              {"newState", side(to.state, to.reason)}}});
  return item;
}

}  // namespace

AlarmClock::AlarmClock(const schedule::MetricStore& metrics, int time_scale)
    : metrics_(metrics),
      interval_(std::clamp(Duration{10'000} / std::max(1, time_scale), Duration{1'000},
                           Duration{10'000})) {}

std::optional<Time> AlarmClock::run(services::Context& context) {
  std::vector<std::string> names;
  for (const auto* alarm : context.world.all<world::Alarm>()) names.push_back(alarm->name);
  if (names.empty()) return std::nullopt;
  Time& last = evaluated_[context.scope()];
  if (context.now - last >= interval_ || context.now < last) {
    for (const std::string& name : names) evaluate(context, name);
    last = context.now;
  }
  return last + interval_;
}

void AlarmClock::evaluate(services::Context& context, const std::string& name) const {
  const auto& alarm = *context.world.find<world::Alarm>(name);
  const StateValue before = alarm.document.state_value.value_or(StateValue::insufficient_data);
  const auto verdict = schedule::evaluate(alarm.document, metrics_, context.now);
  if (verdict.state == before) return;
  auto& edited = context.world.edit<world::Alarm>(name);
  edited.history.insert(edited.history.begin(), history_item(edited, before, verdict, context.now));
  if (edited.history.size() > history_limit) edited.history.resize(history_limit);
  edited.document.state_value = verdict.state;
  edited.document.state_reason = verdict.reason;
  edited.document.state_reason_data = verdict.reason_data;
  edited.document.state_updated_timestamp = context.now;
  edited.document.state_transitioned_timestamp = context.now;
  context.journal(
      "alarm.state", edited.document.alarm_arn.value_or(name),
      fmt::format("Alarm {} is {}: {}", name, wire::to_text(verdict.state), verdict.reason),
      wire::Node{wire::Object{{"name", text(name)},
                              {"from", text(wire::to_text(before))},
                              {"to", text(wire::to_text(verdict.state))}}});
}

}  // namespace teal::engine
