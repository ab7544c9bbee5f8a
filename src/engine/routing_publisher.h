// engine/routing_publisher.h — gives the balancer the table that follows from the world, and knows
// which generation of it every worker has passed.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ports/balancer.h"
#include "ports/store.h"
#include "wire/node.h"
#include "world/region.h"

namespace teal::engine {

class RoutingPublisher {
 public:
  RoutingPublisher(ports::Balancer& balancer, ports::Store& store, std::string instance)
      : balancer_(balancer), store_(store), instance_(std::move(instance)) {}

  // Where the generations of a former process ended; ours begin above.
  Status load();
  // Publishes when the table has changed. Call it after every commit that touched routing.
  void refresh(const std::vector<const world::Region*>& regions);

  void acknowledge(std::int64_t generation);
  std::int64_t acknowledged() const { return acknowledged_; }
  // The balancer routes by a generation that we never gave: it was fed by a process whose last
  // words did not reach the store. Ours must grow above it.
  void outrun(std::int64_t generation, const std::vector<const world::Region*>& regions);

  // Every worker routes by the committed form of this rule.
  bool rule_effective(const std::string& rule_arn) const;
  // The first generation in which this target was draining; 0 when it never was.
  std::int64_t drained_since(const std::string& target_key) const;
  const routing::Table& table() const { return table_; }

 private:
  void publish(routing::Table table);

  ports::Balancer& balancer_;
  ports::Store& store_;
  std::string instance_;
  routing::Table table_;
  wire::Node published_;  // `table_` but for its generation.
  std::int64_t generation_ = 0, acknowledged_ = 0;
  struct RuleSeen {
    wire::Node action;
    std::int64_t generation;
  };
  std::map<std::string, RuleSeen> rules_;
  std::map<std::string, std::int64_t> draining_;
};

}  // namespace teal::engine
