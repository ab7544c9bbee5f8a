// api/logs/types.h — the shapes that several operations of CloudWatch Logs share.
#pragma once
#include "api/api.h"

namespace teal::api::logs {

constexpr wire::Rules not_negative = range(0, std::numeric_limits<double>::infinity());

enum class LogGroupClass { standard, infrequent_access };
constexpr auto names(LogGroupClass) {
  return std::array{name("STANDARD", LogGroupClass::standard),
                    name("INFREQUENT_ACCESS", LogGroupClass::infrequent_access)};
}

struct LogGroup {
  std::optional<std::string> arn;
  std::optional<std::int64_t> creation_time;
  std::optional<std::string> kms_key_id;
  std::optional<std::string> log_group_arn;
  std::optional<LogGroupClass> log_group_class;
  std::optional<std::string> log_group_name;
  std::optional<int> metric_filter_count;
  std::optional<int> retention_in_days;
  std::optional<std::int64_t> stored_bytes;

  static constexpr auto shape(auto...) {
    return fields(field<&LogGroup::arn>("arn"), field<&LogGroup::creation_time>("creationTime"),
                  field<&LogGroup::kms_key_id>("kmsKeyId", size(0, 256)),
                  field<&LogGroup::log_group_arn>("logGroupArn"),
                  field<&LogGroup::log_group_class>("logGroupClass"),
                  field<&LogGroup::log_group_name>("logGroupName", size(1, 512)),
                  field<&LogGroup::metric_filter_count>("metricFilterCount"),
                  field<&LogGroup::retention_in_days>("retentionInDays"),
                  field<&LogGroup::stored_bytes>("storedBytes"));
  }
};

enum class OrderBy { log_stream_name, last_event_time };
constexpr auto names(OrderBy) {
  return std::array{name("LogStreamName", OrderBy::log_stream_name),
                    name("LastEventTime", OrderBy::last_event_time)};
}

struct LogStream {
  std::optional<std::string> arn;
  std::optional<std::int64_t> creation_time;
  std::optional<std::int64_t> first_event_timestamp;
  std::optional<std::int64_t> last_event_timestamp;
  std::optional<std::int64_t> last_ingestion_time;
  std::optional<std::string> log_stream_name;
  std::optional<std::int64_t> stored_bytes;

  static constexpr auto shape(auto...) {
    return fields(field<&LogStream::arn>("arn"), field<&LogStream::creation_time>("creationTime"),
                  field<&LogStream::first_event_timestamp>("firstEventTimestamp"),
                  field<&LogStream::last_event_timestamp>("lastEventTimestamp"),
                  field<&LogStream::last_ingestion_time>("lastIngestionTime"),
                  field<&LogStream::log_stream_name>("logStreamName", size(1, 512)),
                  field<&LogStream::stored_bytes>("storedBytes"));
  }
};

struct InputLogEvent {
  std::string message;
  std::int64_t timestamp = {};

  static constexpr auto shape(auto...) {
    return fields(field<&InputLogEvent::message>("message", required | size(1, max_size)),
                  field<&InputLogEvent::timestamp>("timestamp", required | not_negative));
  }
};

struct RejectedLogEventsInfo {
  std::optional<int> expired_log_event_end_index;
  std::optional<int> too_new_log_event_start_index;
  std::optional<int> too_old_log_event_end_index;

  static constexpr auto shape(auto...) {
    return fields(
        field<&RejectedLogEventsInfo::expired_log_event_end_index>("expiredLogEventEndIndex"),
        field<&RejectedLogEventsInfo::too_new_log_event_start_index>("tooNewLogEventStartIndex"),
        field<&RejectedLogEventsInfo::too_old_log_event_end_index>("tooOldLogEventEndIndex"));
  }
};

struct OutputLogEvent {
  std::optional<std::int64_t> ingestion_time;
  std::optional<std::string> message;
  std::optional<std::int64_t> timestamp;

  static constexpr auto shape(auto...) {
    return fields(field<&OutputLogEvent::ingestion_time>("ingestionTime"),
                  field<&OutputLogEvent::message>("message", size(1, max_size)),
                  field<&OutputLogEvent::timestamp>("timestamp"));
  }
};

struct FilteredLogEvent {
  std::optional<std::string> event_id;
  std::optional<std::int64_t> ingestion_time;
  std::optional<std::string> log_stream_name;
  std::optional<std::string> message;
  std::optional<std::int64_t> timestamp;

  static constexpr auto shape(auto...) {
    return fields(field<&FilteredLogEvent::event_id>("eventId"),
                  field<&FilteredLogEvent::ingestion_time>("ingestionTime"),
                  field<&FilteredLogEvent::log_stream_name>("logStreamName", size(1, 512)),
                  field<&FilteredLogEvent::message>("message", size(1, max_size)),
                  field<&FilteredLogEvent::timestamp>("timestamp"));
  }
};

struct SearchedLogStream {
  std::optional<std::string> log_stream_name;
  std::optional<bool> searched_completely;

