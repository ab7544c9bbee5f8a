#include "api/logs/streams.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/logs/errors.h"
#include "services/logs/lookup.h"
#include "services/pagination.h"

namespace teal::api::logs {

using namespace services::logs;
using services::Context;

namespace {

LogStream view(const Context& context, const world::LogStream& row) {
  LogStream stream;
  stream.log_stream_name = row.name;
  stream.arn = group_arn(context, row.log_group) + ":log-stream:" + row.name;
  stream.creation_time = milliseconds(row.created_at);
  stream.stored_bytes = 0;  // AWS no longer tells the size of a stream.
  return stream;
}

}  // namespace

Result<CreateLogStream::Output> CreateLogStream::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name));
  TRY(check_stream_name(input.log_stream_name));
  if (context.world.find<world::LogStream>(
          world::LogStream::key_of(group->name, input.log_stream_name)))
    return errors::stream_exists();
  context.world.put(world::LogStream{.log_group = group->name,
                                     .name = input.log_stream_name,
                                     .id = context.names.uuid(),
                                     .created_at = context.now});
  return Output{};
}

Result<DeleteLogStream::Output> DeleteLogStream::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name));
  const std::string key = TRY(find_stream(context, group->name, input.log_stream_name))->key();
  context.world.erase<world::LogStream>(key);
  return Output{};
}

Result<DescribeLogStreams::Output> DescribeLogStreams::run(Context& context, const Input& input) {
  const auto* group = TRY(find_group(context, input.log_group_name, input.log_group_identifier));
  const bool by_time =
      input.order_by.value_or(OrderBy::log_stream_name) == OrderBy::last_event_time;
  const bool descending = input.descending.value_or(false);
  if (by_time && input.log_stream_name_prefix)
    return errors::invalid_parameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  auto* events = TRY(event_store(context));
  const auto statistics = TRY(events->statistics(group->id));

  std::vector<LogStream> found;
  for (const auto* row : context.world.in<world::LogStream>(group->name)) {
    if (input.log_stream_name_prefix && !row->name.starts_with(*input.log_stream_name_prefix))
      continue;
    LogStream stream = view(context, *row);
    if (const auto of = statistics.find(row->id); of != statistics.end()) {
      stream.first_event_timestamp = milliseconds(of->second.first);
      stream.last_event_timestamp = milliseconds(of->second.last);
      stream.last_ingestion_time = milliseconds(of->second.ingested);
    }
    found.push_back(std::move(stream));
  }
  // Streams without events come before all others, as by AWS.
  const auto key = [by_time](const LogStream& stream) {
    const std::string& name = *stream.log_stream_name;
    return by_time ? fmt::format("{:0>20}/{}", stream.last_event_timestamp.value_or(0), name)
                   : name;
  };
  std::ranges::sort(found, [&](const LogStream& a, const LogStream& b) {
    return descending ? key(a) > key(b) : key(a) < key(b);
  });
  auto page = TRY(services::page<LogStream>(std::move(found), input.next_token,
                                            static_cast<std::size_t>(input.limit.value_or(50)),
                                            errors::invalid_next_token().error(), key, descending));
  return Output{.log_streams = std::move(page.items), .next_token = std::move(page.next_token)};
}

}  // namespace teal::api::logs
