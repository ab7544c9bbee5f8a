// world/journal.h — what happened, append-only: the events API, the timeline, `teal deploy`'s
// progress. It is history, and never replayed through code.
#pragma once
#include <cstdint>
#include <string>

#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

struct JournalEntry {
  std::int64_t sequence = 0;  // Given by the store.
  Time at{};
  std::string kind;     // "deployment.phase", "deployment.traffic", "task.status", "alarm.state",
                        // "service.event"…
  std::string subject;  // ARN of what it happened to.
  std::string message;  // One sentence for people.
  wire::Node detail;    // For programs.

  static constexpr auto shape(auto...) {
    using wire::field;
    return wire::fields(
        field<&JournalEntry::sequence>("sequence"), field<&JournalEntry::at>("at"),
        field<&JournalEntry::kind>("kind"), field<&JournalEntry::subject>("subject"),
        field<&JournalEntry::message>("message"), field<&JournalEntry::detail>("detail"));
  }
};

}  // namespace teal::world
