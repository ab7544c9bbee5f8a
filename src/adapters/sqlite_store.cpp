#include "adapters/sqlite_store.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <string_view>
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

}  // namespace

// A prepared statement being used: bound from left to right, then stepped. The statement itself is
// kept by the store for the next time.
class SqliteStore::Statement {
 public:
  Statement(SqliteStore& store, const char* sql) {
    sqlite3_stmt*& kept = store.statements_[sql];
    if (!kept)
      prepared_ =
          sqlite3_prepare_v3(store.database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &kept, nullptr);
    statement_ = kept;
  }
  ~Statement() {
    if (!statement_) return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // The text must live until the last step.
  Statement& bind(std::string_view text) {
    if (statement_)
      sqlite3_bind_text(statement_, ++bound_, text.data() ? text.data() : "",
                        static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
  }
  Statement& bind(std::int64_t number) {
    if (statement_) sqlite3_bind_int64(statement_, ++bound_, number);
    return *this;
  }
  int step() { return prepared_ == SQLITE_OK ? sqlite3_step(statement_) : prepared_; }

  std::string text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes ? std::string(bytes,
                               static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
                 : std::string();
  }
  std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int prepared_ = SQLITE_OK;
  int bound_ = 0;
};

SqliteStore::SqliteStore(sqlite3* database, SqliteOptions options, std::string path)
    : database_(database), options_(options), path_(std::move(path)) {}

SqliteStore::~SqliteStore() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path,
                                                       SqliteOptions options) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(
      path.c_str(), &database,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
      nullptr);
  std::unique_ptr<SqliteStore> store(new SqliteStore(database, options, path));
  if (code != SQLITE_OK) return std::unexpected(store->error_of(code));
  ::chmod(path.c_str(), 0600);  // Credentials are among the settings.
  TRY(store->prepare_tables());
  return store;
}

