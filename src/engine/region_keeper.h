// engine/region_keeper.h — holds the regions, and is the one place where a change of them becomes
// true: store first, then apply, then tell the subscribers.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ports/store.h"
#include "world/region.h"

namespace teal::engine {

// What a commit has touched, so that others look again only where something happened.
struct Committed {
  bool routing = false;  // Load balancers, target groups, listeners, rules or targets.
  bool anything = false;
};

class RegionKeeper {
 public:
  explicit RegionKeeper(ports::Store& store) : store_(store) {}

  // Fills the regions from the store. Once, at start.
  Status load();
  // Made, empty, when first asked for.
  world::Region& region(const world::Scope& scope);
  std::vector<world::Region*> regions();
  std::vector<const world::Region*> views() const;

  // Stores the rows and the journal in one transaction, then applies them. A failed commit changes
  // nothing.
  Result<Committed> commit(world::Change& change);
  // Forgets every region, in the store too.
  Status erase_everything();

  // Hears of committed journal entries, in order. It must not commit from within.
  using Subscriber = std::function<void(const std::vector<world::JournalEntry>&)>;
  std::uint64_t subscribe(Subscriber subscriber);
  void unsubscribe(std::uint64_t id);

 private:
  ports::Store& store_;
  std::map<world::Scope, std::unique_ptr<world::Region>> regions_;
  std::map<std::uint64_t, Subscriber> subscribers_;
  std::uint64_t last_subscriber_ = 0;
};

}  // namespace teal::engine
