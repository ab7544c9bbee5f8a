// adapters/event_loop.h — the one thread of the control plane: sockets, timers, signals, and what
// helper threads bring back.
#pragma once
#include <sys/epoll.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <unordered_map>
#include <vector>

#include "adapters/timers.h"

namespace teal::adapters {

class EventLoop : public Timers {
 public:
  using Ready = std::function<void(std::uint32_t events)>;  // EPOLLIN | EPOLLOUT | …

  EventLoop();
  ~EventLoop() override;
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // Level-triggered. The loop does not own `fd`: unwatch it before closing it. All of these may be
  // called from within callbacks, also for the descriptor being handled.
  void watch(int fd, std::uint32_t events, Ready ready);
  void rewatch(int fd, std::uint32_t events);
  void unwatch(int fd);

  TimerId after(Duration delay, Callback callback) override;
  TimerId every(Duration period, Callback callback);
  void cancel(TimerId id) override;

  // From any thread: runs `callback` on the loop's. Posted work runs in the order it came.
  void post(Callback callback);

  // SIGTERM, SIGINT, SIGHUP, SIGCHLD… Blocks the signal for this thread and those it starts later,
  // so call it before starting any. Children that we start get an empty signal mask
  // (adapters/child_process.h).
  void on_signal(int signal, Callback callback);

  // Until stop(), which may be called from any thread or callback.
  void run();
  void stop();
  // One round: waits at most `longest` for something to happen. For tests.
  void run_once(Duration longest);

 private:
  using Clock = std::chrono::steady_clock;
  struct Watch {
    std::uint64_t generation;  // A closed descriptor's number comes back; stale events are dropped.
    std::shared_ptr<Ready> ready;
  };
  struct Timer {
    Callback callback;
    Duration period{0};  // 0: once.
  };
  struct Due {
    Clock::time_point at;
    std::uint64_t order, id;
    bool operator>(const Due& other) const {
      return at != other.at ? at > other.at : order > other.order;
    }
  };

  std::uint64_t add_timer(Duration delay, Duration period, Callback callback);
  int wait_ms(Duration longest) const;
  void run_due_timers();
  void run_posted();
  void read_signals();

  int epoll_ = -1, wake_ = -1, signals_ = -1;
  std::uint64_t generation_ = 0;
  std::unordered_map<int, Watch> watches_;
  std::uint64_t last_timer_ = 0, last_order_ = 0;
  std::unordered_map<std::uint64_t, Timer> timers_;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  std::unordered_map<int, Callback> on_signal_;
  std::mutex posted_mutex_;
  std::vector<Callback> posted_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace teal::adapters
