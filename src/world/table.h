// world/table.h — the rows of one kind, with one secondary index; and the overlay that a change
// writes into.
//
// A row type T declares
//   static constexpr std::string_view kind;      its name in the database, "ecs.task"
//   static constexpr int schema;                 version of its body, raised when old bodies need
//   help std::string key() const;                     unique within its region std::string group()
//   const;                   optional: what it is listed under (a task's service) static constexpr
//   auto shape();               its body, in the words of wire/shape.h
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/assert.h"

namespace teal::world {

template <class T>
concept Grouped = requires(const T& row) { row.group(); };

// Committed rows. They never change in place: a commit replaces them.
template <class T>
class Table {
 public:
  const T* find(const std::string& key) const {
    const auto row = rows_.find(key);
    return row == rows_.end() ? nullptr : row->second.get();
  }
  const std::map<std::string, std::shared_ptr<const T>>& rows() const { return rows_; }
  const std::set<std::string>& keys_in(const std::string& group) const {
    static const std::set<std::string> none;
    const auto keys = groups_.find(group);
    return keys == groups_.end() ? none : keys->second;
  }

  void put(std::shared_ptr<const T> row) {
    const std::string key = row->key();
    erase(key);
    if constexpr (Grouped<T>) groups_[row->group()].insert(key);
    rows_[key] = std::move(row);
  }
  void erase(const std::string& key) {
    const auto row = rows_.find(key);
    if (row == rows_.end()) return;
    if constexpr (Grouped<T>) {
      const auto group = groups_.find(row->second->group());
      group->second.erase(key);
      if (group->second.empty()) groups_.erase(group);
    }
    rows_.erase(row);
  }

 private:
  std::map<std::string, std::shared_ptr<const T>> rows_;
  std::map<std::string, std::set<std::string>> groups_;
};

// What a change has done to one table: new bodies, and null for rows it erased.
template <class T>
using Overlay = std::map<std::string, std::shared_ptr<T>>;

}  // namespace teal::world
