#include "api/logs/groups.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/logs/errors.h"
#include "services/logs/lookup.h"
#include "services/logs/tags.h"
#include "services/pagination.h"

namespace teal::api::logs {

using namespace services::logs;
using services::Context;

namespace {

// The days that a retention may have.
constexpr std::array retentions{1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};

LogGroup view(const Context& context, const world::LogGroup& row) {
  LogGroup group;
  group.log_group_name = row.name;
  group.log_group_arn = group_arn(context, row.name);
  group.arn = *group.log_group_arn + ":*";
  group.creation_time = row.created_at.time_since_epoch().count();
  group.kms_key_id = row.kms_key_id;
  group.log_group_class = row.log_group_class;
  group.retention_in_days = row.retention_in_days;
  group.metric_filter_count =
      static_cast<int>(context.world.in<world::LogMetricFilter>(row.name).size());
  return group;
}

Status add_size(const Context& context, const world::LogGroup& row, LogGroup& group) {
  auto* events = TRY(event_store(context));
  const auto statistics = TRY(events->statistics(row.id));
  std::int64_t bytes = 0;
  for (const auto& [stream, of] : statistics) bytes += of.bytes;
  group.stored_bytes = bytes;
  return {};
}

}  // namespace

Result<CreateLogGroup::Output> CreateLogGroup::run(Context& context, const Input& input) {
  TRY(check_group_name(input.log_group_name));
  if (input.log_group_name.starts_with("aws/"))
    return errors::invalid_parameter("Log groups starting with AWS/ are reserved for AWS.");
  if (context.world.find<world::LogGroup>(input.log_group_name)) return errors::group_exists();
  world::LogGroup row;
  row.name = input.log_group_name;
  row.id = context.names.uuid();
  row.kms_key_id = input.kms_key_id;
  row.log_group_class = input.log_group_class.value_or(LogGroupClass::standard);
  row.created_at = context.now;
  if (input.tags) row.tags = TRY(merge_tags({}, *input.tags));
  context.world.put(std::move(row));
  return Output{};
}

Result<DeleteLogGroup::Output> DeleteLogGroup::run(Context& context, const Input& input) {
  const std::string group = TRY(find_group(context, input.log_group_name))->name;
  for (const auto* stream : context.world.in<world::LogStream>(group))
    context.world.erase<world::LogStream>(stream->key());
  for (const auto* filter : context.world.in<world::LogMetricFilter>(group))
    context.world.erase<world::LogMetricFilter>(filter->key());
  context.world.erase<world::LogGroup>(group);
  return Output{};
}

Result<DescribeLogGroups::Output> DescribeLogGroups::run(Context& context, const Input& input) {
  if (input.log_group_name_prefix && input.log_group_name_pattern)
    return errors::invalid_parameter(
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
  const auto is_named = [&](const std::string& name) {
    const auto& identifiers = wire::items(input.log_group_identifiers);
    return identifiers.empty() || std::ranges::any_of(identifiers, [&](const std::string& text) {
             return text == name || text == group_arn(context, name) ||
                    text == group_arn(context, name) + ":*";
           });
  };
  std::vector<const world::LogGroup*> found;
  for (const auto* row : context.world.all<world::LogGroup>()) {
    if (input.log_group_name_prefix && !row->name.starts_with(*input.log_group_name_prefix))
      continue;
    if (input.log_group_name_pattern &&
        row->name.find(*input.log_group_name_pattern) == std::string::npos)
      continue;
    if (input.log_group_class && row->log_group_class != *input.log_group_class) continue;
    if (is_named(row->name)) found.push_back(row);
  }
  auto page = TRY(services::page<const world::LogGroup*>(
      std::move(found), input.next_token, static_cast<std::size_t>(input.limit.value_or(50)),
      errors::invalid_next_token().error(),
      [](const world::LogGroup* const& each) { return each->name; }));
  Output output;
  output.log_groups.emplace();
  for (const auto* row : page.items) {
    LogGroup group = view(context, *row);
    TRY(add_size(context, *row, group));
    output.log_groups->push_back(std::move(group));
  }
  output.next_token = std::move(page.next_token);
  return output;
}

Result<PutRetentionPolicy::Output> PutRetentionPolicy::run(Context& context, const Input& input) {
  const std::string group = TRY(find_group(context, input.log_group_name))->name;
  if (std::ranges::find(retentions, input.retention_in_days) == retentions.end())
    return errors::invalid_parameter(
        fmt::format("1 validation error detected: Value '{}' at 'retentionInDays' failed to "
                    "satisfy constraint: Member must satisfy enum value set: [{}]",
                    input.retention_in_days, fmt::join(retentions, ", ")));
  context.world.edit<world::LogGroup>(group).retention_in_days = input.retention_in_days;
  return Output{};
}

Result<DeleteRetentionPolicy::Output> DeleteRetentionPolicy::run(Context& context,
                                                                 const Input& input) {
  const std::string group = TRY(find_group(context, input.log_group_name))->name;
  context.world.edit<world::LogGroup>(group).retention_in_days.reset();
  return Output{};
}

}  // namespace teal::api::logs
