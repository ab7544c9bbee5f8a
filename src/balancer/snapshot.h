// balancer/snapshot.h — a routing table made ready for workers: names resolved to indexes,
// addresses parsed, the standing state of targets attached. Immutable; shared by all workers.
#pragma once
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "balancer/statistics.h"
#include "routing/algorithms.h"
#include "routing/health.h"
#include "routing/table.h"

namespace teal::balancer {

// What outlives tables of one target. Written by the control thread (health) and by each worker
// (its own lane).
struct TargetStanding {
  struct alignas(64) Lane {
    std::atomic<std::int64_t> in_flight{0};
    std::atomic<std::int64_t> requests{0};
  };
  TargetStanding(std::string target_id, int workers)
      : id(std::move(target_id)),
        lane_count(workers),
        lanes(std::make_unique<Lane[]>(static_cast<std::size_t>(workers))) {}

  std::int64_t in_flight() const {
    std::int64_t sum = 0;
    for (int i = 0; i < lane_count; ++i)
      sum += lanes[static_cast<std::size_t>(i)].in_flight.load(std::memory_order_acquire);
    return sum;
  }
  std::int64_t requests() const {
    std::int64_t sum = 0;
    for (int i = 0; i < lane_count; ++i)
      sum += lanes[static_cast<std::size_t>(i)].requests.load(std::memory_order_relaxed);
    return sum;
  }

  std::string id;
  std::atomic<routing::HealthState> health{routing::HealthState::initial};
  int lane_count;
  std::unique_ptr<Lane[]> lanes;
};

struct Endpoint {
  sockaddr_storage address{};
  socklen_t size = 0;
  int family = AF_UNSPEC;  // AF_UNSPEC: what the table said is no address.

  bool operator==(const Endpoint& other) const;
};
Endpoint endpoint_of(const routing::Target& target, int port_override = 0);

struct SnapshotTarget {
  std::shared_ptr<TargetStanding> standing;
  Endpoint endpoint;
  bool draining = false;
};

struct SnapshotGroup {
  const routing::TargetGroup* table = nullptr;
  routing::Algorithm algorithm = nullptr;
  std::vector<SnapshotTarget> targets;
};

struct SnapshotRule {
  const routing::Rule* table = nullptr;
  struct Choice {
    int group = -1;  // Index in Snapshot::groups; -1: the table names none such.
    CounterSet* counters = nullptr;
  };
  std::vector<Choice> choices;  // As Action::groups.
  std::vector<int> weights;
};

struct SnapshotListener {
  const routing::Listener* table = nullptr;
  int socket = -1;             // -1: could not be bound.
  int port = 0;                // As bound.
  bool reads_headers = false;  // Some rule has an http-header condition.
  CounterSet* counters = nullptr;
  std::vector<const routing::Rule*> ordered;
  std::vector<SnapshotRule> rules;  // As `ordered`.
};

struct Snapshot {
  routing::Table table;
  bool rescues = true;
  std::vector<SnapshotGroup> groups;
  std::vector<SnapshotListener> listeners;
};

using FindStanding = std::function<std::shared_ptr<TargetStanding>(const routing::Target& target)>;
std::shared_ptr<Snapshot> make_snapshot(routing::Table table, Statistics& statistics,
                                        const FindStanding& find_standing);

}  // namespace teal::balancer
