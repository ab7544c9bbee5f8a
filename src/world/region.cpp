#include "world/region.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace teal::world {

const Table& Region::table(const RowKind& kind) const {
  const auto found = tables_.find(&kind);
  if (found != tables_.end()) return found->second;
  static const RowKind no_kind{};
  static const Table empty(no_kind);
  return empty;
}

void Region::put(const RowKind& kind, std::shared_ptr<const void> row) {
  tables_.try_emplace(&kind, kind).first->second.put(std::move(row));
}

void Region::erase(const RowKind& kind, const std::string& key) {
  if (const auto found = tables_.find(&kind); found != tables_.end()) found->second.erase(key);
}

std::vector<const void*> Region::all_of(const RowKind& kind) const {
  std::vector<const void*> rows;
  const auto& stored = table(kind).rows();
  rows.reserve(stored.size());
  for (const auto& [key, row] : stored) rows.push_back(row.get());
  return rows;
}

std::vector<const void*> Region::all_in(const RowKind& kind, const std::string& group) const {
  std::vector<const void*> rows;
  const Table& stored = table(kind);
  for (const auto& key : stored.keys_in(group)) rows.push_back(stored.find(key));
  return rows;
}

const void* Change::find_row(const RowKind& kind, const std::string& key) const {
  if (const auto overlay = overlays_.find(&kind); overlay != overlays_.end())
    if (const auto edited = overlay->second.find(key); edited != overlay->second.end())
      return edited->second.get();
  return region_.table(kind).find(key);
}

void* Change::edit_row(const RowKind& kind, const std::string& key) {
  Overlay& overlay = overlays_[&kind];
  if (const auto edited = overlay.find(key); edited != overlay.end()) {
    ASSERT(edited->second != nullptr);
    return edited->second.get();
  }
  const void* row = region_.table(kind).find(key);
  ASSERT(row != nullptr);
  return (overlay[key] = kind.copy(row)).get();
}

void Change::put_row(const RowKind& kind, std::shared_ptr<void> row) {
  const std::string key = kind.key(row.get());
  overlays_[&kind][key] = std::move(row);
}

std::vector<const void*> Change::collect(const RowKind& kind, const std::string* group) const {
  const Table& table = region_.table(kind);
  std::map<std::string, const void*> found;
  if (group) {
    for (const auto& key : table.keys_in(*group)) found[key] = table.find(key);
  } else {
    for (const auto& [key, row] : table.rows()) found.emplace_hint(found.end(), key, row.get());
  }
  if (const auto overlay = overlays_.find(&kind); overlay != overlays_.end())
    for (const auto& [key, row] : overlay->second) {
      if (row && (!group || kind.group(row.get()) == *group))
        found[key] = row.get();
      else
        found.erase(key);
    }
  std::vector<const void*> rows;
  rows.reserve(found.size());
  for (const auto& [key, row] : found) rows.push_back(row);
  return rows;
}

bool Change::empty() const {
  return entries_.empty() &&
         std::ranges::all_of(overlays_, [](const auto& entry) { return entry.second.empty(); });
}

std::vector<StoredRow> Change::rows() const {
  std::vector<StoredRow> rows;
  for (const auto& [kind, overlay] : overlays_)
    for (const auto& [key, row] : overlay) {
      StoredRow stored{
          .kind = std::string(kind->name), .key = key, .schema = kind->schema, .body = {}};
      if (row) stored.body = wire::encode(row.get(), *kind->body);
      rows.push_back(std::move(stored));
    }
  // Kinds are ordered by address, which is another in each program.
  std::ranges::sort(rows, {}, [](const StoredRow& row) { return std::tie(row.kind, row.key); });
  return rows;
}

void Change::apply() {
  for (auto& [kind, overlay] : overlays_)
    for (auto& [key, row] : overlay) {
      if (row)
        region_.put(*kind, std::move(row));
      else
        region_.erase(*kind, key);
    }
  overlays_.clear();
  entries_.clear();
}

Status restore(Region& region, const StoredRow& row) {
  const auto kinds = every_row_kind();
  const auto kind = std::ranges::find(kinds, row.kind, [](const RowKind* k) { return k->name; });
  if (kind == kinds.end())
    return fail("CorruptState", fmt::format("unknown kind of row: {} {}", row.kind, row.key), 500);
  auto value = (*kind)->make();
  if (row.body) {
    const auto violations =
        wire::decode(*row.body, value.get(), *(*kind)->body, wire::Unknown::accept);
    if (!violations.empty())
      return fail("CorruptState",
                  fmt::format("row {} {}: {}", row.kind, row.key, wire::describe(violations)), 500);
  }
  region.put(**kind, std::move(value));
  return {};
}

}  // namespace teal::world
