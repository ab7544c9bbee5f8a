#include "api/logs/events.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "schedule/log_pattern.h"
#include "services/logs/errors.h"
#include "services/logs/ingest.h"
#include "services/logs/lookup.h"

namespace teal::api::logs {

using namespace services::logs;
using ports::LogPosition;
using services::Context;

namespace {

constexpr std::int64_t batch_bytes_max = 1'048'576;
constexpr std::int64_t answer_bytes_max = 1'048'576;
constexpr std::size_t looked_at_once = 10'000;  // By one FilterLogEvents, before it gives a token.

// Later than any year that can be printed is as good as for ever.
Time time_of(std::int64_t milliseconds) {
  constexpr std::int64_t latest = std::int64_t{1} << 53;
  return Time{Duration{std::min(milliseconds, latest)}};
}

// --- PutLogEvents

Status check_batch(const std::vector<InputLogEvent>& events) {
  std::int64_t bytes = 0;
  std::int64_t last = events.empty() ? 0 : events.front().timestamp;
  for (const InputLogEvent& event : events) {
    bytes += static_cast<std::int64_t>(event.message.size()) + ports::LogEvents::overhead_of_event;
    if (event.timestamp < last)
      return errors::invalid_parameter(
          "Log events in a single PutLogEvents request must be in chronological order.");
    last = event.timestamp;
  }
  if (bytes > batch_bytes_max)
    return errors::invalid_parameter(
        fmt::format("Upload too large: {} bytes exceeds limit of {}", bytes, batch_bytes_max));
  if (!events.empty() && last - events.front().timestamp > 24LL * 3600 * 1000)
    return errors::invalid_parameter(
        "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
  return {};
}

// Of events in order of their time: how many are too old or expired, and where the too new begin.
struct Window {
  std::size_t first = 0, end = 0;
  std::optional<RejectedLogEventsInfo> rejected;
};

Window window_of(const std::vector<InputLogEvent>& events, const world::LogGroup& group, Time now) {
  const std::int64_t too_old = milliseconds(now - std::chrono::days(14));
  const std::int64_t expired = milliseconds(kept_since(group, now));
  const std::int64_t too_new = milliseconds(now + std::chrono::hours(2));
  RejectedLogEventsInfo info;
  int old_end = 0, expired_end = 0, new_start = 0;
  for (const InputLogEvent& event : events) {
    old_end += event.timestamp < too_old;
    expired_end += event.timestamp < expired;
    new_start += event.timestamp <= too_new;
  }
  if (old_end > 0) info.too_old_log_event_end_index = old_end;
  if (expired_end > 0) info.expired_log_event_end_index = expired_end;
  const auto all = static_cast<int>(events.size());
  if (new_start < all) info.too_new_log_event_start_index = new_start;
  Window window{.first = static_cast<std::size_t>(std::max(old_end, expired_end)),
                .end = static_cast<std::size_t>(new_start),
                .rejected = {}};
  if (window.first > 0 || new_start < all) window.rejected = info;
  return window;
}

// --- Positions as tokens: "f/" or "b/" and 56 digits, as AWS writes them.

std::string digits_of(const LogPosition& position) {
  return fmt::format("{:0>20}{:0>36}", std::max<std::int64_t>(0, milliseconds(position.at)),
                     position.id);
}

std::optional<LogPosition> position_of(std::string_view digits) {
  if (digits.size() != 56) return std::nullopt;
  std::uint64_t at = 0, id = 0;
  const auto read = [](std::string_view text, std::uint64_t& into) {
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc{} && stop == text.data() + text.size() &&
           into <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  };
  if (!read(digits.substr(0, 20), at) || !read(digits.substr(20), id)) return std::nullopt;
  return LogPosition{.at = time_of(static_cast<std::int64_t>(at)),
                     .id = static_cast<std::int64_t>(id)};
}

std::int64_t size_of(const ports::LogEvent& event) {
  return static_cast<std::int64_t>(event.message.size()) + ports::LogEvents::overhead_of_event;
}

OutputLogEvent view(const ports::LogEvent& event) {
  return {.ingestion_time = milliseconds(event.ingested),
          .message = event.message,
          .timestamp = milliseconds(event.position.at)};
}

Status check_range(const std::optional<std::int64_t>& start,
                   const std::optional<std::int64_t>& end) {
  if (start && end && *end < *start)
    return errors::invalid_parameter("endTime must not be before startTime.");
  return {};
}

}  // namespace

Result<PutLogEvents::Output> PutLogEvents::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name));
  const auto* stream = TRY(find_stream(context, group->name, input.log_stream_name));
  TRY(check_batch(input.log_events));
  const Window window = window_of(input.log_events, *group, context.now);
  std::vector<ports::NewLogEvent> events;
  for (std::size_t i = window.first; i < window.end; ++i)
    events.push_back(
        {.at = time_of(input.log_events[i].timestamp), .message = input.log_events[i].message});
  TRY(ingest(context, *group, *stream, events));
  // Any token is taken; older clients want one all the same.
  return Output{.next_sequence_token = digits_of({.at = context.now, .id = 0}),
                .rejected_log_events_info = window.rejected};
}

