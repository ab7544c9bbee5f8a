// adapters/balancer_link.h — the engine's end of the balancer's control socket: finds a living
// balancer or starts one, gives it the last table, and hands its reports on.
//
// The balancer outlives the engine. A restarted engine finds it by the socket and knows it by the
// instance id in its hello; a balancer that dies is started again and gets the last table.
//
// An engine that starts anew may number its tables from 1 again while the balancer is at 57. The
// link numbers them on, and translates what the balancer says back.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/event_loop.h"
#include "base/result.h"
#include "ports/balancer.h"

namespace teal::adapters {

struct BalancerLinkOptions {
  std::string socket_path;  // DataDirectory::socket("balancer.sock")
  std::string instance;
  std::string executable = "/proc/self/exe";  // Of `teal`.
  // After `teal balancer --control <socket_path> --instance <instance>`.
  std::vector<std::string> extra_arguments;
  std::string log_path;  // Where its output goes; empty: to ours.
  // Starts a balancer and gives its pid. Empty: as said above, detached
  // (adapters/balancer_process.h).
  std::function<Result<int>()> start;
};

class BalancerLink : public ports::Balancer {
 public:
  BalancerLink(EventLoop& loop, BalancerLinkOptions options);
  ~BalancerLink() override;  // Leaves the balancer running.

  // Connects, starting a balancer where none answers. Reports go to `listener` from now on.
  void begin(Listener& listener);
  void publish(const routing::Table& table) override;
  // SIGTERM to the balancer, for `teal down`, and SIGKILL if it is still there after `patience`;
  // `done` once its process is gone.
  void shut_down(Duration patience, std::function<void()> done);

  bool connected() const;
  int pid() const;  // Of the balancer; 0 while there is none.

 private:
  class Line;
  std::shared_ptr<Line> line_;
};

}  // namespace teal::adapters
