// balancer/timer_wheel.h — time-outs of connections. Moving a deadline further away, which happens
// with every request, is one store.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace teal::balancer {

// What a worker waits for: a socket, and perhaps a deadline. Owned by the worker.
class Pollable {
 public:
  virtual ~Pollable() = default;
  virtual void ready(std::uint32_t events) = 0;  // Of epoll.
  virtual void expired() {}

  bool closed() const { return closed_; }

 protected:
  bool closed_ = false;  // Destroyed at the end of the batch of events.

 private:
  friend class TimerWheel;
  std::int64_t deadline_ = 0;  // Milliseconds; 0: none.
  std::int64_t due_tick_ = 0;  // Where it is linked; not later than the deadline.
  Pollable* previous_ = nullptr;
  Pollable* next_ = nullptr;
  bool linked_ = false;
};

class TimerWheel {
 public:
  static constexpr std::int64_t tick_ms = 50;

  // A deadline later than the one that it is linked for stays where it is, and is linked anew when
  // that comes.
  void arm(Pollable& item, std::int64_t deadline_ms);
  void disarm(Pollable& item);
  // Calls expired() of what is due.
  void advance(std::int64_t now_ms);
  bool empty() const { return count_ == 0; }

 private:
  static constexpr std::int64_t slots = 512;
  void link(Pollable& item);
  void unlink(Pollable& item);

  std::array<Pollable*, slots> heads_{};
  std::int64_t tick_ = 0;
  std::size_t count_ = 0;
};

}  // namespace teal::balancer
