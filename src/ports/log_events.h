// ports/log_events.h — where log events are kept: beside the world, since they are bulky and never
// change. Implemented by adapters/sqlite_log_events and, for tests, in memory.
//
// Groups and streams are named by the ids of their rows, not by their names: what is made anew
// under an old name begins empty, and what nobody names any more is swept away.
#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace teal::ports {

struct LogPlace {
  std::string group_id, stream_id;
};

struct NewLogEvent {
  Time at{};
  std::string message;
};

// Where an event stands: by its time, and among those of one time in the order they came.
struct LogPosition {
  Time at{};
  std::int64_t id = 0;
  auto operator<=>(const LogPosition&) const = default;
};

struct LogEvent {
  LogPosition position;
  std::string stream_id;
  Time ingested{};
  std::string message;
};

struct LogQuery {
  std::string group_id;
  std::string stream_id = {};              // Empty: of the whole group.
  Time start{}, end = Time::max();         // [start, end)
  std::optional<LogPosition> after = {};   // Only what stands behind it …
  std::optional<LogPosition> before = {};  // … or in front of it.
  bool latest = false;                     // The last `limit` instead of the first.
  std::size_t limit = 10'000;
};

struct LogStatistics {
  Time first{}, last{}, ingested{};
  std::int64_t bytes = 0;  // 26 an event besides its message, as AWS counts.
};

// How far a source, such as a container's output, has been read; kept with what was read of it.
struct LogBookmark {
  std::string source, position;
};

class LogEvents {
 public:
  static constexpr std::int64_t overhead_of_event = 26;

  virtual ~LogEvents() = default;
  // All or nothing, the bookmark included.
  virtual Status append(const LogPlace& place, std::span<const NewLogEvent> events, Time now,
                        const std::optional<LogBookmark>& bookmark) = 0;
  // In ascending order of their position.
  virtual Result<std::vector<LogEvent>> read(const LogQuery& query) = 0;
  // Of the streams of a group that have events, by id.
  virtual Result<std::map<std::string, LogStatistics>> statistics(const std::string& group_id) = 0;
  // Empty when there is none.
  virtual Result<std::string> bookmark(const std::string& source) = 0;
  virtual Status forget_bookmark(const std::string& source) = 0;
  // Forgets the events of a group that are older.
  virtual Status forget_before(const std::string& group_id, Time time) = 0;
  // Forgets every stream but these.
  virtual Status keep_only(const std::set<std::string>& stream_ids) = 0;
};

}  // namespace teal::ports
