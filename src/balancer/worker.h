// balancer/worker.h — one thread of the data plane: an epoll loop with connections, pools and
// counters of its own.
//
// Sockets are registered once, edge-triggered, for reading and writing; state lives in flags.
#pragma once
#include <sys/epoll.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "balancer/timer_wheel.h"
#include "balancer/worker_table.h"

namespace teal::balancer {

class Client;
class Upstream;

// What workers and the control thread share.
struct Shared {
  std::atomic<std::uint64_t> health_version{1};  // Grows with every change of a target's health.
  int control_wakeup = -1;                       // eventfd: a worker has passed a table.
};

// The clients of one listener at one worker; stays while any of them is connected.
struct ListenerSlot {
  std::string id;
  int socket = -1;                    // -1: removed.
  WorkerListener* current = nullptr;  // In the table in force; null: removed.
  CounterLane* lane = nullptr;
  std::size_t clients = 0;
};

// Blocks for replay buffers: a request's head and small body, kept until the response begins.
class BlockPool {
 public:
  static constexpr std::size_t block_bytes = 8 * 1024;
  ~BlockPool();
  char* get();
  void put(char* block) { free_.push_back(block); }

 private:
  static constexpr std::size_t blocks_per_slab = 16;
  std::vector<char*> slabs_;
  std::vector<char*> free_;
};

class Worker {
 public:
  static constexpr std::size_t scratch_bytes = 256 * 1024;
  static constexpr std::size_t headroom = 4096;

  Worker(int index, std::uint64_t seed, Shared& shared);
  ~Worker();

  void start();
  // From the control thread.
  void publish(std::shared_ptr<const Snapshot> snapshot);
  std::int64_t passed_generation() const { return passed_.load(std::memory_order_acquire); }
  void stop();  // Stops accepting, finishes what is in flight; then the thread ends.
  void join();

  // For the connections of this worker.
  WorkerTable& table() { return table_; }
  std::int64_t now_ms() const { return now_ns_ / 1'000'000; }
  std::int64_t now_ns() const { return now_ns_; }  // Of this batch of events.
  static std::int64_t precise_ns();
  char* scratch() { return scratch_.get() + headroom; }
  BlockPool& blocks() { return blocks_; }
  bool stopping() const { return stopping_; }
  std::uint64_t health_version() const {
    return shared_.health_version.load(std::memory_order_acquire) + table_version_;
  }
  bool watch(int fd, Pollable& item);
  void arm(Pollable& item, std::int64_t deadline_ms) { timers_.arm(item, deadline_ms); }
  void bury(Pollable& item);  // Destroys it at the end of the batch.
  void forget(Client& client);
  std::string_view trace_id();

 private:
  class Acceptor;
  void run();
  void turn();
  void take_snapshot();
  void swap_listeners();
  void drain_targets();
  void accept_from(ListenerSlot& slot, int limit);
  void begin_stopping();

  int index_;
  Shared& shared_;
  WorkerTable table_;
  TimerWheel timers_;
  BlockPool blocks_;
  std::unique_ptr<char[]> scratch_;
  int epoll_ = -1;
  int wakeup_ = -1;
  std::int64_t now_ns_ = 0;
  std::uint64_t table_version_ = 0;
  bool stopping_ = false;
  std::int64_t stop_deadline_ms_ = 0;
  std::int64_t trace_second_ = 0;
  std::string trace_;

  std::vector<Client*> clients_;
  std::vector<Pollable*> buried_;
  std::unordered_map<std::string, std::unique_ptr<ListenerSlot>> listeners_;
  std::vector<std::unique_ptr<ListenerSlot>> removed_listeners_;
  std::vector<std::unique_ptr<Acceptor>> acceptors_;

  std::mutex mutex_;
  std::shared_ptr<const Snapshot> pending_;
  std::atomic<bool> has_pending_{false};
  std::atomic<bool> stop_asked_{false};
  std::atomic<std::int64_t> passed_{0};
  std::thread thread_;
};

}  // namespace teal::balancer
