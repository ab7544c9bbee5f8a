// bench/load/readiness.h — one epoll for targets and clients alike, since both share one thread and
// one core.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

namespace bench {

// Nanoseconds of the monotonic clock.
std::uint64_t now();

// A non-blocking socket that is told when it is ready; edge-triggered. Closes it in the end.
class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  virtual ~Socket();
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  virtual void ready() = 0;
  int fd() const { return fd_; }
  bool is_dead() const { return dead_; }

 protected:
  // No more events; the loop deletes it after the batch.
  void die() { dead_ = true; }

 private:
  int fd_;
  bool dead_ = false;
};

class Readiness {
 public:
  Readiness();
  ~Readiness();
  Readiness(const Readiness&) = delete;
  Readiness& operator=(const Readiness&) = delete;
  void watch(std::unique_ptr<Socket> socket);
  // One batch of events.
  void run_once(int timeout_ms);

 private:
  int fd_;
  std::vector<Socket*> dead_;
};

// A listening socket of 127.0.0.1 on a port that the system chooses. Exits where there is none.
int listen_on_loopback(int& port);
// A connected, non-blocking socket without Nagle's delay; -1 when it is refused.
int connect_to(const char* address, int port);

}  // namespace bench
