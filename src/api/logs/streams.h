// api/logs/streams.h — CloudWatch Logs: operations on log streams.
#pragma once
#include "api/logs/types.h"

namespace teal::api::logs {

struct CreateLogStream {
  static constexpr std::string_view name = "CreateLogStream";
  struct Input {
    std::string log_group_name;
    std::string log_stream_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::log_group_name>("logGroupName", required | size(1, 512)),
                    field<&Input::log_stream_name>("logStreamName", required | size(1, 512)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteLogStream {
  static constexpr std::string_view name = "DeleteLogStream";
  struct Input {
    std::string log_group_name;
    std::string log_stream_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::log_group_name>("logGroupName", required | size(1, 512)),
                    field<&Input::log_stream_name>("logStreamName", required | size(1, 512)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeLogStreams {
  static constexpr std::string_view name = "DescribeLogStreams";
  struct Input {
    std::optional<bool> descending;
    std::optional<int> limit;
    std::optional<std::string> log_group_identifier;
    std::optional<std::string> log_group_name;
    std::optional<std::string> log_stream_name_prefix;
    std::optional<std::string> next_token;
    std::optional<OrderBy> order_by;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::descending>("descending"),
                    field<&Input::limit>("limit", range(1, 50)),
                    field<&Input::log_group_identifier>("logGroupIdentifier", size(1, 2048)),
                    field<&Input::log_group_name>("logGroupName", size(1, 512)),
                    field<&Input::log_stream_name_prefix>("logStreamNamePrefix", size(1, 512)),
                    field<&Input::next_token>("nextToken", size(1, max_size)),
                    field<&Input::order_by>("orderBy"));
    }
  };
  struct Output {
    std::optional<std::vector<LogStream>> log_streams;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::log_streams>("logStreams"),
                    field<&Output::next_token>("nextToken", size(1, max_size)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::logs
