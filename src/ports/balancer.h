// ports/balancer.h — the data plane as the control plane sees it. Implemented by
// adapters/balancer_link (a unix socket to `teal balancer`) and by the simulator.
#pragma once
#include <cstdint>
#include <string>

#include "routing/report.h"
#include "routing/table.h"

namespace teal::ports {

class Balancer {
 public:
  class Listener {
   public:
    virtual ~Listener() = default;
    // Every worker routes by the table of this generation or a later one.
    virtual void table_effective(std::uint64_t generation) = 0;
    // Health, requests in flight and cumulative counters; at least once a second, and at once when
    // health changes.
    virtual void reported(const routing::Report& report) = 0;
  };

  virtual ~Balancer() = default;
  // Replaces the whole table. Generations only grow; an older one is dropped.
  virtual void publish(const routing::Table& table) = 0;
};

}  // namespace teal::ports
