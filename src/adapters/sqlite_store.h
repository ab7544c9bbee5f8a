// adapters/sqlite_store.h — the state of all regions in one SQLite file: rows as the truth, and the
// journal as history beside them, in the same transaction.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/sqlite_database.h"
#include "ports/store.h"

namespace teal::adapters {

struct SqliteOptions {
  using Synchronous = SqliteDatabase::Synchronous;
  Synchronous synchronous = Synchronous::normal;
  // The journal keeps at least so many entries; older ones go, a tenth of it at a time.
  std::int64_t journal_entries_kept = 100'000;
  std::int64_t pages_max = 0;  // PRAGMA max_page_count, to rehearse a full disk; 0 is no limit.
};

class SqliteStore : public ports::Store {
 public:
  static Result<std::unique_ptr<SqliteStore>> open(const std::string& path,
                                                   SqliteOptions options = {});

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
  SqliteStore(std::unique_ptr<SqliteDatabase> database, SqliteOptions options, std::string path);

  Status prepare_tables();
  Status write_row(const world::Scope& scope, const world::StoredRow& row);
  Status append(const world::Scope& scope, const world::JournalEntry& entry, std::int64_t sequence);
  Status forget_old_entries(std::int64_t last);

  std::unique_ptr<SqliteDatabase> database_;
  SqliteOptions options_;
  std::string path_;
  std::int64_t last_sequence_ = 0, first_sequence_ = 1;
};

}  // namespace teal::adapters
