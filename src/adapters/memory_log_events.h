// adapters/memory_log_events.h — log events that are forgotten, for tests.
#pragma once
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ports/log_events.h"

namespace teal::adapters {

class MemoryLogEvents : public ports::LogEvents {
 public:
  Status append(const ports::LogPlace& place, std::span<const ports::NewLogEvent> events, Time now,
                const std::optional<ports::LogBookmark>& bookmark) override {
    for (const ports::NewLogEvent& event : events)
      kept_[place.group_id].push_back({.position = {.at = event.at, .id = ++last_id_},
                                       .stream_id = place.stream_id,
                                       .ingested = now,
                                       .message = event.message});
    if (bookmark) bookmarks_[bookmark->source] = bookmark->position;
    return {};
  }

  Result<std::vector<ports::LogEvent>> read(const ports::LogQuery& query) override {
    std::vector<ports::LogEvent> found;
    for (const ports::LogEvent& event : kept_[query.group_id]) {
      if (!query.stream_id.empty() && event.stream_id != query.stream_id) continue;
      if (event.position.at < query.start || event.position.at >= query.end) continue;
      if (query.after && event.position <= *query.after) continue;
      if (query.before && event.position >= *query.before) continue;
      found.push_back(event);
    }
    std::ranges::sort(found, {}, &ports::LogEvent::position);
    if (found.size() <= query.limit) return found;
    if (query.latest)
      found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(query.limit));
    found.resize(query.limit);
    return found;
  }

  Result<std::map<std::string, ports::LogStatistics>> statistics(
      const std::string& group_id) override {
    std::map<std::string, ports::LogStatistics> statistics;
    for (const ports::LogEvent& event : kept_[group_id]) {
      auto& of = statistics[event.stream_id];
      of.first = of.bytes == 0 ? event.position.at : std::min(of.first, event.position.at);
      of.last = std::max(of.last, event.position.at);
      of.ingested = std::max(of.ingested, event.ingested);
      of.bytes += static_cast<std::int64_t>(event.message.size()) + overhead_of_event;
    }
    return statistics;
  }

  Result<std::string> bookmark(const std::string& source) override { return bookmarks_[source]; }
  Status forget_bookmark(const std::string& source) override {
    bookmarks_.erase(source);
    return {};
  }
  Status forget_before(const std::string& group_id, Time time) override {
    std::erase_if(kept_[group_id], [&](const auto& event) { return event.position.at < time; });
    return {};
  }
  Status keep_only(const std::set<std::string>& stream_ids) override {
    for (auto& [group, events] : kept_)
      std::erase_if(events,
                    [&](const auto& event) { return !stream_ids.contains(event.stream_id); });
    return {};
  }

 private:
  std::map<std::string, std::vector<ports::LogEvent>> kept_;
  std::map<std::string, std::string> bookmarks_;
  std::int64_t last_id_ = 0;
};

}  // namespace teal::adapters
