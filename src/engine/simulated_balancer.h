// engine/simulated_balancer.h — a balancer in name only, beside the simulated containers: it
// acknowledges tables and says of every target what it was told to say.
#pragma once
#include <functional>
#include <map>
#include <string>

#include "adapters/timers.h"
#include "ports/balancer.h"

namespace teal::engine {

struct SimulatedBalancerOptions {
  Duration acknowledged_after{5};
  Duration healthy_after{100};
  Duration drained_after{20};
};

class SimulatedBalancer : public ports::Balancer {
 public:
  explicit SimulatedBalancer(adapters::Timers& timers, SimulatedBalancerOptions options = {});
  ~SimulatedBalancer() override;

  void begin(Listener& listener);
  void publish(const routing::Table& table) override;

  // Faults at will. The verdict on a target in use that is not draining, "healthy" by default; its
  // reason and description follow.
  std::function<std::string(const routing::Target&)> verdict;
  void count(const std::string& load_balancer, const std::string& group, const std::string& name,
             std::int64_t more);
  void go_away();     // Says nothing more, as a process that hangs.
  void come_back();   // Another process: counters start anew, the last table is acknowledged.
  void look_again();  // At the verdicts.
  void forget_listener() { listener_ = nullptr; }  // The control plane is gone; we stay.

  const routing::Table& table() const { return table_; }

 private:
  void acknowledge();
  void report();

  adapters::Timers& timers_;
  SimulatedBalancerOptions options_;
  Listener* listener_ = nullptr;
  routing::Table table_;
  std::int64_t acknowledged_ = 0;
  int process_ = 1;
  bool away_ = false;
  std::map<std::string, routing::TargetReport> targets_;
  std::map<std::pair<std::string, std::string>, routing::CounterReport> counters_;
  adapters::TimerId next_ = adapters::TimerId::none;
  adapters::TimerId settled_ = adapters::TimerId::none;
};

}  // namespace teal::engine
