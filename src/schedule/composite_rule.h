// schedule/composite_rule.h — the rule of a composite alarm:
//   ALARM("errors") AND (NOT OK("latency") OR INSUFFICIENT_DATA(arn:…)), TRUE, FALSE
//
// Source: AWS, CloudWatch API Reference, PutCompositeAlarm. Without AT_LEAST.
#pragma once
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "schedule/alarms.h"

namespace teal::schedule {

struct CompositeRule {
  enum class Kind { all, any, none, state, constant };
  Kind kind = Kind::constant;
  std::vector<CompositeRule> parts;  // Of all, any and none (one part).
  AlarmState state{};                // The alarm `alarm` is in this state.
  std::string alarm;                 // Its name or ARN.
  bool value = false;                // Of a constant.

  // The error says in words what is wrong.
  static std::expected<CompositeRule, std::string> parse(std::string_view text);

  bool holds(const std::function<AlarmState(const std::string& alarm)>& state_of) const;
  // Every alarm that is named, each once.
  std::vector<std::string> alarms() const;
};

}  // namespace teal::schedule
