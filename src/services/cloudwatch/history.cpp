#include "services/cloudwatch/history.h"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <vector>

#include "api/cloudwatch/alarms.h"
#include "services/cloudwatch/errors.h"
#include "services/context.h"
#include "services/pagination.h"
#include "wire/json.h"
#include "world/cloudwatch.h"

namespace teal::services::cloudwatch {

using api::cloudwatch::StateValue;

namespace {

constexpr std::size_t history_max = 100;
constexpr std::size_t history_data_max = 4095;

wire::Node state_node(StateValue state, const std::string& reason) {
  return {
      wire::Object{{"stateValue", {std::string(wire::to_text(state))}}, {"stateReason", {reason}}}};
}

}  // namespace

template <class Row>
void remember(Row& alarm, api::cloudwatch::HistoryItemType type, std::string summary,
              std::string data, Time now) {
  api::cloudwatch::AlarmHistoryItem item;
  item.alarm_name = alarm.name;
  item.alarm_type = std::is_same_v<Row, world::Alarm> ? api::cloudwatch::AlarmType::metric_alarm
                                                      : api::cloudwatch::AlarmType::composite_alarm;
  item.timestamp = now;
  item.history_item_type = type;
  item.history_summary = std::move(summary);
  if (data.size() > history_data_max) data.resize(history_data_max);
  item.history_data = std::move(data);
  alarm.history.insert(alarm.history.begin(), std::move(item));
  if (alarm.history.size() > history_max) alarm.history.resize(history_max);
}

template <class Row>
void set_state(Row& alarm, StateValue state, std::string reason,
               std::optional<std::string> reason_data, Time now) {
  auto& document = alarm.document;
  const StateValue before = document.state_value.value_or(StateValue::insufficient_data);
  if (before != state) {
    const wire::Node data{
        wire::Object{{"version", {std::string("1.0")}},
                     {"oldState", state_node(before, document.state_reason.value_or(""))},
                     {"newState", state_node(state, reason)}}};
    remember(
        alarm, api::cloudwatch::HistoryItemType::state_update,
        fmt::format("Alarm updated from {} to {}", wire::to_text(before), wire::to_text(state)),
        wire::write_json(data), now);
    document.state_transitioned_timestamp = now;
  }
  document.state_value = state;
  document.state_reason = std::move(reason);
  document.state_reason_data = std::move(reason_data);
  document.state_updated_timestamp = now;
}

template void remember(world::Alarm&, api::cloudwatch::HistoryItemType, std::string, std::string,
                       Time);
template void remember(world::CompositeAlarm&, api::cloudwatch::HistoryItemType, std::string,
                       std::string, Time);
template void set_state(world::Alarm&, StateValue, std::string, std::optional<std::string>, Time);
template void set_state(world::CompositeAlarm&, StateValue, std::string, std::optional<std::string>,
                        Time);

}  // namespace teal::services::cloudwatch

namespace teal::api::cloudwatch {

using namespace services::cloudwatch;

namespace {

struct Numbered {
  std::string key;
  AlarmHistoryItem item;
};

template <class Row>
void collect(const Row& alarm, const DescribeAlarmHistory::Input& input,
             std::vector<Numbered>& found) {
  if (input.alarm_name && alarm.name != *input.alarm_name) return;
  // Counted from the oldest, so that an item's key stays when newer ones come.
  std::size_t number = alarm.history.size();
  for (const AlarmHistoryItem& item : alarm.history) {
    const std::size_t position = --number;
    if (input.history_item_type && item.history_item_type != input.history_item_type) continue;
    if (input.start_date && *item.timestamp < *input.start_date) continue;
    if (input.end_date && *item.timestamp > *input.end_date) continue;
    found.push_back({fmt::format("{:0>16}/{:0>4}/{}", item.timestamp->time_since_epoch().count(),
                                 position, alarm.name),
                     item});
  }
}

// Without a word about types, metric alarms alone are meant.
bool is_wanted(const std::vector<AlarmType>& types, AlarmType type) {
  if (types.empty()) return type == AlarmType::metric_alarm;
  return std::ranges::find(types, type) != types.end();
}

}  // namespace

Result<DescribeAlarmHistory::Output> DescribeAlarmHistory::run(services::Context& context,
                                                               const Input& input) {
  const bool ascending = input.scan_by == ScanBy::timestamp_ascending;
  const auto& types = wire::items(input.alarm_types);
  std::vector<Numbered> found;
  if (is_wanted(types, AlarmType::metric_alarm))
    for (const auto* alarm : context.world.all<world::Alarm>()) collect(*alarm, input, found);
  if (is_wanted(types, AlarmType::composite_alarm))
    for (const auto* alarm : context.world.all<world::CompositeAlarm>())
      collect(*alarm, input, found);
  std::sort(found.begin(), found.end(), [&](const Numbered& a, const Numbered& b) {
    return ascending ? a.key < b.key : a.key > b.key;
  });
  auto page = TRY(services::page<Numbered>(
      std::move(found), input.next_token, static_cast<std::size_t>(input.max_records.value_or(100)),
      errors::invalid_next_token().error(), [](const Numbered& each) { return each.key; },
      !ascending));
  Output output;
  output.alarm_history_items.emplace();
  for (Numbered& each : page.items) output.alarm_history_items->push_back(std::move(each.item));
  output.next_token = std::move(page.next_token);
  return output;
}

}  // namespace teal::api::cloudwatch
