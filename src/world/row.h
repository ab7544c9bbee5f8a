// world/row.h — what a region knows of a kind of row: enough to store, copy and restore rows whose
// type it does not know.
//
// A row type T declares
//   static constexpr std::string_view kind;      its name in the database, "ecs.task"
//   static constexpr int schema;                 version of its body, raised when old bodies need
//   help std::string key() const;                     unique within its region std::string group()
//   const;                   optional: what it is listed under (a task's service) static constexpr
//   auto shape(auto...);        its body, in the words of wire/shape.h
// and has a line in world/rows_of_<service>.cpp and one in world/rows.cpp.
//
// Types are erased so that a file compiles only the rows that it works with: with a table per type
// in Region, each file of services/ and engine/ took 9 s instead of 3.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "wire/shape.h"

namespace teal::world {

template <class T>
concept Grouped = requires(const T& row) { row.group(); };

struct RowKind {
  std::string_view name;
  int schema;
  const wire::Type* body;
  std::shared_ptr<void> (*make)();
  std::shared_ptr<void> (*copy)(const void* row);
  std::string (*key)(const void* row);
  std::string (*group)(const void* row);  // Null for a kind without groups.
};

// Declared here, defined in world/row_kind.h for the files that instantiate it.
template <class T>
const RowKind& row_kind();

// Every kind there is, for restoring what the store has.
std::span<const RowKind* const> every_row_kind();

}  // namespace teal::world
