// engine/log_keeper.h — forgets log events that nobody may see any more: expired by their group's
// retention, or of groups and streams that were deleted.
#pragma once
#include <optional>
#include <vector>

#include "ports/log_events.h"
#include "world/region.h"

namespace teal::engine {

class LogKeeper {
 public:
  explicit LogKeeper(ports::LogEvents* events) : events_(events) {}

  // Unless that was done a moment ago. Gives the next time; nothing while there are no groups.
  std::optional<Time> run(const std::vector<const world::Region*>& regions, Time now);

 private:
  Status tidy(const std::vector<const world::Region*>& regions, Time now);

  ports::LogEvents* events_;  // Null: nothing is kept.
  Time done_at_{};
  bool is_empty_ = false;  // As far as is known; a former process may have left something.
};

}  // namespace teal::engine
