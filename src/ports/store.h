// ports/store.h — where the state of all regions is kept. Implemented by adapters/sqlite_store and,
// for tests, in memory.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "world/region.h"

namespace teal::ports {

class Store {
 public:
  virtual ~Store() = default;
  // All or nothing. Gives the journal entries their sequence numbers.
  virtual Status commit(const world::Scope& scope, const std::vector<world::StoredRow>& rows,
                        std::vector<world::JournalEntry>& entries) = 0;
  virtual Status load(
      const std::function<Status(const world::Scope&, const world::StoredRow&)>& row) = 0;
  // Journal entries after `sequence`, oldest first, at most `limit`.
  virtual Result<std::vector<world::JournalEntry>> journal_after(std::int64_t sequence,
                                                                 std::size_t limit) = 0;
  // Settings of this data directory: instance id, keys, ports. Kept beside the regions.
  virtual Result<std::string> setting(const std::string& name) = 0;  // Empty when never set.
  virtual Status set_setting(const std::string& name, const std::string& value) = 0;
  virtual Status erase_everything() = 0;  // Regions and journal; settings stay.
};

}  // namespace teal::ports
