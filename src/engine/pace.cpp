#include "engine/pace.h"

#include <algorithm>

namespace teal::engine {

namespace {

using adapters::TimerId;

// Timers are monotonic and the instants are of the wall clock, which may be set: looking again
// within the minute keeps the two together.
constexpr Duration longest_sleep = std::chrono::minutes(1);

}  // namespace

Pace::Pace(ControlPlane& control, adapters::Timers& timers, const ports::Clock& clock)
    : control_(control), timers_(timers), clock_(clock) {
  control_.on_wanted([this] { wanted(); });
}

Pace::~Pace() { stop(); }

void Pace::stop() {
  stopped_ = true;
  timers_.cancel(soon_);
  timers_.cancel(due_);
  soon_ = due_ = TimerId::none;
}

void Pace::wanted() {
  if (stopped_ || soon_ != TimerId::none) return;
  soon_ = timers_.after(Duration{0}, [this] {
    soon_ = TimerId::none;
    tick();
  });
}

void Pace::tick() {
  timers_.cancel(due_);
  due_ = TimerId::none;
  const Time now = clock_.now();
  control_.tick(now);
  const auto next = control_.next_wake();
  if (stopped_ || !next) return;
  due_ = timers_.after(std::clamp(*next - now, Duration{1}, longest_sleep), [this] {
    due_ = TimerId::none;
    tick();
  });
}

}  // namespace teal::engine
