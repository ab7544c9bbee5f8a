#include "adapters/sqlite_log_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace teal::adapters {

using ports::LogEvent;
using Statement = SqliteDatabase::Statement;

namespace {

constexpr const char* log_tables = R"(
  CREATE TABLE IF NOT EXISTS streams (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, log_group TEXT NOT NULL,
    last_ingested INTEGER NOT NULL, bytes INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS streams_of_group ON streams (log_group);
  CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, log_group TEXT NOT NULL, stream INTEGER NOT NULL,
    at INTEGER NOT NULL, ingested INTEGER NOT NULL, message TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS events_of_stream ON events (stream, at, id);
  CREATE INDEX IF NOT EXISTS events_of_group ON events (log_group, at, id);
  CREATE TABLE IF NOT EXISTS bookmarks (source TEXT PRIMARY KEY, position TEXT NOT NULL)
    WITHOUT ROWID;
)";

// So many are deleted in one go, so that the loop is never held up for long.
constexpr std::int64_t removed_at_once = 10'000;

std::int64_t milliseconds_of(Time time) { return time.time_since_epoch().count(); }
Time time_of(std::int64_t milliseconds) { return Time{Duration{milliseconds}}; }

// A stream and a group have an index each.
std::string sql_of(const ports::LogQuery& query) {
  std::string sql =
      "SELECT events.at, events.id, streams.id, events.ingested, events.message FROM events "
      "JOIN streams ON streams.number = events.stream WHERE ";
  sql += query.stream_id.empty() ? "events.log_group = ?"
                                 : "events.stream = (SELECT number FROM streams WHERE id = ?)";
  sql += " AND events.at >= ? AND events.at < ?";
  if (query.after) sql += " AND (events.at, events.id) > (?, ?)";
  if (query.before) sql += " AND (events.at, events.id) < (?, ?)";
  sql +=
      query.latest ? " ORDER BY events.at DESC, events.id DESC" : " ORDER BY events.at, events.id";
  return sql + " LIMIT ?";
}

}  // namespace

Result<std::unique_ptr<SqliteLogEvents>> SqliteLogEvents::open(const std::string& path,
                                                               SqliteLogOptions options) {
  auto database = TRY(SqliteDatabase::open(path));
  TRY(database->execute(log_tables));
  std::unique_ptr<SqliteLogEvents> events(new SqliteLogEvents(std::move(database), options));
  TRY(events->count_all());
  return events;
}

Status SqliteLogEvents::count_all() {
  Statement sum(*database_, "SELECT ifnull(sum(bytes), 0) FROM streams");
  TRY(sum.step());
  bytes_ = sum.number(0);
  return {};
}

Result<std::int64_t> SqliteLogEvents::stream_of(const ports::LogPlace& place) {
  {
    Statement find(*database_, "SELECT number FROM streams WHERE id = ?");
    find.bind(place.stream_id);
    const bool found = TRY(find.step());
    if (found) return find.number(0);
  }
  Statement insert(*database_,
                   "INSERT INTO streams (id, log_group, last_ingested, bytes) VALUES (?, ?, 0, 0)");
  TRY(insert.bind(place.stream_id).bind(place.group_id).run());
  return database_->last_id();
}

Status SqliteLogEvents::append(const ports::LogPlace& place,
                               std::span<const ports::NewLogEvent> events, Time now,
                               const std::optional<ports::LogBookmark>& bookmark) {
  std::int64_t added = 0;
  const Status stored = database_->in_transaction([&]() -> Status {
    if (!events.empty()) {
      const std::int64_t stream = TRY(stream_of(place));
      for (const ports::NewLogEvent& event : events) {
        Statement insert(*database_,
                         "INSERT INTO events (log_group, stream, at, ingested, message) "
                         "VALUES (?, ?, ?, ?, ?)");
        TRY(insert.bind(place.group_id)
                .bind(stream)
                .bind(milliseconds_of(event.at))
                .bind(milliseconds_of(now))
                .bind(event.message)
                .run());
        added += static_cast<std::int64_t>(event.message.size()) + overhead_of_event;
      }
      Statement grow(*database_,
                     "UPDATE streams SET bytes = bytes + ?, last_ingested = ? WHERE number = ?");
      TRY(grow.bind(added).bind(milliseconds_of(now)).bind(stream).run());
    }
    if (!bookmark) return {};
    Statement mark(*database_,
                   "INSERT INTO bookmarks (source, position) VALUES (?, ?) ON CONFLICT (source) DO "
                   "UPDATE SET position = excluded.position");
    return mark.bind(bookmark->source).bind(bookmark->position).run();
  });
  if (!stored) return stored;
  bytes_ += added;
  // A tenth more goes than must, so that it does not begin anew with every event.
  if (bytes_ > options_.bytes_max) return remove("1 = 1", {}, options_.bytes_max / 10 * 9);
  return {};
}

