// world/table.h — the committed rows of one kind, with one secondary index.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>

#include "world/row.h"

namespace teal::world {

// Rows never change in place: a commit replaces them.
class Table {
 public:
  using Rows = std::map<std::string, std::shared_ptr<const void>>;

  explicit Table(const RowKind& kind) : kind_(&kind) {}

  const void* find(const std::string& key) const {
    const auto row = rows_.find(key);
    return row == rows_.end() ? nullptr : row->second.get();
  }
  const Rows& rows() const { return rows_; }
  const std::set<std::string>& keys_in(const std::string& group) const;

  void put(std::shared_ptr<const void> row);
  void erase(const std::string& key);

 private:
  const RowKind* kind_;
  Rows rows_;
  std::map<std::string, std::set<std::string>> groups_;
};

}  // namespace teal::world
