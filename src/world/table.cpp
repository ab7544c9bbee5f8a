#include "world/table.h"

namespace teal::world {

const std::set<std::string>& Table::keys_in(const std::string& group) const {
  static const std::set<std::string> none;
  const auto keys = groups_.find(group);
  return keys == groups_.end() ? none : keys->second;
}

void Table::put(std::shared_ptr<const void> row) {
  const std::string key = kind_->key(row.get());
  erase(key);
  if (kind_->group) groups_[kind_->group(row.get())].insert(key);
  rows_[key] = std::move(row);
}

void Table::erase(const std::string& key) {
  const auto row = rows_.find(key);
  if (row == rows_.end()) return;
  if (kind_->group) {
    const auto group = groups_.find(kind_->group(row->second.get()));
    group->second.erase(key);
    if (group->second.empty()) groups_.erase(group);
  }
  rows_.erase(row);
}

}  // namespace teal::world
