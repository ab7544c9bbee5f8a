// idle_pool.h — connections that wait for their next request, the last one in first out.
#pragma once
#include <chrono>
#include <vector>

namespace demo {

using Clock = std::chrono::steady_clock;

// A client must let go of a connection before the load balancer does, whose idle time-out is 60 s:
// a request that crosses the balancer's close is lost, and nobody but the client could have known.
constexpr std::chrono::seconds idle_limit{30};

// `Connection` is a pointer, or what else is empty when made from nothing.
template <class Connection>
class IdlePool {
 public:
  void put(Connection connection, Clock::time_point now) {
    waiting_.push_back({std::move(connection), now});
  }

  // Empty when there is none that may still be used; those that have waited too long are closed.
  Connection take(Clock::time_point now) {
    if (waiting_.empty()) return {};
    // The last one in has been idle for the shortest time: when it is too old, so are all.
    if (now - waiting_.back().since > idle_limit) {
      waiting_.clear();
      return {};
    }
    Connection connection = std::move(waiting_.back().connection);
    waiting_.pop_back();
    return connection;
  }

  std::size_t size() const { return waiting_.size(); }

 private:
  struct Waiting {
    Connection connection;
    Clock::time_point since;
  };
  std::vector<Waiting> waiting_;
};

}  // namespace demo
