#include "pipeline/logs.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <vector>

#include "api/ecs/task_definitions.h"
#include "api/logs/events.h"
#include "pipeline/errors.h"
#include "pipeline/services.h"

namespace teal::pipeline {

namespace {

using api::logs::FilterLogEvents;

constexpr Duration looked_again_after{1'000};
// Events become visible out of order: each look begins so much before the last line of the one
// before it.
constexpr Duration looked_back{30'000};

// The streams of one container: "<prefix>/<container>/<task id>" of a group.
struct Source {
  std::string group, prefix;
  auto operator<=>(const Source&) const = default;
};

Result<std::set<Source>> sources_of(client::Client& aws, const std::string& cluster,
                                    const std::string& service) {
  const auto found = TRY(find_service(aws, cluster, service));
  api::ecs::DescribeTaskDefinition::Input describe;
  describe.task_definition = found.task_definition.value_or("");
  const auto described = TRY(aws.call<api::ecs::DescribeTaskDefinition>(describe));
  std::set<Source> sources;
  if (!described.task_definition) return sources;
  for (const auto& container : wire::items(described.task_definition->container_definitions)) {
    const auto& configuration = container.log_configuration;
    if (!configuration || configuration->log_driver != api::ecs::LogDriver::awslogs ||
        !configuration->options)
      continue;
    const auto option = [&](const std::string& name) {
      const auto at = configuration->options->find(name);
      return at == configuration->options->end() ? std::string() : at->second;
    };
    const std::string prefix = option("awslogs-stream-prefix");
    sources.insert(
        {.group = option("awslogs-group"),
         .prefix = prefix.empty() ? prefix : prefix + "/" + container.name.value_or("") + "/"});
  }
  return sources;
}

// One source, read on and on.
class Reading {
 public:
  Reading(Source source, Time since, std::optional<std::string> filter)
      : source_(std::move(source)), since_(since), filter_(std::move(filter)) {}

  Status read(client::Client& aws, std::vector<LogLine>& lines) {
    FilterLogEvents::Input input;
    input.log_group_name = source_.group;
    if (!source_.prefix.empty()) input.log_stream_name_prefix = source_.prefix;
    input.filter_pattern = filter_;
    input.start_time = since_.time_since_epoch().count();
    Time newest = since_;
    do {
      const auto page = aws.call<FilterLogEvents>(input);
      if (!page && page.error().code == "ResourceNotFoundException")
        return std::unexpected(not_found("There is no log group \"" + source_.group +
                                         "\" in this region, where the service logs to."));
      if (!page) return std::unexpected(page.error());
      for (const auto& event : wire::items(page->events)) {
        const Time at{Duration{event.timestamp.value_or(0)}};
        newest = std::max(newest, at);
        if (!seen_.emplace(event.event_id.value_or(""), at).second) continue;
        lines.push_back({.at = at,
                         .group = source_.group,
                         .stream = event.log_stream_name.value_or(""),
                         .message = event.message.value_or("")});
      }
      input.next_token = page->next_token;
    } while (input.next_token);
    since_ = std::max(since_, newest - looked_back);
    std::erase_if(seen_, [&](const auto& entry) { return entry.second < since_; });
    return {};
  }

 private:
  Source source_;
  Time since_;
  std::optional<std::string> filter_;
  std::map<std::string, Time> seen_;  // Ids of the events from `since_` on.
};

}  // namespace

Status logs(client::Client& aws, const std::string& cluster, const std::string& service,
            const LogOptions& options, const std::function<void(const LogLine&)>& tell) {
  const auto sources = TRY(sources_of(aws, cluster, service));
  if (sources.empty())
    return std::unexpected(not_found("No container of the service \"" + service +
                                     "\" logs to CloudWatch: its task definition has no "
                                     "logConfiguration with the driver awslogs."));
  std::vector<Reading> readings;
  for (const Source& source : sources)
    readings.emplace_back(source, aws.now() - options.since, options.filter);
  while (true) {
    std::vector<LogLine> lines;
    for (Reading& reading : readings)
      if (Status read = reading.read(aws, lines); !read) return read;
    std::ranges::stable_sort(lines, {}, &LogLine::at);
    for (const LogLine& line : lines) tell(line);
    if (!options.follow || options.interrupted()) return {};
    aws.wait(looked_again_after);
    if (options.interrupted()) return {};
  }
}

std::optional<Duration> parse_span(const std::string& text) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [unit, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || value <= 0 || value > 100'000'000 || end - unit != 1)
    return std::nullopt;
  switch (*unit) {
    case 's':
      return std::chrono::seconds(value);
    case 'm':
      return std::chrono::minutes(value);
    case 'h':
      return std::chrono::hours(value);
    case 'd':
      return std::chrono::days(value);
    default:
      return std::nullopt;
  }
}

}  // namespace teal::pipeline