Status SqliteStore::prepare_tables() {
  sqlite3_busy_timeout(database_, 1'000);
  TRY(execute("PRAGMA journal_mode = WAL"));
  TRY(execute(options_.synchronous == SqliteOptions::Synchronous::full
                  ? "PRAGMA synchronous = FULL"
                  : "PRAGMA synchronous = NORMAL"));
  TRY(execute("PRAGMA journal_size_limit = 16777216"));
  std::int64_t format = 0;
  {
    Statement read(*this, "PRAGMA user_version");
    if (const int code = read.step(); code != SQLITE_ROW) return std::unexpected(error_of(code));
    format = read.number(0);
  }
  if (format > file_format)
    return fail("InternalFailure",
                fmt::format("{} was written by a newer teal (format {}, this one knows {})", path_,
                            format, file_format),
                500);
  if (format < file_format) {
    TRY(execute(tables));
    TRY(execute(fmt::format("PRAGMA user_version = {}", file_format).c_str()));
  }
  if (options_.pages_max > 0)
    TRY(execute(fmt::format("PRAGMA max_page_count = {}", options_.pages_max).c_str()));
  Statement bounds(*this, "SELECT ifnull(min(sequence), 1), ifnull(max(sequence), 0) FROM journal");
  if (const int code = bounds.step(); code != SQLITE_ROW) return std::unexpected(error_of(code));
  first_sequence_ = bounds.number(0);
  last_sequence_ = bounds.number(1);
  return {};
}

Error SqliteStore::error_of(int code) const {
  const int known = database_ ? sqlite3_extended_errcode(database_) : code;
  const std::string why = database_ && (known & 0xff) == (code & 0xff)
                              ? std::string(sqlite3_errmsg(database_))
                              : std::string(sqlite3_errstr(code));
  return Error{
      "InternalFailure",
      fmt::format("the state in {} cannot be read or written: {}; nothing was changed", path_, why),
      500};
}

Status SqliteStore::execute(const char* sql) {
  const int code = sqlite3_exec(database_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return std::unexpected(error_of(code));
  return {};
}

Status SqliteStore::in_transaction(const std::function<Status()>& work) {
  Status status = execute("BEGIN IMMEDIATE");
  if (!status) return status;
  status = work();
  if (status) status = execute("COMMIT");
  if (status) return {};
  // A full disk may have rolled back by itself.
  if (!sqlite3_get_autocommit(database_))
    if (const Status undone = execute("ROLLBACK"); !undone)
      spdlog::error("rolling back: {}", undone.error().message);
  return status;
}

Status SqliteStore::write_row(const world::Scope& scope, const world::StoredRow& row) {
  int code = SQLITE_DONE;
  if (row.body) {
    const std::string body = wire::write_json(*row.body);
    code = Statement(*this,
                     "INSERT INTO rows (account, region, kind, key, schema, body) VALUES "
                     "(?, ?, ?, ?, ?, ?) ON CONFLICT (account, region, kind, key) DO UPDATE SET "
                     "schema = excluded.schema, body = excluded.body")
               .bind(scope.account)
               .bind(scope.region)
               .bind(row.kind)
               .bind(row.key)
               .bind(row.schema)
               .bind(body)
               .step();
  } else {
    code = Statement(*this,
                     "DELETE FROM rows WHERE account = ? AND region = ? AND kind = ? AND key = ?")
               .bind(scope.account)
               .bind(scope.region)
               .bind(row.kind)
               .bind(row.key)
               .step();
  }
  if (code != SQLITE_DONE) return std::unexpected(error_of(code));
  return {};
}

Status SqliteStore::append(const world::Scope& scope, const world::JournalEntry& entry,
                           std::int64_t sequence) {
  const std::string detail = wire::write_json(entry.detail);
  const int code = Statement(*this, "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                       .bind(sequence)
                       .bind(scope.account)
                       .bind(scope.region)
                       .bind(entry.at.time_since_epoch().count())
                       .bind(entry.kind)
                       .bind(entry.subject)
                       .bind(entry.message)
                       .bind(detail)
                       .step();
  if (code != SQLITE_DONE) return std::unexpected(error_of(code));
  return {};
}

Status SqliteStore::forget_old_entries(std::int64_t last) {
  const int code = Statement(*this, "DELETE FROM journal WHERE sequence <= ?")
                       .bind(last - options_.journal_entries_kept)
                       .step();
  if (code != SQLITE_DONE) return std::unexpected(error_of(code));
  return {};
}

Status SqliteStore::commit(const world::Scope& scope, const std::vector<world::StoredRow>& rows,
                           std::vector<world::JournalEntry>& entries) {
  const std::int64_t kept = options_.journal_entries_kept;
  const auto last = last_sequence_ + static_cast<std::int64_t>(entries.size());
  const bool forgets = last - first_sequence_ >= kept + kept / 10;
  const Status status = in_transaction([&]() -> Status {
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
  Statement read(*this, "SELECT account, region, kind, key, schema, body FROM rows");
  int code = SQLITE_ROW;
  while ((code = read.step()) == SQLITE_ROW) {
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
  if (code != SQLITE_DONE) return std::unexpected(error_of(code));
  return {};
}

Result<std::vector<world::JournalEntry>> SqliteStore::journal_after(std::int64_t sequence,
                                                                    std::size_t limit) {
  Statement read(*this,
                 "SELECT sequence, at, kind, subject, message, detail FROM journal "
                 "WHERE sequence > ? ORDER BY sequence LIMIT ?");
  read.bind(sequence).bind(static_cast<std::int64_t>(limit));
  std::vector<world::JournalEntry> entries;
  int code = SQLITE_ROW;
  while ((code = read.step()) == SQLITE_ROW) {
    Result<wire::Node> detail = wire::read_json(read.text(5));
    entries.push_back({.sequence = read.number(0),
                       .at = Time{Duration{read.number(1)}},
                       .kind = read.text(2),
                       .subject = read.text(3),
                       .message = read.text(4),
                       .detail = detail ? std::move(*detail) : wire::Node{}});
  }
  if (code != SQLITE_DONE) return std::unexpected(error_of(code));
  return entries;
}

Result<std::string> SqliteStore::setting(const std::string& name) {
  Statement read(*this, "SELECT value FROM settings WHERE name = ?");
  const int code = read.bind(name).step();
  if (code == SQLITE_ROW) return read.text(0);
  if (code != SQLITE_DONE) return std::unexpected(error_of(code));
  return std::string();
}

Status SqliteStore::set_setting(const std::string& name, const std::string& value) {
  const int code = Statement(*this,
                             "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) "
                             "DO UPDATE SET value = excluded.value")
                       .bind(name)
                       .bind(value)
                       .step();
  if (code != SQLITE_DONE) return std::unexpected(error_of(code));
  return {};
}

Status SqliteStore::erase_everything() {
  // Sequence numbers go on: a reader that asks for what is after its last one misses nothing.
  const Status status = in_transaction([this]() -> Status {
    TRY(execute("DELETE FROM rows"));
    return execute("DELETE FROM journal");
  });
  if (status) first_sequence_ = last_sequence_ + 1;
  return status;
}

}  // namespace teal::adapters
