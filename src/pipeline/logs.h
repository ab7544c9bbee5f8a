// pipeline/logs.h — what a service's containers write, from CloudWatch Logs: by the awslogs
// configuration of its task definition, over all its tasks.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "api/api.h"
#include "client/client.h"

namespace teal::pipeline {

struct LogLine {
  Time at{};
  std::string group, stream, message;

  static constexpr auto shape(auto...) {
    using wire::field;
    return wire::fields(field<&LogLine::at>("at"), field<&LogLine::group>("logGroup"),
                        field<&LogLine::stream>("logStream"), field<&LogLine::message>("message"));
  }
};

struct LogOptions {
  Duration since = std::chrono::minutes(10);
  std::optional<std::string> filter = {};  // A filter pattern of CloudWatch Logs.
  bool follow = false;
  std::function<bool()> interrupted = [] { return false; };  // Ends a `follow`.
};

// Calls `tell` for every line in the order of their time; lines that come late, later.
Status logs(client::Client& aws, const std::string& cluster, const std::string& service,
            const LogOptions& options, const std::function<void(const LogLine&)>& tell);

// "90s", "10m", "2h", "1d"; nothing for other words.
std::optional<Duration> parse_span(const std::string& text);

}  // namespace teal::pipeline
