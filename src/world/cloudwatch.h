// world/cloudwatch.h — alarms and their history. Data points live in the metric store
// (schedule/metrics.h), which keeps days, not rows.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/cloudwatch/types.h"
#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

struct Alarm {
  static constexpr std::string_view kind = "cloudwatch.alarm";
  static constexpr int schema = 1;

  std::string name;
  api::cloudwatch::MetricAlarm document;                   // State included.
  std::vector<api::cloudwatch::AlarmHistoryItem> history;  // Newest first, bounded.
  std::map<std::string, std::string> tags;

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&Alarm::name>("name"), field<&Alarm::document>("document"),
                  field<&Alarm::history>("history"), field<&Alarm::tags>("tags"));
  }
};

}  // namespace teal::world
