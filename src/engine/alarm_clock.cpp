#include "engine/alarm_clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/alarm_actions.h"
#include "engine/nodes.h"
#include "schedule/alarms.h"
#include "services/cloudwatch/composite_alarms.h"
#include "services/cloudwatch/history.h"
#include "world/cloudwatch.h"

namespace teal::engine {

using api::cloudwatch::StateValue;

AlarmClock::AlarmClock(const schedule::MetricStore& metrics, int time_scale)
    : metrics_(metrics),
      interval_(std::clamp(Duration{10'000} / std::max(1, time_scale), Duration{1'000},
                           Duration{10'000})) {}

std::optional<Time> AlarmClock::run(services::Context& context) {
  std::vector<std::string> names;
  for (const auto* alarm : context.world.all<world::Alarm>()) names.push_back(alarm->name);
  std::optional<Time> next;
  if (!names.empty()) {
    Time& last = evaluated_[context.scope()];
    if (context.now - last >= interval_ || context.now < last) {
      for (const std::string& name : names) evaluate(context, name);
      last = context.now;
    }
    next = last + interval_;
  }
  services::cloudwatch::evaluate_composites(context);
  announce_alarms(context);
  return next;
}

void AlarmClock::evaluate(services::Context& context, const std::string& name) const {
  const auto& alarm = *context.world.find<world::Alarm>(name);
  const StateValue before = alarm.document.state_value.value_or(StateValue::insufficient_data);
  const auto verdict = schedule::evaluate(alarm.document, metrics_, context.now);
  if (verdict.state == before) return;
  auto& edited = context.world.edit<world::Alarm>(name);
  services::cloudwatch::set_state(edited, verdict.state, verdict.reason, verdict.reason_data,
                                  context.now);
  context.journal(
      "alarm.state", edited.document.alarm_arn.value_or(name),
      fmt::format("Alarm {} is {}: {}", name, wire::to_text(verdict.state), verdict.reason),
      wire::Node{wire::Object{{"name", text(name)},
                              {"from", text(wire::to_text(before))},
                              {"to", text(wire::to_text(verdict.state))}}});
}

}  // namespace teal::engine
