#include "balancer/worker_table.h"

#include <algorithm>

namespace teal::balancer {

WorkerTable::WorkerTable(int worker, std::uint64_t seed) : worker_(worker), random_(seed | 1) {}
WorkerTable::~WorkerTable() = default;

std::uint64_t WorkerTable::random() {
  random_ ^= random_ << 13;
  random_ ^= random_ >> 7;
  random_ ^= random_ << 17;
  return random_;
}

void WorkerTable::swap(std::shared_ptr<const Snapshot> snapshot) {
  const std::shared_ptr<const Snapshot> before = std::move(snapshot_);
  snapshot_ = std::move(snapshot);
  for (auto& [id, slot] : slots_) slot->named = false;
  swap_groups();
  swap_listeners();
}

TargetSlot* WorkerTable::slot_of(const SnapshotTarget& target) {
  auto& slot = slots_[target.standing->id];
  if (!slot) slot = std::make_unique<TargetSlot>();
  if (slot->standing != target.standing) {
    if (slot->busy.empty())
      slot->former.clear();
    else
      slot->former.push_back(slot->standing);
    slot->standing = target.standing;
    slot->lane = &target.standing->lanes[static_cast<std::size_t>(worker_)];
  }
  slot->moved |= !(slot->endpoint == target.endpoint);
  slot->endpoint = target.endpoint;
  slot->draining = target.draining;
  slot->named = true;
  return slot.get();
}

void WorkerTable::swap_groups() {
  std::unordered_map<std::string, routing::AlgorithmState> states;
  for (const WorkerGroup& group : groups_) states[group.snapshot->table->id] = group.algorithm;
  groups_.clear();
  for (const SnapshotGroup& group : snapshot_->groups) {
    WorkerGroup made;
    made.snapshot = &group;
    for (const SnapshotTarget& target : group.targets) made.targets.push_back(slot_of(target));
    const auto state = states.find(group.table->id);
    made.algorithm = state != states.end()
                         ? state->second
                         : routing::AlgorithmState{.turn = random() >> 8, .random = random() | 1};
    groups_.push_back(std::move(made));
  }
}

void WorkerTable::swap_listeners() {
  auto before = std::move(listeners_);
  listeners_.clear();
  for (const SnapshotListener& listener : snapshot_->listeners) {
    auto made = std::make_unique<WorkerListener>();
    made->snapshot = &listener;
    made->port_text = std::to_string(listener.port);
    const auto old = before.find(listener.table->id);
    for (std::size_t i = 0; i < listener.rules.size(); ++i) {
      const std::vector<int>& weights = listener.rules[i].weights;
      // The turn goes on where the same weights stood before.
      if (old != before.end() && i < old->second->rules.size() &&
          old->second->rules[i].weight_values == weights) {
        made->rules.push_back(std::move(old->second->rules[i]));
        continue;
      }
      made->rules.push_back(
          {.weights = routing::SmoothWeights(weights, random()), .weight_values = weights});
    }
    listeners_[listener.table->id] = std::move(made);
  }
}

WorkerListener* WorkerTable::find_listener(const std::string& id) {
  const auto found = listeners_.find(id);
  return found == listeners_.end() ? nullptr : found->second.get();
}

TargetSlot* WorkerTable::choose(int index, const Preference& preference) {
  if (index < 0) return nullptr;
  WorkerGroup& group = groups_[static_cast<std::size_t>(index)];
  if (group.health_version != preference.health_version) {
    group.health_version = preference.health_version;
    availability_.clear();
    for (const TargetSlot* slot : group.targets)
      availability_.push_back({.state = slot->standing->health.load(std::memory_order_relaxed),
                               .draining = slot->draining});
    routing::eligible(availability_, group.snapshot->table->minimum_healthy_count, group.eligible);
  }
  // First without those that just failed; then whatever there is, rather than none.
  for (const int pass : {0, 1, 2}) {
    candidates_.clear();
    candidate_targets_.clear();
    for (const std::uint32_t at : group.eligible) {
      const TargetSlot* slot = group.targets[at];
      if (pass < 2 && slot == preference.avoid) continue;
      if (pass < 1 && slot->avoid_until_ms > preference.now_ms) continue;
      candidates_.push_back(
          {.in_flight = static_cast<std::uint32_t>(std::max<std::int64_t>(slot->in_flight(), 0))});
      candidate_targets_.push_back(at);
    }
    if (candidates_.empty()) continue;
    const std::size_t choice = group.snapshot->algorithm(group.algorithm, candidates_);
    return group.targets[candidate_targets_[choice]];
  }
  return nullptr;
}

void WorkerTable::collect() {
  std::erase_if(slots_, [](const auto& entry) {
    return !entry.second->named && entry.second->idle.empty() && entry.second->busy.empty();
  });
}

}  // namespace teal::balancer
