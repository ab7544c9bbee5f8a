// adapters/sqlite_log_events.h — log events in an SQLite file of their own, bounded: the oldest go
// first when it grows beyond its limit.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/sqlite_database.h"
#include "ports/log_events.h"

namespace teal::adapters {

struct SqliteLogOptions {
  std::int64_t bytes_max = std::int64_t{512} * 1024 * 1024;  // As AWS counts the bytes of events.
};

class SqliteLogEvents : public ports::LogEvents {
 public:
  static Result<std::unique_ptr<SqliteLogEvents>> open(const std::string& path,
                                                       SqliteLogOptions options = {});

  Status append(const ports::LogPlace& place, std::span<const ports::NewLogEvent> events, Time now,
                const std::optional<ports::LogBookmark>& bookmark) override;
  Result<std::vector<ports::LogEvent>> read(const ports::LogQuery& query) override;
  Result<std::map<std::string, ports::LogStatistics>> statistics(
      const std::string& group_id) override;
  Result<std::string> bookmark(const std::string& source) override;
  Status forget_bookmark(const std::string& source) override;
  Status forget_before(const std::string& group_id, Time time) override;
  Status keep_only(const std::set<std::string>& stream_ids) override;

 private:
  SqliteLogEvents(std::unique_ptr<SqliteDatabase> database, SqliteLogOptions options)
      : database_(std::move(database)), options_(options) {}

  Status count_all();
  Result<std::int64_t> stream_of(const ports::LogPlace& place);
  // Deletes the oldest events of those that `condition` with its numbers chooses, some at a time,
  // until none are left or no more than `down_to` bytes are kept in all.
  Status remove(std::string_view condition, const std::vector<std::int64_t>& numbers,
                std::int64_t down_to);

  std::unique_ptr<SqliteDatabase> database_;
  SqliteLogOptions options_;
  std::int64_t bytes_ = 0;
};

}  // namespace teal::adapters
