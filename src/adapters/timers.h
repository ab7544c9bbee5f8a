// adapters/timers.h — "call me later", as the event loop offers it and as tests drive it by hand.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "base/time.h"

namespace teal::adapters {

enum class TimerId : std::uint64_t { none = 0 };

class Timers {
 public:
  using Callback = std::function<void()>;
  virtual ~Timers() = default;
  // Once, `delay` from now. Callbacks due at the same instant run in the order they were asked for.
  virtual TimerId after(Duration delay, Callback callback) = 0;
  // Nothing happens when it has run already, or for TimerId::none.
  virtual void cancel(TimerId id) = 0;
};

// Time that moves only when told to.
class ManualTimers : public Timers {
 public:
  TimerId after(Duration delay, Callback callback) override {
    const std::uint64_t id = ++last_id_;
    waiting_.emplace(std::pair(now_ + delay, id), std::move(callback));
    return TimerId{id};
  }
  void cancel(TimerId id) override {
    std::erase_if(waiting_, [&](const auto& entry) { return TimerId{entry.first.second} == id; });
  }
  // Runs everything due until `span` from now, callbacks' own timers included.
  void advance(Duration span) {
    const Duration until = now_ + span;
    while (!waiting_.empty() && waiting_.begin()->first.first <= until) {
      auto first = waiting_.extract(waiting_.begin());
      now_ = first.key().first;
      first.mapped()();
    }
    now_ = until;
  }
  Duration now() const { return now_; }
  bool idle() const { return waiting_.empty(); }

 private:
  Duration now_{0};
  std::uint64_t last_id_ = 0;
  std::map<std::pair<Duration, std::uint64_t>, Callback> waiting_;
};

}  // namespace teal::adapters
