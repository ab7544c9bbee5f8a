// world/region.h — all state of one account in one region, and changes to it.
//
// Nothing edits a Region in place. A handler or a tick writes into a Change; the store commits the
// change's rows; then the change is applied. A failed commit therefore changes nothing.
#pragma once
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "world/cloudwatch.h"
#include "world/ecr.h"
#include "world/ecs.h"
#include "world/elbv2.h"
#include "world/journal.h"
#include "world/table.h"

namespace teal::world {

struct Scope {
  std::string account;
  std::string region;
  auto operator<=>(const Scope&) const = default;
};

template <template <class> class Container>
using EveryTable = std::tuple<Container<Cluster>, Container<TaskDefinition>, Container<Service>,
                              Container<ServiceRevision>, Container<ServiceDeployment>,
                              Container<Task>, Container<LoadBalancer>, Container<TargetGroup>,
                              Container<Listener>, Container<Rule>, Container<Target>,
                              Container<Repository>, Container<Image>, Container<Alarm>>;

class Region {
 public:
  explicit Region(Scope scope) : scope_(std::move(scope)) {}

  const Scope& scope() const { return scope_; }

  template <class T>
  const Table<T>& table() const {
    return std::get<Table<T>>(tables_);
  }
  template <class T>
  const T* find(const std::string& key) const {
    return table<T>().find(key);
  }
  template <class T>
  void put(std::shared_ptr<const T> row) {
    std::get<Table<T>>(tables_).put(std::move(row));
  }
  template <class T>
  void erase(const std::string& key) {
    std::get<Table<T>>(tables_).erase(key);
  }

 private:
  Scope scope_;
  EveryTable<Table> tables_;
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
    const auto& overlay = std::get<Overlay<T>>(overlays_);
    if (const auto edited = overlay.find(key); edited != overlay.end()) return edited->second.get();
    return region_.find<T>(key);
  }
  // The row to write to; it must exist. Its key and group must stay as they are.
  template <class T>
  T& edit(const std::string& key) {
    auto& overlay = std::get<Overlay<T>>(overlays_);
    if (const auto edited = overlay.find(key); edited != overlay.end()) {
      ASSERT(edited->second != nullptr);
      return *edited->second;
    }
    const T* row = region_.find<T>(key);
    ASSERT(row != nullptr);
    return *(overlay[key] = std::make_shared<T>(*row));
  }
  // Adds or replaces.
  template <class T>
  T& put(T row) {
    const std::string key = row.key();
    return *(std::get<Overlay<T>>(overlays_)[key] = std::make_shared<T>(std::move(row)));
  }
  template <class T>
  void erase(const std::string& key) {
    std::get<Overlay<T>>(overlays_)[key] = nullptr;
  }
  // All rows, in key order.
  template <class T>
  std::vector<const T*> all() const {
    return collect<T>([](const T&) { return true; }, nullptr);
  }
  // The rows listed under `group`, in key order.
  template <Grouped T>
  std::vector<const T*> in(const std::string& group) const {
    return collect<T>([&](const T& row) { return row.group() == group; }, &group);
  }

  void journal(JournalEntry entry) { entries_.push_back(std::move(entry)); }
  std::vector<JournalEntry>& entries() { return entries_; }

  bool empty() const;
  // The edited rows in the form of the store.
  std::vector<StoredRow> rows() const;
  // Swaps the edits into the region. Call it once, after the store has them.
  void apply();

 private:
  template <class T, class Keep>
  std::vector<const T*> collect(Keep keep, const std::string* group) const {
    std::map<std::string, const T*> found;
    const auto& table = region_.table<T>();
    if (group) {
      for (const auto& key : table.keys_in(*group)) found[key] = table.find(key);
    } else {
      for (const auto& [key, row] : table.rows()) found[key] = row.get();
    }
    for (const auto& [key, row] : std::get<Overlay<T>>(overlays_)) {
      if (row && keep(*row))
        found[key] = row.get();
      else
        found.erase(key);
    }
    std::vector<const T*> rows;
    rows.reserve(found.size());
    for (const auto& [key, row] : found) rows.push_back(row);
    return rows;
  }

  Region& region_;
  EveryTable<Overlay> overlays_;
  std::vector<JournalEntry> entries_;
};

// Puts a stored row back at start. An unknown kind or a body that does not fit is an error that
// names it.
Status restore(Region& region, const StoredRow& row);

}  // namespace teal::world
