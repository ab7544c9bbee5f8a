#include "services/cloudwatch/composite_alarms.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "api/cloudwatch/composite_alarms.h"
#include "schedule/composite_rule.h"
#include "services/cloudwatch/alarm_checks.h"
#include "services/cloudwatch/any_alarm.h"
#include "services/cloudwatch/errors.h"
#include "services/cloudwatch/history.h"
#include "services/cloudwatch/tags.h"

namespace teal::services::cloudwatch {

using api::cloudwatch::StateValue;
using schedule::CompositeRule;

namespace {

constexpr std::size_t children_max = 100;

// "arn:aws:cloudwatch:<region>:<account>:alarm:<name>" or the name itself.
std::string name_of(const std::string& alarm) {
  constexpr std::string_view mark = ":alarm:";
  const auto at = alarm.find(mark);
  return alarm.starts_with("arn:") && at != std::string::npos ? alarm.substr(at + mark.size())
                                                              : alarm;
}

StateValue state_of(const Context& context, const std::string& alarm) {
  StateValue state = StateValue::insufficient_data;  // Of one that is gone.
  look_at_alarm(context, name_of(alarm),
                [&](const auto& row) { state = row.document.state_value.value_or(state); });
  return state;
}

// "<ARN> transitioned to ALARM at Friday 22 October, 2027 12:00:00 UTC", of the child that changed
// last.
std::string reason_of(const Context& context, const CompositeRule& rule) {
  std::string reason = "The rule was evaluated";
  Time latest{};
  for (const std::string& alarm : rule.alarms())
    look_at_alarm(context, name_of(alarm), [&](const auto& row) {
      const Time at = row.document.state_transitioned_timestamp.value_or(Time{});
      if (at < latest) return;
      latest = at;
      reason = fmt::format(
          "{} transitioned to {} at {:%A %d %B, %Y %H:%M:%S} UTC",
          row.document.alarm_arn.value_or(row.name),
          wire::to_text(row.document.state_value.value_or(StateValue::insufficient_data)),
          std::chrono::floor<std::chrono::seconds>(at));
    });
  return reason;
}

bool evaluate(Context& context, const std::string& name) {
  const auto& row = *context.world.find<world::CompositeAlarm>(name);
  const auto rule = CompositeRule::parse(row.document.alarm_rule.value_or(""));
  if (!rule) return false;  // It was checked when it was put.
  const StateValue state =
      rule->holds([&](const std::string& alarm) { return state_of(context, alarm); })
          ? StateValue::alarm
          : StateValue::ok;
  if (row.document.state_value == state) return false;
  auto& edited = context.world.edit<world::CompositeAlarm>(name);
  const std::string reason = reason_of(context, *rule);
  set_state(edited, state, reason, std::nullopt, context.now);
  context.journal("alarm.state", edited.document.alarm_arn.value_or(name),
                  fmt::format("Alarm {} is {}: {}", name, wire::to_text(state), reason));
  return true;
}

}  // namespace

bool depends_on(const world::CompositeAlarm& parent, const std::string& name) {
  const auto rule = CompositeRule::parse(parent.document.alarm_rule.value_or(""));
  return rule && std::ranges::any_of(rule->alarms(), [&](const std::string& alarm) {
           return name_of(alarm) == name;
         });
}

void evaluate_composites(Context& context) {
  std::vector<std::string> names;
  for (const auto* row : context.world.all<world::CompositeAlarm>()) names.push_back(row->name);
  // A chain is as long as there are alarms; those in a circle may change for ever, and wait for the
  // next time.
  for (std::size_t round = 0; round < names.size(); ++round) {
    bool changed = false;
    for (const std::string& name : names) changed |= evaluate(context, name);
    if (!changed) return;
  }
}

}  // namespace teal::services::cloudwatch

namespace teal::api::cloudwatch {

using namespace services::cloudwatch;
using services::Context;

Result<PutCompositeAlarm::Output> PutCompositeAlarm::run(Context& context, const Input& input) {
  const auto rule = schedule::CompositeRule::parse(input.alarm_rule);
  if (!rule) return errors::validation(fmt::format("AlarmRule is invalid: {}", rule.error()));
  if (context.world.find<world::Alarm>(input.alarm_name))
    return errors::validation(
        fmt::format("Alarm '{}' exists and is a metric alarm", input.alarm_name));
  const auto children = rule->alarms();
  if (children.size() > children_max)
    return errors::validation("AlarmRule may name up to 100 alarms");
  std::vector<std::string> unknown;
  for (const std::string& child : children)
    if (!look_at_alarm(context, name_of(child), [](const auto&) {})) unknown.push_back(child);
  if (!unknown.empty())
    return errors::validation(
        fmt::format("Could not save the composite alarm as alarms [{}] in the alarm rule do not "
                    "exist",
                    fmt::join(unknown, ", ")));
  for (const auto* actions :
       {&input.alarm_actions, &input.ok_actions, &input.insufficient_data_actions}) {
    TRY(check_actions(*actions));
    for (const std::string& action : wire::items(*actions))
      if (action.find(":autoscaling:") != std::string::npos ||
          action.find(":automate:") != std::string::npos)
        return errors::validation(
            fmt::format("Composite alarms cannot have the action '{}'", action));
  }
  auto tags = TRY(check_tags(input.tags, {}));
  const bool known = context.world.find<world::CompositeAlarm>(input.alarm_name) != nullptr;
  if (!known) {
    world::CompositeAlarm row;
    row.name = input.alarm_name;
    row.document.alarm_name = input.alarm_name;
    row.document.alarm_arn = context.arn("cloudwatch", "alarm:" + input.alarm_name);
    row.document.state_value = StateValue::insufficient_data;
    row.document.state_reason = "Unchecked: Initial alarm creation";
    row.document.state_updated_timestamp = context.now;
    row.document.state_transitioned_timestamp = context.now;
    row.announced = row.document.state_value;
    row.tags = std::move(tags);
    context.world.put(std::move(row));
  }
  auto& alarm = context.world.edit<world::CompositeAlarm>(input.alarm_name);
  alarm.document.alarm_rule = input.alarm_rule;
  alarm.document.alarm_description = input.alarm_description;
  alarm.document.actions_enabled = input.actions_enabled.value_or(true);
  alarm.document.alarm_actions = wire::items(input.alarm_actions);
  alarm.document.ok_actions = wire::items(input.ok_actions);
  alarm.document.insufficient_data_actions = wire::items(input.insufficient_data_actions);
  alarm.document.alarm_configuration_updated_timestamp = context.now;
  remember(alarm, HistoryItemType::configuration_update,
           fmt::format("Alarm \"{}\" {}", alarm.name, known ? "updated" : "created"),
           fmt::format(R"({{"version":"1.0","type":"{}"}})", known ? "Update" : "Create"),
           context.now);
  return Output{};
}

}  // namespace teal::api::cloudwatch
