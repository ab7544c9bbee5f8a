#include "adapters/sqlite_store.h"

#include <fmt/format.h>

#include <utility>

#include "base/assert.h"
#include "wire/json.h"

namespace teal::adapters {

namespace {

// Raised when the tables below change; an older teal then refuses the file instead of misreading
// it.
constexpr int file_format = 1;

constexpr const char* tables = R"(
  CREATE TABLE IF NOT EXISTS rows (
    account TEXT NOT NULL, region TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
    schema INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (account, region, kind, key)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS journal (
    sequence INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, at INTEGER NOT NULL,
    kind TEXT NOT NULL, subject TEXT NOT NULL, message TEXT NOT NULL, detail TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)";

using Statement = SqliteDatabase::Statement;

}  // namespace

SqliteStore::SqliteStore(std::unique_ptr<SqliteDatabase> database, SqliteOptions options,
                         std::string path)
    : database_(std::move(database)), options_(options), path_(std::move(path)) {}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path,
                                                       SqliteOptions options) {
  auto database = TRY(SqliteDatabase::open(path, options.synchronous));
  std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(database), options, path));
  TRY(store->prepare_tables());
  return store;
}

Status SqliteStore::prepare_tables() {
  std::int64_t format = 0;
  {
    Statement read(*database_, "PRAGMA user_version");
    TRY(read.step());
    format = read.number(0);
  }
  if (format > file_format)
    return fail("InternalFailure",
                fmt::format("{} was written by a newer teal (format {}, this one knows {})", path_,
                            format, file_format),
                500);
  if (format < file_format) {
    TRY(database_->execute(tables));
    TRY(database_->execute(fmt::format("PRAGMA user_version = {}", file_format)));
  }
  if (options_.pages_max > 0)
    TRY(database_->execute(fmt::format("PRAGMA max_page_count = {}", options_.pages_max)));
  Statement bounds(*database_,
                   "SELECT ifnull(min(sequence), 1), ifnull(max(sequence), 0) FROM journal");
  TRY(bounds.step());
  first_sequence_ = bounds.number(0);
  last_sequence_ = bounds.number(1);
  return {};
}

Status SqliteStore::write_row(const world::Scope& scope, const world::StoredRow& row) {
  if (!row.body)
    return Statement(*database_,
                     "DELETE FROM rows WHERE account = ? AND region = ? AND kind = ? AND key = ?")
        .bind(scope.account)
        .bind(scope.region)
        .bind(row.kind)
        .bind(row.key)
        .run();
  const std::string body = wire::write_json(*row.body);
  return Statement(*database_,
                   "INSERT INTO rows (account, region, kind, key, schema, body) VALUES "
                   "(?, ?, ?, ?, ?, ?) ON CONFLICT (account, region, kind, key) DO UPDATE SET "
                   "schema = excluded.schema, body = excluded.body")
      .bind(scope.account)
      .bind(scope.region)
      .bind(row.kind)
      .bind(row.key)
      .bind(row.schema)
      .bind(body)
      .run();
}

Status SqliteStore::append(const world::Scope& scope, const world::JournalEntry& entry,
                           std::int64_t sequence) {
  const std::string detail = wire::write_json(entry.detail);
  return Statement(*database_, "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(sequence)
      .bind(scope.account)
      .bind(scope.region)
      .bind(entry.at.time_since_epoch().count())
      .bind(entry.kind)
      .bind(entry.subject)
      .bind(entry.message)
      .bind(detail)
      .run();
}

Status SqliteStore::forget_old_entries(std::int64_t last) {
  return Statement(*database_, "DELETE FROM journal WHERE sequence <= ?")
      .bind(last - options_.journal_entries_kept)
      .run();
}

Status SqliteStore::commit(const world::Scope& scope, const std::vector<world::StoredRow>& rows,
                           std::vector<world::JournalEntry>& entries) {
  const std::int64_t kept = options_.journal_entries_kept;
  const auto last = last_sequence_ + static_cast<std::int64_t>(entries.size());
  const bool forgets = last - first_sequence_ >= kept + kept / 10;
  const Status status = database_->in_transaction([&]() -> Status {
    for (const world::StoredRow& row : rows) TRY(write_row(scope, row));
    std::int64_t sequence = last_sequence_;
    for (const world::JournalEntry& entry : entries) TRY(append(scope, entry, ++sequence));
    if (forgets) return forget_old_entries(last);
    return {};
  });
  if (!status) return status;
  for (world::JournalEntry& entry : entries) entry.sequence = ++last_sequence_;
  if (forgets) first_sequence_ = last - kept + 1;
  return {};
}

Status SqliteStore::load(
    const std::function<Status(const world::Scope&, const world::StoredRow&)>& row) {
  Statement read(*database_, "SELECT account, region, kind, key, schema, body FROM rows");
  while (TRY(read.step())) {
    const world::Scope scope{read.text(0), read.text(1)};
    world::StoredRow stored{.kind = read.text(2),
                            .key = read.text(3),
                            .schema = static_cast<int>(read.number(4)),
                            .body = {}};
    Result<wire::Node> body = wire::read_json(read.text(5));
    if (!body)
      return fail(
          "CorruptState",
          fmt::format("row {} {} in {}: {}", stored.kind, stored.key, path_, body.error().message),
          500);
    stored.body = std::move(*body);
    TRY(row(scope, stored));
  }
  return {};
}

Result<std::vector<world::JournalEntry>> SqliteStore::journal_after(std::int64_t sequence,
                                                                    std::size_t limit) {
  Statement read(*database_,
                 "SELECT sequence, at, kind, subject, message, detail FROM journal "
                 "WHERE sequence > ? ORDER BY sequence LIMIT ?");
  read.bind(sequence).bind(static_cast<std::int64_t>(limit));
  std::vector<world::JournalEntry> entries;
  while (TRY(read.step())) {
    Result<wire::Node> detail = wire::read_json(read.text(5));
    entries.push_back({.sequence = read.number(0),
                       .at = Time{Duration{read.number(1)}},
                       .kind = read.text(2),
                       .subject = read.text(3),
                       .message = read.text(4),
                       .detail = detail ? std::move(*detail) : wire::Node{}});
  }
  return entries;
}

Result<std::string> SqliteStore::setting(const std::string& name) {
  Statement read(*database_, "SELECT value FROM settings WHERE name = ?");
  const bool is_known = TRY(read.bind(name).step());
  return is_known ? read.text(0) : std::string();
}

Status SqliteStore::set_setting(const std::string& name, const std::string& value) {
  return Statement(*database_,
                   "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) "
                   "DO UPDATE SET value = excluded.value")
      .bind(name)
      .bind(value)
      .run();
}

Status SqliteStore::erase_everything() {
  // Sequence numbers go on: a reader that asks for what is after its last one misses nothing.
  const Status status = database_->in_transaction([this]() -> Status {
    TRY(database_->execute("DELETE FROM rows"));
    return database_->execute("DELETE FROM journal");
  });
  if (status) first_sequence_ = last_sequence_ + 1;
  return status;
}

}  // namespace teal::adapters