  static constexpr auto shape(auto...) {
    return fields(field<&SearchedLogStream::log_stream_name>("logStreamName", size(1, 512)),
                  field<&SearchedLogStream::searched_completely>("searchedCompletely"));
  }
};

enum class StandardUnit {
  seconds,
  microseconds,
  milliseconds,
  bytes,
  kilobytes,
  megabytes,
  gigabytes,
  terabytes,
  bits,
  kilobits,
  megabits,
  gigabits,
  terabits,
  percent,
  count,
  bytes_second,
  kilobytes_second,
  megabytes_second,
  gigabytes_second,
  terabytes_second,
  bits_second,
  kilobits_second,
  megabits_second,
  gigabits_second,
  terabits_second,
  count_second,
  none
};
constexpr auto names(StandardUnit) {
  return std::array{name("Seconds", StandardUnit::seconds),
                    name("Microseconds", StandardUnit::microseconds),
                    name("Milliseconds", StandardUnit::milliseconds),
                    name("Bytes", StandardUnit::bytes),
                    name("Kilobytes", StandardUnit::kilobytes),
                    name("Megabytes", StandardUnit::megabytes),
                    name("Gigabytes", StandardUnit::gigabytes),
                    name("Terabytes", StandardUnit::terabytes),
                    name("Bits", StandardUnit::bits),
                    name("Kilobits", StandardUnit::kilobits),
                    name("Megabits", StandardUnit::megabits),
                    name("Gigabits", StandardUnit::gigabits),
                    name("Terabits", StandardUnit::terabits),
                    name("Percent", StandardUnit::percent),
                    name("Count", StandardUnit::count),
                    name("Bytes/Second", StandardUnit::bytes_second),
                    name("Kilobytes/Second", StandardUnit::kilobytes_second),
                    name("Megabytes/Second", StandardUnit::megabytes_second),
                    name("Gigabytes/Second", StandardUnit::gigabytes_second),
                    name("Terabytes/Second", StandardUnit::terabytes_second),
                    name("Bits/Second", StandardUnit::bits_second),
                    name("Kilobits/Second", StandardUnit::kilobits_second),
                    name("Megabits/Second", StandardUnit::megabits_second),
                    name("Gigabits/Second", StandardUnit::gigabits_second),
                    name("Terabits/Second", StandardUnit::terabits_second),
                    name("Count/Second", StandardUnit::count_second),
                    name("None", StandardUnit::none)};
}

struct MetricTransformation {
  std::optional<double> default_value;
  std::optional<std::map<std::string, std::string>> dimensions;
  std::string metric_name;
  std::string metric_namespace;
  std::string metric_value;
  std::optional<StandardUnit> unit;

  static constexpr auto shape(auto...) {
    return fields(
        field<&MetricTransformation::default_value>("defaultValue"),
        field<&MetricTransformation::dimensions>("dimensions"),
        field<&MetricTransformation::metric_name>("metricName", required | size(0, 255)),
        field<&MetricTransformation::metric_namespace>("metricNamespace", required | size(0, 255)),
        field<&MetricTransformation::metric_value>("metricValue", required | size(0, 100)),
        field<&MetricTransformation::unit>("unit"));
  }
};

struct MetricFilter {
  std::optional<std::int64_t> creation_time;
  std::optional<std::string> filter_name;
  std::optional<std::string> filter_pattern;
  std::optional<std::string> log_group_name;
  std::optional<std::vector<MetricTransformation>> metric_transformations;

  static constexpr auto shape(auto...) {
    return fields(
        field<&MetricFilter::creation_time>("creationTime"),
        field<&MetricFilter::filter_name>("filterName", size(1, 512)),
        field<&MetricFilter::filter_pattern>("filterPattern", size(0, 1024)),
        field<&MetricFilter::log_group_name>("logGroupName", size(1, 512)),
        field<&MetricFilter::metric_transformations>("metricTransformations", size(1, 1)));
  }
};

struct MetricFilterMatchRecord {
  std::optional<std::int64_t> event_number;
  std::optional<std::string> event_message;
  std::optional<std::map<std::string, std::string>> extracted_values;

  static constexpr auto shape(auto...) {
    return fields(field<&MetricFilterMatchRecord::event_number>("eventNumber"),
                  field<&MetricFilterMatchRecord::event_message>("eventMessage", size(1, max_size)),
                  field<&MetricFilterMatchRecord::extracted_values>("extractedValues"));
  }
};

struct ResourcePolicy {
  std::optional<std::int64_t> last_updated_time;
  std::optional<std::string> policy_document;
  std::optional<std::string> policy_name;

  static constexpr auto shape(auto...) {
    return fields(field<&ResourcePolicy::last_updated_time>("lastUpdatedTime"),
                  field<&ResourcePolicy::policy_document>("policyDocument", size(1, 51200)),
                  field<&ResourcePolicy::policy_name>("policyName"));
  }
};

}  // namespace teal::api::logs
