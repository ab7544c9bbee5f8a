// adapters/sqlite_database.h — one SQLite file: statements that are prepared once, transactions,
// and errors that say what could not be done.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace teal::adapters {

class SqliteDatabase {
 public:
  // WAL with NORMAL survives kill -9; FULL also the loss of power, at five times the price of a
  // commit.
  enum class Synchronous { normal, full };
  // Opens or makes the file, readable by its owner alone.
  static Result<std::unique_ptr<SqliteDatabase>> open(
      const std::string& path, Synchronous synchronous = Synchronous::normal);
  ~SqliteDatabase();
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  // A prepared statement being used: bound from left to right, then stepped. Texts must live until
  // the last step.
  class Statement {
   public:
    Statement(SqliteDatabase& database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    // True for a row, false at the end.
    Result<bool> step();
    // To its end.
    Status run();
    std::string text(int column) const;
    std::int64_t number(int column) const;

   private:
    SqliteDatabase& database_;
    sqlite3_stmt* statement_ = nullptr;
    int prepared_;
    int bound_ = 0;
  };

  Status execute(const std::string& sql);
  Status in_transaction(const std::function<Status()>& work);
  std::int64_t last_id() const;  // Of the row that was inserted last.
  std::int64_t changes() const;  // Rows that the last statement changed.

 private:
  SqliteDatabase(sqlite3* database, std::string path);
  Error error_of(int code) const;

  sqlite3* database_;
  std::string path_;
  std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
};

}  // namespace teal::adapters
