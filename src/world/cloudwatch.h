// world/cloudwatch.h — alarms and their history, dashboards. Data points live in the metric store
// (schedule/metrics.h), which keeps days, not rows.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/cloudwatch/composite_alarms.h"
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
  // The state whose actions were carried out last; absent in rows of before there were actions.
  std::optional<api::cloudwatch::StateValue> announced;

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&Alarm::name>("name"), field<&Alarm::document>("document"),
                  field<&Alarm::history>("history"), field<&Alarm::tags>("tags"),
                  field<&Alarm::announced>("announced"));
  }
};

struct CompositeAlarm {
  static constexpr std::string_view kind = "cloudwatch.composite-alarm";
  static constexpr int schema = 1;

  std::string name;
  api::cloudwatch::CompositeAlarm document;
  std::vector<api::cloudwatch::AlarmHistoryItem> history;  // Newest first, bounded.
  std::map<std::string, std::string> tags;
  std::optional<api::cloudwatch::StateValue> announced;

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&CompositeAlarm::name>("name"),
                  field<&CompositeAlarm::document>("document"),
                  field<&CompositeAlarm::history>("history"), field<&CompositeAlarm::tags>("tags"),
                  field<&CompositeAlarm::announced>("announced"));
  }
};

struct Dashboard {
  static constexpr std::string_view kind = "cloudwatch.dashboard";
  static constexpr int schema = 1;

  std::string name, body;
  Time modified_at{};

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&Dashboard::name>("name"), field<&Dashboard::body>("body"),
                  field<&Dashboard::modified_at>("modifiedAt"));
  }
};

}  // namespace teal::world
