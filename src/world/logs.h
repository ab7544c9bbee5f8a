// world/logs.h — CloudWatch Logs: groups, streams and what is done with their events. The events
// themselves are beside the world (ports/log_events.h), under the ids of these rows.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "api/logs/types.h"
#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

struct LogGroup {
  static constexpr std::string_view kind = "logs.group";
  static constexpr int schema = 1;

  std::string name;
  std::string id;  // Of this group, and of none that has its name later.
  std::optional<std::string> kms_key_id;
  std::optional<int> retention_in_days;  // Absent: for ever.
  api::logs::LogGroupClass log_group_class = api::logs::LogGroupClass::standard;
  Time created_at{};
  std::map<std::string, std::string> tags;

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&LogGroup::name>("name"), field<&LogGroup::id>("id"),
                  field<&LogGroup::kms_key_id>("kmsKeyId"),
                  field<&LogGroup::retention_in_days>("retentionInDays"),
                  field<&LogGroup::log_group_class>("logGroupClass"),
                  field<&LogGroup::created_at>("createdAt"), field<&LogGroup::tags>("tags"));
  }
};

struct LogStream {
  static constexpr std::string_view kind = "logs.stream";
  static constexpr int schema = 1;

  std::string log_group, name;
  std::string id;
  Time created_at{};

  // Neither name can hold a colon.
  static std::string key_of(const std::string& log_group, const std::string& stream) {
    return log_group + ":" + stream;
  }
  std::string key() const { return key_of(log_group, name); }
  std::string group() const { return log_group; }
  static constexpr auto shape(auto...) {
    return fields(field<&LogStream::log_group>("logGroup"), field<&LogStream::name>("name"),
                  field<&LogStream::id>("id"), field<&LogStream::created_at>("createdAt"));
  }
};

struct LogMetricFilter {
  static constexpr std::string_view kind = "logs.metric-filter";
  static constexpr int schema = 1;

  std::string log_group, name;
  api::logs::MetricFilter document;

  static std::string key_of(const std::string& log_group, const std::string& filter) {
    return log_group + ":" + filter;
  }
  std::string key() const { return key_of(log_group, name); }
  std::string group() const { return log_group; }
  static constexpr auto shape(auto...) {
    return fields(field<&LogMetricFilter::log_group>("logGroup"),
                  field<&LogMetricFilter::name>("name"),
                  field<&LogMetricFilter::document>("document"));
  }
};

struct LogResourcePolicy {
  static constexpr std::string_view kind = "logs.resource-policy";
  static constexpr int schema = 1;

  std::string name;
  std::string document;
  Time updated_at{};

  std::string key() const { return name; }
  static constexpr auto shape(auto...) {
    return fields(field<&LogResourcePolicy::name>("name"),
                  field<&LogResourcePolicy::document>("document"),
                  field<&LogResourcePolicy::updated_at>("updatedAt"));
  }
};

}  // namespace teal::world
