#include "world/region.h"

#include <fmt/format.h>

namespace teal::world {

bool Change::empty() const {
  return entries_.empty() &&
         std::apply([](const auto&... overlay) { return (overlay.empty() && ...); }, overlays_);
}

std::vector<StoredRow> Change::rows() const {
  std::vector<StoredRow> rows;
  auto add = [&]<class T>(const Overlay<T>& overlay) {
    for (const auto& [key, row] : overlay) {
      StoredRow stored{.kind = std::string(T::kind), .key = key, .schema = T::schema, .body = {}};
      if (row) stored.body = wire::encode(*row);
      rows.push_back(std::move(stored));
    }
  };
  std::apply([&](const auto&... overlay) { (add(overlay), ...); }, overlays_);
  return rows;
}

void Change::apply() {
  auto swap_in = [&]<class T>(Overlay<T>& overlay) {
    for (auto& [key, row] : overlay) {
      if (row)
        region_.put<T>(std::move(row));
      else
        region_.erase<T>(key);
    }
    overlay.clear();
  };
  std::apply([&](auto&... overlay) { (swap_in(overlay), ...); }, overlays_);
  entries_.clear();
}

namespace {

template <class T>
bool restore_as(Region& region, const StoredRow& row, Status& status) {
  if (row.kind != T::kind) return false;
  auto value = std::make_shared<T>();
  if (row.body) {
    const auto violations = wire::decode(*row.body, *value, wire::Unknown::accept);
    if (!violations.empty())
      status =
          fail("CorruptState",
               fmt::format("row {} {}: {}", row.kind, row.key, wire::describe(violations)), 500);
  }
  if (status) region.put<T>(std::move(value));
  return true;
}

template <class... T>
bool restore_as_any(Region& region, const StoredRow& row, Status& status,
                    const std::tuple<Table<T>...>*) {
  return (restore_as<T>(region, row, status) || ...);
}

}  // namespace

Status restore(Region& region, const StoredRow& row) {
  Status status;
  const EveryTable<Table>* all = nullptr;
  if (!restore_as_any(region, row, status, all))
    return fail("CorruptState", fmt::format("unknown kind of row: {} {}", row.kind, row.key), 500);
  return status;
}

}  // namespace teal::world