Status SqliteLogEvents::remove(std::string_view condition, const std::vector<std::int64_t>& numbers,
                               std::int64_t down_to) {
  while (bytes_ > down_to) {
    std::int64_t removed = 0, freed = 0;
    const Status done = database_->in_transaction([&]() -> Status {
      std::map<std::int64_t, std::int64_t> of_stream;
      std::int64_t last = 0;
      {
        Statement chosen(*database_,
                         fmt::format("SELECT id, stream, length(CAST(message AS BLOB)) FROM events "
                                     "WHERE {} ORDER BY id LIMIT {}",
                                     condition, removed_at_once));
        for (const std::int64_t number : numbers) chosen.bind(number);
        while (true) {
          const bool found = TRY(chosen.step());
          if (!found || bytes_ - freed <= down_to) break;
          last = chosen.number(0);
          const std::int64_t size = chosen.number(2) + overhead_of_event;
          of_stream[chosen.number(1)] += size;
          freed += size;
          ++removed;
        }
      }
      Statement erase(*database_,
                      fmt::format("DELETE FROM events WHERE {} AND id <= ?", condition));
      for (const std::int64_t number : numbers) erase.bind(number);
      TRY(erase.bind(last).run());
      for (const auto& [stream, size] : of_stream) {
        Statement shrink(*database_, "UPDATE streams SET bytes = bytes - ? WHERE number = ?");
        TRY(shrink.bind(size).bind(stream).run());
      }
      return {};
    });
    if (!done) return done;
    bytes_ -= freed;
    if (removed == 0) return {};
  }
  return {};
}

Result<std::vector<LogEvent>> SqliteLogEvents::read(const ports::LogQuery& query) {
  Statement select(*database_, sql_of(query));
  select.bind(query.stream_id.empty() ? query.group_id : query.stream_id);
  select.bind(milliseconds_of(query.start)).bind(milliseconds_of(query.end));
  if (query.after) select.bind(milliseconds_of(query.after->at)).bind(query.after->id);
  if (query.before) select.bind(milliseconds_of(query.before->at)).bind(query.before->id);
  select.bind(static_cast<std::int64_t>(query.limit));
  std::vector<LogEvent> events;
  while (true) {
    const bool found = TRY(select.step());
    if (!found) break;
    events.push_back({.position = {.at = time_of(select.number(0)), .id = select.number(1)},
                      .stream_id = select.text(2),
                      .ingested = time_of(select.number(3)),
                      .message = select.text(4)});
  }
  if (query.latest) std::ranges::reverse(events);
  return events;
}

Result<std::map<std::string, ports::LogStatistics>> SqliteLogEvents::statistics(
    const std::string& group_id) {
  // The first and the last time come from the index, one step each.
  Statement select(*database_,
                   "SELECT id, last_ingested, bytes, "
                   "(SELECT min(at) FROM events WHERE stream = number), "
                   "(SELECT max(at) FROM events WHERE stream = number) "
                   "FROM streams WHERE log_group = ? AND bytes > 0");
  select.bind(group_id);
  std::map<std::string, ports::LogStatistics> statistics;
  while (true) {
    const bool found = TRY(select.step());
    if (!found) return statistics;
    statistics[select.text(0)] = {.first = time_of(select.number(3)),
                                  .last = time_of(select.number(4)),
                                  .ingested = time_of(select.number(1)),
                                  .bytes = select.number(2)};
  }
}

Result<std::string> SqliteLogEvents::bookmark(const std::string& source) {
  Statement find(*database_, "SELECT position FROM bookmarks WHERE source = ?");
  find.bind(source);
  const bool found = TRY(find.step());
  return found ? find.text(0) : std::string();
}

Status SqliteLogEvents::forget_bookmark(const std::string& source) {
  Statement erase(*database_, "DELETE FROM bookmarks WHERE source = ?");
  return erase.bind(source).run();
}

Status SqliteLogEvents::forget_before(const std::string& group_id, Time time) {
  std::vector<std::int64_t> streams;
  {
    Statement select(*database_, "SELECT number FROM streams WHERE log_group = ? AND bytes > 0");
    select.bind(group_id);
    while (true) {
      const bool found = TRY(select.step());
      if (!found) break;
      streams.push_back(select.number(0));
    }
  }
  for (const std::int64_t stream : streams)
    TRY(remove("stream = ? AND at < ?", {stream, milliseconds_of(time)}, 0));
  return {};
}

Status SqliteLogEvents::keep_only(const std::set<std::string>& stream_ids) {
  std::vector<std::int64_t> gone;
  {
    Statement select(*database_, "SELECT number, id FROM streams");
    while (true) {
      const bool found = TRY(select.step());
      if (!found) break;
      if (!stream_ids.contains(select.text(1))) gone.push_back(select.number(0));
    }
  }
  for (const std::int64_t stream : gone) {
    TRY(remove("stream = ?", {stream}, 0));
    Statement erase(*database_, "DELETE FROM streams WHERE number = ?");
    TRY(erase.bind(stream).run());
  }
  return {};
}

}  // namespace teal::adapters
