#include "adapters/sqlite_database.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <utility>

namespace teal::adapters {

SqliteDatabase::Statement::Statement(SqliteDatabase& database, std::string_view sql)
    : database_(database), prepared_(SQLITE_OK) {
  auto kept = database.statements_.find(sql);
  if (kept == database.statements_.end()) kept = database.statements_.emplace(sql, nullptr).first;
  if (!kept->second)
    prepared_ = sqlite3_prepare_v3(database.database_, sql.data(), static_cast<int>(sql.size()),
                                   SQLITE_PREPARE_PERSISTENT, &kept->second, nullptr);
  statement_ = kept->second;
}

SqliteDatabase::Statement::~Statement() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

SqliteDatabase::Statement& SqliteDatabase::Statement::bind(std::string_view text) {
  if (statement_)
    sqlite3_bind_text(statement_, ++bound_, text.data() ? text.data() : "",
                      static_cast<int>(text.size()), SQLITE_STATIC);
  return *this;
}

SqliteDatabase::Statement& SqliteDatabase::Statement::bind(std::int64_t number) {
  if (statement_) sqlite3_bind_int64(statement_, ++bound_, number);
  return *this;
}

Result<bool> SqliteDatabase::Statement::step() {
  const int code = prepared_ == SQLITE_OK ? sqlite3_step(statement_) : prepared_;
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return std::unexpected(database_.error_of(code));
}

Status SqliteDatabase::Statement::run() {
  while (true) {
    const bool is_row = TRY(step());
    if (!is_row) return {};
  }
}

std::string SqliteDatabase::Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t SqliteDatabase::Statement::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}

SqliteDatabase::SqliteDatabase(sqlite3* database, std::string path)
    : database_(database), path_(std::move(path)) {}

SqliteDatabase::~SqliteDatabase() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const std::string& path,
                                                             Synchronous synchronous) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(
      path.c_str(), &opened,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
      nullptr);
  std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(opened, path));
  if (code != SQLITE_OK) return std::unexpected(database->error_of(code));
  ::chmod(path.c_str(), 0600);
  sqlite3_busy_timeout(opened, 1'000);
  TRY(database->execute("PRAGMA journal_mode = WAL"));
  TRY(database->execute(synchronous == Synchronous::full ? "PRAGMA synchronous = FULL"
                                                         : "PRAGMA synchronous = NORMAL"));
  TRY(database->execute("PRAGMA journal_size_limit = 16777216"));
  return database;
}

Error SqliteDatabase::error_of(int code) const {
  const int known = database_ ? sqlite3_extended_errcode(database_) : code;
  const std::string why = database_ && (known & 0xff) == (code & 0xff)
                              ? std::string(sqlite3_errmsg(database_))
                              : std::string(sqlite3_errstr(code));
  return {"InternalFailure",
          fmt::format("{} cannot be read or written: {}; nothing was changed", path_, why), 500};
}

Status SqliteDatabase::execute(const std::string& sql) {
  const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return std::unexpected(error_of(code));
  return {};
}

Status SqliteDatabase::in_transaction(const std::function<Status()>& work) {
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

std::int64_t SqliteDatabase::last_id() const { return sqlite3_last_insert_rowid(database_); }

std::int64_t SqliteDatabase::changes() const { return sqlite3_changes(database_); }

}  // namespace teal::adapters
