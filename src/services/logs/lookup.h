// services/logs/lookup.h — finds what a request names: groups by name or ARN, streams, filters.
#pragma once
#include <optional>
#include <string>

#include "ports/log_events.h"
#include "services/context.h"
#include "world/logs.h"

namespace teal::services::logs {

// "arn:aws:logs:<region>:<account>:log-group:<name>"; AWS also knows it with ":*" behind.
std::string group_arn(const Context& context, const std::string& name);

// Letters, digits and - _ / . #, as AWS has it.
Status check_group_name(const std::string& name);
// Anything but a colon and an asterisk.
Status check_stream_name(const std::string& name);

Result<const world::LogGroup*> find_group(const Context& context, const std::string& name);
// By either of two members of a request, of which one must be there.
Result<const world::LogGroup*> find_group(const Context& context,
                                          const std::optional<std::string>& name,
                                          const std::optional<std::string>& identifier);
Result<const world::LogGroup*> find_group_by_arn(const Context& context, const std::string& arn);
Result<const world::LogStream*> find_stream(const Context& context, const std::string& group,
                                            const std::string& stream);
Result<ports::LogEvents*> event_store(const Context& context);

// As the API writes times.
inline std::int64_t milliseconds(Time time) { return time.time_since_epoch().count(); }

// Before this time, the events of a group have expired.
Time kept_since(const world::LogGroup& group, Time now);

}  // namespace teal::services::logs
