// Operations on alarms of both kinds.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "api/cloudwatch/alarms.h"
#include "schedule/composite_rule.h"
#include "services/cloudwatch/any_alarm.h"
#include "services/cloudwatch/composite_alarms.h"
#include "services/cloudwatch/errors.h"
#include "services/cloudwatch/history.h"
#include "services/pagination.h"
#include "wire/json.h"

namespace teal::api::cloudwatch {

using namespace services::cloudwatch;
using services::Context;

namespace {

template <class Document>
bool has_action(const Document& document, const std::string& prefix) {
  for (const auto* actions :
       {&document.alarm_actions, &document.ok_actions, &document.insufficient_data_actions})
    if (std::ranges::any_of(wire::items(*actions),
                            [&](const std::string& action) { return action.starts_with(prefix); }))
      return true;
  return false;
}

template <class Row>
bool is_asked_for(const DescribeAlarms::Input& input, const Row& alarm) {
  const auto& names = wire::items(input.alarm_names);
  if (!names.empty() && std::ranges::find(names, alarm.name) == names.end()) return false;
  if (input.alarm_name_prefix && !alarm.name.starts_with(*input.alarm_name_prefix)) return false;
  if (input.state_value && alarm.document.state_value != input.state_value) return false;
  return !input.action_prefix || has_action(alarm.document, *input.action_prefix);
}

void enable_actions(Context& context, const std::vector<std::string>& alarm_names, bool enabled) {
  for (const std::string& name : alarm_names)
    edit_alarm(context, name, [&](auto& alarm) { alarm.document.actions_enabled = enabled; });
}

}  // namespace

Result<DescribeAlarms::Output> DescribeAlarms::run(Context& context, const Input& input) {
  if (input.alarm_name_prefix && !wire::items(input.alarm_names).empty())
    return errors::invalid_combination("AlarmNames and AlarmNamePrefix may not both be specified");
  const auto& types = wire::items(input.alarm_types);
  const auto is_wanted = [&](AlarmType type) {
    // Without a word about types, metric alarms alone are meant.
    if (types.empty()) return type == AlarmType::metric_alarm;
    return std::ranges::find(types, type) != types.end();
  };
  std::vector<std::string> found;
  if (is_wanted(AlarmType::metric_alarm))
    for (const auto* alarm : context.world.all<world::Alarm>())
      if (is_asked_for(input, *alarm)) found.push_back(alarm->name);
  if (is_wanted(AlarmType::composite_alarm))
    for (const auto* alarm : context.world.all<world::CompositeAlarm>())
      if (is_asked_for(input, *alarm)) found.push_back(alarm->name);
  std::ranges::sort(found);  // No name is one of both kinds.
  auto page = TRY(services::page(std::move(found), input.next_token,
                                 static_cast<std::size_t>(input.max_records.value_or(50)),
                                 errors::invalid_next_token().error()));
  Output output;
  auto& metric_alarms = output.metric_alarms.emplace();
  auto& composite_alarms = output.composite_alarms.emplace();
  for (const std::string& name : page.items) {
    if (const auto* alarm = context.world.find<world::Alarm>(name))
      metric_alarms.push_back(alarm->document);
    else
      composite_alarms.push_back(context.world.find<world::CompositeAlarm>(name)->document);
  }
  output.next_token = std::move(page.next_token);
  return output;
}

Result<DeleteAlarms::Output> DeleteAlarms::run(Context& context, const Input& input) {
  const std::set<std::string> going(input.alarm_names.begin(), input.alarm_names.end());
  int composites = 0;
  for (const std::string& name : going) {
    const bool is_composite = context.world.find<world::CompositeAlarm>(name) != nullptr;
    // One that does not exist is passed over, or, when it is the only one, reported.
    if (!is_composite && !context.world.find<world::Alarm>(name)) {
      if (going.size() == 1) return errors::alarm_not_found(name);
      continue;
    }
    composites += is_composite;
    for (const auto* parent : context.world.all<world::CompositeAlarm>())
      if (parent->name != name && depends_on(*parent, name))
        return errors::validation(
            fmt::format("Cannot delete {} as there are composite alarm(s) depending on it.", name));
  }
  if (composites > 1)
    return errors::validation("Only one composite alarm may be deleted by a request");
  for (const std::string& name : going) {
    if (context.world.find<world::Alarm>(name)) context.world.erase<world::Alarm>(name);
    if (context.world.find<world::CompositeAlarm>(name))
      context.world.erase<world::CompositeAlarm>(name);
  }
  return Output{};
}

Result<SetAlarmState::Output> SetAlarmState::run(Context& context, const Input& input) {
  if (input.state_reason_data && !wire::read_json(*input.state_reason_data))
    return errors::invalid_format("StateReasonData must be JSON");
  const bool known = edit_alarm(context, input.alarm_name, [&](auto& alarm) {
    const auto before = alarm.document.state_value;
    set_state(alarm, input.state_value, input.state_reason, input.state_reason_data, context.now);
    if (before != input.state_value)
      context.journal("alarm.state", alarm.document.alarm_arn.value_or(""),
                      fmt::format("alarm {} is {}: {}", alarm.name,
                                  wire::to_text(input.state_value), input.state_reason));
  });
  if (!known) return errors::alarm_not_found(input.alarm_name);
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
