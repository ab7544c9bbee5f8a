// api/logs/events.h — CloudWatch Logs: operations on log events.
#pragma once
#include "api/logs/types.h"

namespace teal::api::logs {

struct PutLogEvents {
  static constexpr std::string_view name = "PutLogEvents";
  struct Input {
    std::vector<InputLogEvent> log_events;
    std::string log_group_name;
    std::string log_stream_name;

    static constexpr auto shape(auto...) {
      return fields(
          ignored("entity", "there is no view of related telemetry that it could lead to"),
          field<&Input::log_events>("logEvents", required | size(1, 10000)),
          field<&Input::log_group_name>("logGroupName", required | size(1, 512)),
          field<&Input::log_stream_name>("logStreamName", required | size(1, 512)),
          ignored("sequenceToken", "CloudWatch Logs takes any token since 2023"));
    }
  };
  struct Output {
    std::optional<std::string> next_sequence_token;
    std::optional<RejectedLogEventsInfo> rejected_log_events_info;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_sequence_token>("nextSequenceToken", size(1, max_size)),
                    field<&Output::rejected_log_events_info>("rejectedLogEventsInfo"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetLogEvents {
  static constexpr std::string_view name = "GetLogEvents";
  struct Input {
    std::optional<std::int64_t> end_time;
    std::optional<int> limit;
    std::optional<std::string> log_group_identifier;
    std::optional<std::string> log_group_name;
    std::string log_stream_name;
    std::optional<std::string> next_token;
    std::optional<bool> start_from_head;
    std::optional<std::int64_t> start_time;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::end_time>("endTime", not_negative),
                    field<&Input::limit>("limit", range(1, 10000)),
                    field<&Input::log_group_identifier>("logGroupIdentifier", size(1, 2048)),
                    field<&Input::log_group_name>("logGroupName", size(1, 512)),
                    field<&Input::log_stream_name>("logStreamName", required | size(1, 512)),
                    field<&Input::next_token>("nextToken", size(1, max_size)),
                    field<&Input::start_from_head>("startFromHead"),
                    field<&Input::start_time>("startTime", not_negative),
                    ignored("unmask", "there is no data protection: nothing is masked"));
    }
  };
  struct Output {
    std::optional<std::vector<OutputLogEvent>> events;
    std::optional<std::string> next_backward_token;
    std::optional<std::string> next_forward_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::events>("events"),
                    field<&Output::next_backward_token>("nextBackwardToken", size(1, max_size)),
                    field<&Output::next_forward_token>("nextForwardToken", size(1, max_size)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct FilterLogEvents {
  static constexpr std::string_view name = "FilterLogEvents";
  struct Input {
    std::optional<std::int64_t> end_time;
    std::optional<std::string> filter_pattern;
    std::optional<int> limit;
    std::optional<std::string> log_group_identifier;
    std::optional<std::string> log_group_name;
    std::optional<std::string> log_stream_name_prefix;
    std::optional<std::vector<std::string>> log_stream_names;
    std::optional<std::string> next_token;
    std::optional<std::int64_t> start_time;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::end_time>("endTime", not_negative),
                    field<&Input::filter_pattern>("filterPattern", size(0, 1024)),
                    ignored("interleaved", "events of several streams are always interleaved"),
                    field<&Input::limit>("limit", range(1, 10000)),
                    field<&Input::log_group_identifier>("logGroupIdentifier", size(1, 2048)),
                    field<&Input::log_group_name>("logGroupName", size(1, 512)),
                    field<&Input::log_stream_name_prefix>("logStreamNamePrefix", size(1, 512)),
                    field<&Input::log_stream_names>("logStreamNames", size(1, 100)),
                    field<&Input::next_token>("nextToken", size(1, max_size)),
                    field<&Input::start_time>("startTime", not_negative),
                    ignored("unmask", "there is no data protection: nothing is masked"));
    }
  };
  struct Output {
    std::optional<std::vector<FilteredLogEvent>> events;
    std::optional<std::string> next_token;
    std::optional<std::vector<SearchedLogStream>> searched_log_streams;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::events>("events"),
                    field<&Output::next_token>("nextToken", size(1, max_size)),
                    field<&Output::searched_log_streams>("searchedLogStreams"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::logs
