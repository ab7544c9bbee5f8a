// services/logs/ingest.h — where log events come in, from PutLogEvents and from containers: they
// are kept, and the group's metric filters look at them.
#pragma once
#include <optional>
#include <span>

#include "services/logs/lookup.h"

namespace teal::services::logs {

Status ingest(const Context& context, const world::LogGroup& group, const world::LogStream& stream,
              std::span<const ports::NewLogEvent> events,
              const std::optional<ports::LogBookmark>& bookmark = std::nullopt);

}  // namespace teal::services::logs
