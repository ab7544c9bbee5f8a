#include "services/logs/lookup.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/arn.h"
#include "services/logs/errors.h"

namespace teal::services::logs {

std::string group_arn(const Context& context, const std::string& name) {
  return context.arn("logs", "log-group:" + name);
}

Status check_group_name(const std::string& name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_/.#").find(c) != std::string_view::npos;
  };
  if (std::ranges::all_of(name, fits)) return {};
  return errors::invalid_parameter(fmt::format(
      "1 validation error detected: Value '{}' at 'logGroupName' failed to satisfy "
      "constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
      name));
}

Status check_stream_name(const std::string& name) {
  if (name.find_first_of(":*") == std::string::npos) return {};
  return errors::invalid_parameter(
      fmt::format("1 validation error detected: Value '{}' at 'logStreamName' failed to satisfy "
                  "constraint: Member must satisfy regular expression pattern: [^:*]*",
                  name));
}

Result<const world::LogGroup*> find_group(const Context& context, const std::string& name) {
  TRY(check_group_name(name));
  const auto* found = context.world.find<world::LogGroup>(name);
  if (!found) return errors::group_not_found();
  return found;
}

Result<const world::LogGroup*> find_group(const Context& context,
                                          const std::optional<std::string>& name,
                                          const std::optional<std::string>& identifier) {
  if (name.has_value() == identifier.has_value())
    return errors::invalid_parameter(
        "Exactly one of logGroupName and logGroupIdentifier must be specified.");
  if (name) return find_group(context, *name);
  if (identifier->starts_with("arn:")) return find_group_by_arn(context, *identifier);
  return find_group(context, *identifier);
}

Result<const world::LogGroup*> find_group_by_arn(const Context& context, const std::string& text) {
  const auto arn = parse_arn(text);
  constexpr std::string_view prefix = "log-group:";
  if (!arn || arn->service != "logs" || !arn->resource.starts_with(prefix))
    return errors::invalid_parameter(fmt::format("'{}' is not the ARN of a log group.", text));
  std::string name = arn->resource.substr(prefix.size());
  if (name.ends_with(":*")) name.resize(name.size() - 2);
  const auto* found = context.world.find<world::LogGroup>(name);
  const bool is_here =
      arn->region == context.scope().region && arn->account == context.scope().account;
  if (!found || !is_here) return errors::group_not_found();
  return found;
}

Result<const world::LogStream*> find_stream(const Context& context, const std::string& group,
                                            const std::string& stream) {
  TRY(check_stream_name(stream));
  const auto* found = context.world.find<world::LogStream>(world::LogStream::key_of(group, stream));
  if (!found) return errors::stream_not_found();
  return found;
}

Result<ports::LogEvents*> event_store(const Context& context) {
  if (!context.facilities.log_events) return errors::no_event_store();
  return context.facilities.log_events;
}

Time kept_since(const world::LogGroup& group, Time now) {
  if (!group.retention_in_days) return Time{};
  return now - std::chrono::days(*group.retention_in_days);
}

}  // namespace teal::services::logs
