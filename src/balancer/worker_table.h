// balancer/worker_table.h — one worker's view of the snapshot: its own turns, pools and what it has
// learned of the targets. Nothing here is shared.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "balancer/snapshot.h"
#include "routing/algorithms.h"
#include "routing/weights.h"

namespace teal::balancer {

class Upstream;

// A target at this worker; lives as long as the table names it or a connection to it is open.
struct TargetSlot {
  std::shared_ptr<TargetStanding> standing;
  TargetStanding::Lane* lane = nullptr;
  // Of earlier registrations whose requests are still in flight.
  std::vector<std::shared_ptr<TargetStanding>> former;
  Endpoint endpoint;
  bool draining = false;
  bool named = true;            // By the table that is in force.
  bool moved = false;           // Its address changed: pooled connections lead elsewhere.
  std::vector<Upstream*> idle;  // The last used is the next used: the tail may expire.
  std::vector<Upstream*> busy;
  // The shortest idle age at which it closed a connection by itself: a request that must not be
  // sent twice only takes connections younger than half of that.
  std::int64_t idle_limit_ns = INT64_MAX;
  std::int64_t avoid_until_ms = 0;  // After a failed connect.
  int failed_connects = 0;

  std::int64_t in_flight() const { return lane->in_flight.load(std::memory_order_relaxed); }
};

struct WorkerGroup {
  const SnapshotGroup* snapshot = nullptr;
  std::vector<TargetSlot*> targets;
  routing::AlgorithmState algorithm;
  std::vector<std::uint32_t> eligible;
  std::uint64_t health_version = 0;  // `eligible` was computed at.
};

struct WorkerRule {
  routing::SmoothWeights weights;
  std::vector<int> weight_values;
};

struct WorkerListener {
  const SnapshotListener* snapshot = nullptr;
  std::vector<WorkerRule> rules;
  std::string port_text;
};

class WorkerTable {
 public:
  WorkerTable(int worker, std::uint64_t seed);
  ~WorkerTable();

  // Takes turns and learned facts over from the table before.
  void swap(std::shared_ptr<const Snapshot> snapshot);
  const Snapshot* snapshot() const { return snapshot_.get(); }
  std::int64_t generation() const { return snapshot_ ? snapshot_->table.generation : 0; }
  WorkerListener* find_listener(const std::string& id);

  struct Preference {
    const TargetSlot* avoid = nullptr;
    std::int64_t now_ms = 0;
    std::uint64_t health_version = 0;
  };
  // A target of this group for a new request; null when it has none. Never one that drains.
  TargetSlot* choose(int group, const Preference& preference);
  int worker() const { return worker_; }

  std::unordered_map<std::string, std::unique_ptr<TargetSlot>>& slots() { return slots_; }
  // Forgets targets that no table names and no connection uses.
  void collect();
  std::uint64_t random();

 private:
  TargetSlot* slot_of(const SnapshotTarget& target);
  void swap_groups();
  void swap_listeners();

  int worker_;
  std::uint64_t random_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::vector<WorkerGroup> groups_;
  std::unordered_map<std::string, std::unique_ptr<WorkerListener>> listeners_;
  std::unordered_map<std::string, std::unique_ptr<TargetSlot>> slots_;
  std::vector<routing::Candidate> candidates_;
  std::vector<std::uint32_t> candidate_targets_;
  std::vector<routing::Availability> availability_;
};

}  // namespace teal::balancer
