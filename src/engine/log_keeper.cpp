#include "engine/log_keeper.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <set>
#include <string>

#include "services/logs/lookup.h"
#include "world/logs.h"

namespace teal::engine {

namespace {

// Readers never see expired events; this is for the disk.
constexpr Duration tidied_every = std::chrono::minutes(5);

}  // namespace

std::optional<Time> LogKeeper::run(const std::vector<const world::Region*>& regions, Time now) {
  if (!events_) return std::nullopt;
  const bool has_groups = std::ranges::any_of(
      regions, [](const world::Region* region) { return !region->all<world::LogGroup>().empty(); });
  if (!has_groups && is_empty_) return std::nullopt;
  if (now - done_at_ >= tidied_every || now < done_at_) {
    done_at_ = now;
    const Status tidied = tidy(regions, now);
    if (!tidied) spdlog::warn("old log events were not removed: {}", tidied.error().message);
    is_empty_ = !has_groups && tidied;
    if (is_empty_) return std::nullopt;
  }
  return done_at_ + tidied_every;
}

Status LogKeeper::tidy(const std::vector<const world::Region*>& regions, Time now) {
  std::set<std::string> streams;
  for (const world::Region* region : regions) {
    for (const auto* stream : region->all<world::LogStream>()) streams.insert(stream->id);
    for (const auto* group : region->all<world::LogGroup>())
      if (group->retention_in_days)
        TRY(events_->forget_before(group->id, services::logs::kept_since(*group, now)));
  }
  return events_->keep_only(streams);
}

}  // namespace teal::engine
