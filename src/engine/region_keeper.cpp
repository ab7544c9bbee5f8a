#include "engine/region_keeper.h"

#include <utility>

namespace teal::engine {

Status RegionKeeper::load() {
  return store_.load([this](const world::Scope& scope, const world::StoredRow& row) {
    return world::restore(region(scope), row);
  });
}

world::Region& RegionKeeper::region(const world::Scope& scope) {
  auto& slot = regions_[scope];
  if (!slot) slot = std::make_unique<world::Region>(scope);
  return *slot;
}

std::vector<world::Region*> RegionKeeper::regions() {
  std::vector<world::Region*> all;
  for (const auto& [scope, region] : regions_) all.push_back(region.get());
  return all;
}

std::vector<const world::Region*> RegionKeeper::views() const {
  std::vector<const world::Region*> all;
  for (const auto& [scope, region] : regions_) all.push_back(region.get());
  return all;
}

Result<Committed> RegionKeeper::commit(world::Change& change) {
  Committed committed;
  if (change.empty()) return committed;
  const std::vector<world::StoredRow> rows = change.rows();
  if (Status stored = store_.commit(change.scope(), rows, change.entries()); !stored)
    return std::unexpected(stored.error());
  committed.anything = true;
  for (const world::StoredRow& row : rows) committed.routing |= row.kind.starts_with("elbv2.");
  const std::vector<world::JournalEntry> entries = std::move(change.entries());
  change.apply();
  if (!entries.empty())
    for (const auto& [id, tell] : subscribers_) tell(entries);
  return committed;
}

Status RegionKeeper::erase_everything() {
  if (Status erased = store_.erase_everything(); !erased) return erased;
  for (auto& [scope, region] : regions_) *region = world::Region(scope);
  return {};
}

std::uint64_t RegionKeeper::subscribe(Subscriber subscriber) {
  subscribers_[++last_subscriber_] = std::move(subscriber);
  return last_subscriber_;
}

void RegionKeeper::unsubscribe(std::uint64_t id) { subscribers_.erase(id); }

}  // namespace teal::engine
