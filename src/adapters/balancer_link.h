// adapters/balancer_link.h — the engine's end of the balancer's control socket: finds a living
// balancer or starts one, gives it the last table, and hands its reports on.
//
// The balancer outlives the engine. A restarted engine finds it by the socket and knows it by the
// instance id in its hello; a balancer that dies is started again and gets the last table.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/balancer_process.h"
#include "adapters/event_loop.h"
#include "ports/balancer.h"

namespace teal::adapters {

struct BalancerLinkOptions {
  std::string socket_path;  // DataDirectory::socket("balancer.sock")
  std::string instance;
  std::string executable;  // Of `teal`: our own, "/proc/self/exe".
  std::vector<std::string>
      extra_arguments;   // After `teal balancer --control <socket> --instance <id>`.
  std::string log_path;  // Where its stderr goes; empty: to ours.
};

class BalancerLink : public ports::Balancer {
 public:
  BalancerLink(EventLoop& loop, BalancerLinkOptions options);
  ~BalancerLink() override;  // Leaves the balancer running.

  // Connects, starting a balancer where none answers. Reports go to `listener` from now on.
  void begin(Listener& listener);
  void publish(const routing::Table& table) override;
  // SIGTERM to the balancer, for `teal down`; `done` once its process is gone.
  void shut_down(std::function<void()> done);

  bool connected() const;
  int pid() const;  // Of the balancer; 0 while there is none.

 private:
  class Session;
  EventLoop& loop_;
  BalancerLinkOptions options_;
  std::shared_ptr<Session> session_;
};

}  // namespace teal::adapters
