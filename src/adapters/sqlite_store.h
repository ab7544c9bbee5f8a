// adapters/sqlite_store.h — the state of all regions in one SQLite file: rows as the truth, and the
// journal as history beside them, in the same transaction.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ports/store.h"

struct sqlite3;
struct sqlite3_stmt;

namespace teal::adapters {

struct SqliteOptions {
  // WAL with NORMAL survives kill -9 of the engine; FULL also the loss of power, at five times the
  // price of a commit.
  enum class Synchronous { normal, full } synchronous = Synchronous::normal;
  // The journal keeps at least so many entries; older ones go, a tenth of it at a time.
  std::int64_t journal_entries_kept = 100'000;
  std::int64_t pages_max = 0;  // PRAGMA max_page_count, to rehearse a full disk; 0 is no limit.
};

class SqliteStore : public ports::Store {
 public:
  static Result<std::unique_ptr<SqliteStore>> open(const std::string& path,
                                                   SqliteOptions options = {});
  ~SqliteStore() override;

  Status commit(const world::Scope& scope, const std::vector<world::StoredRow>& rows,
                std::vector<world::JournalEntry>& entries) override;
  Status load(
      const std::function<Status(const world::Scope&, const world::StoredRow&)>& row) override;
  Result<std::vector<world::JournalEntry>> journal_after(std::int64_t sequence,
                                                         std::size_t limit) override;
  Result<std::string> setting(const std::string& name) override;
  Status set_setting(const std::string& name, const std::string& value) override;
  Status erase_everything() override;

 private:
  class Statement;
  SqliteStore(sqlite3* database, SqliteOptions options, std::string path);

  Status prepare_tables();
  Status execute(const char* sql);
  Status in_transaction(const std::function<Status()>& work);
  Status write_row(const world::Scope& scope, const world::StoredRow& row);
  Status append(const world::Scope& scope, const world::JournalEntry& entry, std::int64_t sequence);
  Status forget_old_entries(std::int64_t last);
  Error error_of(int code) const;

  sqlite3* database_;
  SqliteOptions options_;
  std::string path_;
  std::map<const char*, sqlite3_stmt*> statements_;  // Prepared once, by the address of their text.
  std::int64_t last_sequence_ = 0, first_sequence_ = 1;
};

}  // namespace teal::adapters
