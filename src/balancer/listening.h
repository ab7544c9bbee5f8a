// balancer/listening.h — the listening sockets: bound once per address and port, shared by all
// workers, closed when none accepts from them any more.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "balancer/snapshot.h"
#include "routing/report.h"

namespace teal::balancer {

class ListeningSockets {
 public:
  ~ListeningSockets();
  // Binds what the snapshot names and fills in its sockets and ports. What it names no more is
  // closed by release(), when every worker has passed this generation.
  void open(Snapshot& snapshot);
  void release(std::int64_t passed_generation);
  std::vector<routing::ListenerReport> report() const { return report_; }

 private:
  struct Socket {
    int fd = -1;
    int port = 0;
    std::string error;
    bool named = false;
  };
  static Socket bind_to(const std::string& address, int port);

  std::map<std::pair<std::string, int>, Socket> sockets_;  // By what was asked for.
  std::vector<std::pair<int, std::int64_t>> retiring_;     // Descriptor, generation without it.
  std::vector<routing::ListenerReport> report_;
};

}  // namespace teal::balancer
