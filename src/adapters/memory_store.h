// adapters/memory_store.h — a store that forgets, for tests and the simulator. It can be told to
// fail.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "ports/store.h"

namespace teal::adapters {

class MemoryStore : public ports::Store {
 public:
  // Every commit fails with this error, and changes nothing, until it is reset.
  std::optional<Error> broken;

  Status commit(const world::Scope& scope, const std::vector<world::StoredRow>& rows,
                std::vector<world::JournalEntry>& entries) override {
    if (broken) return std::unexpected(*broken);
    for (const world::StoredRow& row : rows) {
      const Key key{scope, row.kind, row.key};
      if (row.body)
        rows_[key] = row;
      else
        rows_.erase(key);
    }
    for (world::JournalEntry& entry : entries) {
      entry.sequence = ++last_sequence_;
      journal_.push_back(entry);
    }
    return {};
  }

  Status load(
      const std::function<Status(const world::Scope&, const world::StoredRow&)>& row) override {
    for (const auto& [key, stored] : rows_)
      if (Status status = row(std::get<0>(key), stored); !status) return status;
    return {};
  }

  Result<std::vector<world::JournalEntry>> journal_after(std::int64_t sequence,
                                                         std::size_t limit) override {
    std::vector<world::JournalEntry> found;
    for (const world::JournalEntry& entry : journal_)
      if (entry.sequence > sequence && found.size() < limit) found.push_back(entry);
    return found;
  }

  Result<std::string> setting(const std::string& name) override {
    const auto found = settings_.find(name);
    return found == settings_.end() ? std::string() : found->second;
  }
  Status set_setting(const std::string& name, const std::string& value) override {
    if (broken) return std::unexpected(*broken);
    settings_[name] = value;
    return {};
  }
  Status erase_everything() override {
    if (broken) return std::unexpected(*broken);
    rows_.clear();
    journal_.clear();
    return {};
  }

 private:
  using Key = std::tuple<world::Scope, std::string, std::string>;
  std::map<Key, world::StoredRow> rows_;
  std::vector<world::JournalEntry> journal_;
  std::map<std::string, std::string> settings_;
  std::int64_t last_sequence_ = 0;
};

}  // namespace teal::adapters