Result<GetLogEvents::Output> GetLogEvents::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name, input.log_group_identifier));
  const auto* stream = TRY(find_stream(context, group->name, input.log_stream_name));
  TRY(check_range(input.start_time, input.end_time));
  auto* store = TRY(event_store(context));
  ports::LogQuery query{.group_id = group->id, .stream_id = stream->id};
  query.start = std::max(time_of(input.start_time.value_or(0)), kept_since(*group, context.now));
  if (input.end_time) query.end = time_of(*input.end_time);
  query.limit = static_cast<std::size_t>(input.limit.value_or(10'000));
  query.latest = !input.start_from_head.value_or(false);
  LogPosition at{};  // Where the page stands when it is empty.
  if (input.next_token) {
    const std::string_view token = *input.next_token;
    const auto position = position_of(token.substr(std::min<std::size_t>(2, token.size())));
    if (!position || !(token.starts_with("f/") || token.starts_with("b/")))
      return errors::invalid_next_token();
    at = *position;
    query.latest = token.starts_with("b/");
    (query.latest ? query.before : query.after) = at;
  }
  auto events = TRY(store->read(query));
  // No more than 1 MiB: what is dropped is on the far side of where the caller goes.
  if (query.latest) std::ranges::reverse(events);
  std::int64_t bytes = 0;
  std::size_t taken = 0;
  while (taken < events.size() &&
         (taken == 0 || bytes + size_of(events[taken]) <= answer_bytes_max))
    bytes += size_of(events[taken++]);
  events.resize(taken);
  if (query.latest) std::ranges::reverse(events);
  Output output;
  output.events.emplace();
  for (const ports::LogEvent& event : events) output.events->push_back(view(event));
  // Never absent: at an end, the same token comes again.
  output.next_backward_token = "b/" + digits_of(events.empty() ? at : events.front().position);
  output.next_forward_token = "f/" + digits_of(events.empty() ? at : events.back().position);
  return output;
}

Result<FilterLogEvents::Output> FilterLogEvents::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name, input.log_group_identifier));
  TRY(check_range(input.start_time, input.end_time));
  const auto& wanted = wire::items(input.log_stream_names);
  if (!wanted.empty() && input.log_stream_name_prefix)
    return errors::invalid_parameter(
        "logStreamNamePrefix and logStreamNames are mutually exclusive parameters.");
  const auto pattern = schedule::LogPattern::parse(input.filter_pattern.value_or(""));
  if (!pattern)
    return errors::invalid_parameter(fmt::format("Invalid filter pattern: {}", pattern.error()));
  auto* store = TRY(event_store(context));
  ports::LogQuery query{.group_id = group->id};
  query.start = std::max(time_of(input.start_time.value_or(0)), kept_since(*group, context.now));
  if (input.end_time) query.end = time_of(*input.end_time) + Duration{1};  // Inclusive here.
  query.limit = looked_at_once;
  for (const std::string& name : wanted) TRY(find_stream(context, group->name, name));
  std::map<std::string, std::string> names;
  for (const auto* stream : context.world.in<world::LogStream>(group->name)) {
    const bool is_wanted =
        wanted.empty() || std::ranges::find(wanted, stream->name) != wanted.end();
    if (is_wanted && stream->name.starts_with(input.log_stream_name_prefix.value_or("")))
      names[stream->id] = stream->name;
  }
  if (names.size() == 1) query.stream_id = names.begin()->first;
  Output output;
  auto& found = output.events.emplace();
  output.searched_log_streams.emplace();  // AWS gives an empty list since 2020.
  if (names.empty()) return output;
  if (input.next_token) {
    query.after = position_of(*input.next_token);
    if (!query.after) return errors::invalid_next_token();
  }
  const auto limit = static_cast<std::size_t>(input.limit.value_or(10'000));
  const auto events = TRY(store->read(query));
  std::int64_t bytes = 0;
  for (const ports::LogEvent& event : events) {
    const auto name = names.find(event.stream_id);
    if (name == names.end()) continue;  // Not asked for, or deleted and swept away soon.
    if (!pattern->matches(event.message)) continue;
    if (found.size() == limit || (!found.empty() && bytes + size_of(event) > answer_bytes_max)) {
      output.next_token = digits_of(query.after.value());
      return output;
    }
    bytes += size_of(event);
    query.after = event.position;
    found.push_back({.event_id = fmt::format("{:0>56}", event.position.id),
                     .ingestion_time = milliseconds(event.ingested),
                     .log_stream_name = name->second,
                     .message = event.message,
                     .timestamp = milliseconds(event.position.at)});
  }
  if (events.size() == query.limit) output.next_token = digits_of(events.back().position);
  return output;
}

}  // namespace teal::api::logs
