#include "engine/simulated_balancer.h"

#include <fmt/format.h>

#include <utility>

namespace teal::engine {

SimulatedBalancer::SimulatedBalancer(adapters::Timers& timers, SimulatedBalancerOptions options)
    : timers_(timers), options_(options) {}

SimulatedBalancer::~SimulatedBalancer() {
  timers_.cancel(next_);
  timers_.cancel(settled_);
}

void SimulatedBalancer::begin(Listener& listener) {
  listener_ = &listener;
  if (table_.generation > 0) acknowledge();
}

void SimulatedBalancer::publish(const routing::Table& table) {
  if (table.generation <= table_.generation) return;
  table_ = table;
  timers_.cancel(next_);
  next_ = timers_.after(options_.acknowledged_after, [this] { acknowledge(); });
}

void SimulatedBalancer::acknowledge() {
  if (away_) return;
  acknowledged_ = table_.generation;
  if (listener_) listener_->table_effective(static_cast<std::uint64_t>(acknowledged_));
  report();
  // Checks and drains take their time; then there is news.
  timers_.cancel(settled_);
  settled_ = timers_.after(std::max(options_.healthy_after, options_.drained_after), [this] {
    for (const routing::TargetGroup& group : table_.groups)
      for (const routing::Target& target : group.targets) {
        routing::TargetReport& row = targets_[target.id];
        row.id = target.id;
        if (target.draining) {
          row.drained = true;
          continue;
        }
        if (!group.in_use) continue;
        row.state = verdict ? verdict(target) : "healthy";
        const bool unhealthy = row.state == "unhealthy";
        row.reason = unhealthy ? "Target.ResponseCodeMismatch" : "";
        row.description = unhealthy ? "Health checks failed with these codes: [503]" : "";
      }
    report();
  });
}

void SimulatedBalancer::report() {
  if (away_ || !listener_) return;
  std::map<std::string, routing::TargetReport> targets;
  for (const routing::TargetGroup& group : table_.groups)
    for (const routing::Target& target : group.targets) {
      routing::TargetReport row = targets_[target.id];
      row.id = target.id;
      if (target.draining)
        row.state = "draining";
      else if (!group.in_use)
        row.state = "unused";
      else if (row.state.empty() || row.state == "unused" || row.state == "draining")
        row.state = "initial";
      if (!target.draining) row.drained = false;
      targets[target.id] = row;
    }
  targets_ = std::move(targets);
  routing::Report report;
  report.process = fmt::format("simulated-{}", process_);
  report.generation = acknowledged_;
  for (const auto& [id, row] : targets_) report.targets.push_back(row);
  for (const auto& [of, row] : counters_) report.counters.push_back(row);
  for (const routing::Listener& listener : table_.listeners)
    report.listeners.push_back({.id = listener.id, .port = listener.port, .error = {}});
  listener_->reported(report);
}

void SimulatedBalancer::count(const std::string& load_balancer, const std::string& group,
                              const std::string& name, std::int64_t more) {
  auto& row = counters_[{load_balancer, group}];
  row.load_balancer = load_balancer;
  row.group = group;
  row.counters[name] += more;
  report();
}

void SimulatedBalancer::look_again() { acknowledge(); }

void SimulatedBalancer::go_away() { away_ = true; }

void SimulatedBalancer::come_back() {
  if (!std::exchange(away_, false)) return;
  ++process_;
  counters_.clear();
  targets_.clear();
  acknowledge();
}

}  // namespace teal::engine
