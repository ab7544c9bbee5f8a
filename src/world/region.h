// world/region.h — all state of one account in one region, and changes to it.
//
// Nothing edits a Region in place. A handler or a tick writes into a Change; the store commits the
// change's rows; then the change is applied. A failed commit therefore changes nothing.
//
// Rows are found by their type, whose header (world/<service>.h) the caller includes.
#pragma once
#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "world/journal.h"
#include "world/table.h"

namespace teal::world {

// Where the rows of services without regions are kept, such as IAM's: one region of each account,
// named as AWS names the pseudo region of its partition.
inline constexpr std::string_view global_region = "aws-global";

struct Scope {
  std::string account;
  std::string region;
  auto operator<=>(const Scope&) const = default;
};

namespace detail {
template <class T>
std::vector<const T*> typed(const std::vector<const void*>& rows) {
  std::vector<const T*> typed;
  typed.reserve(rows.size());
  for (const void* row : rows) typed.push_back(static_cast<const T*>(row));
  return typed;
}
}  // namespace detail

class Region {
 public:
  explicit Region(Scope scope) : scope_(std::move(scope)) {}

  const Scope& scope() const { return scope_; }

  // The row, or null. Valid until a change of it is applied.
  template <class T>
  const T* find(const std::string& key) const {
    return static_cast<const T*>(table(row_kind<T>()).find(key));
  }
  // All rows, in key order.
  template <class T>
  std::vector<const T*> all() const {
    return detail::typed<T>(all_of(row_kind<T>()));
  }
  // The rows listed under `group`, in key order.
  template <Grouped T>
  std::vector<const T*> in(const std::string& group) const {
    return detail::typed<T>(all_in(row_kind<T>(), group));
  }

  const Table& table(const RowKind& kind) const;
  void put(const RowKind& kind, std::shared_ptr<const void> row);
  void erase(const RowKind& kind, const std::string& key);

 private:
  std::vector<const void*> all_of(const RowKind& kind) const;
  std::vector<const void*> all_in(const RowKind& kind, const std::string& group) const;

  Scope scope_;
  std::map<const RowKind*, Table> tables_;
};

// One row as the store keeps it; without a body, it is erased.
struct StoredRow {
  std::string kind;
  std::string key;
  int schema = 1;
  std::optional<wire::Node> body;
};

// A set of edits over a region. Reads see the edits. It must not outlive the region, and only one
// may be open at a time.
class Change {
 public:
  explicit Change(Region& region) : region_(region) {}
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;

  const Scope& scope() const { return region_.scope(); }

  // The row as this change sees it; null when there is none. Valid until the row is edited, put or
  // erased.
  template <class T>
  const T* find(const std::string& key) const {
    return static_cast<const T*>(find_row(row_kind<T>(), key));
  }
  // The row to write to; it must exist. Its key and group must stay as they are.
  template <class T>
  T& edit(const std::string& key) {
    return *static_cast<T*>(edit_row(row_kind<T>(), key));
  }
  // Adds or replaces.
  template <class T>
  T& put(T row) {
    auto owned = std::make_shared<T>(std::move(row));
    T& kept = *owned;
    put_row(row_kind<T>(), std::move(owned));
    return kept;
  }
  template <class T>
  void erase(const std::string& key) {
    overlays_[&row_kind<T>()][key] = nullptr;
  }
  // All rows, in key order.
  template <class T>
  std::vector<const T*> all() const {
    return detail::typed<T>(collect(row_kind<T>(), nullptr));
  }
  // The rows listed under `group`, in key order.
  template <Grouped T>
  std::vector<const T*> in(const std::string& group) const {
    return detail::typed<T>(collect(row_kind<T>(), &group));
  }

  void journal(JournalEntry entry) { entries_.push_back(std::move(entry)); }
  std::vector<JournalEntry>& entries() { return entries_; }

  bool empty() const;
  // The edited rows in the form of the store, by kind and key.
  std::vector<StoredRow> rows() const;
  // Swaps the edits into the region. Call it once, after the store has them.
  void apply();

 private:
  // What this change has done to one table: new bodies, and null for rows it erased.
  using Overlay = std::map<std::string, std::shared_ptr<void>>;

  const void* find_row(const RowKind& kind, const std::string& key) const;
  void* edit_row(const RowKind& kind, const std::string& key);
  void put_row(const RowKind& kind, std::shared_ptr<void> row);
  std::vector<const void*> collect(const RowKind& kind, const std::string* group) const;

  Region& region_;
  std::map<const RowKind*, Overlay> overlays_;
  std::vector<JournalEntry> entries_;
};

// Puts a stored row back at start. An unknown kind or a body that does not fit is an error that
// names it.
Status restore(Region& region, const StoredRow& row);

}  // namespace teal::world
