// simulation/virtual_world.h — one seeded region: a service, its tasks, a balancer and a clock that
// jumps. It runs the production core as engine/ does: observe, decide, store, carry out.
#pragma once
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rollout/decide.h"
#include "schedule/health.h"
#include "schedule/tasks.h"
#include "simulation/fault.h"
#include "simulation/random.h"
#include "simulation/witness.h"
#include "world/rollout.h"

namespace teal::simulation {

struct VirtualTask {
  int number = 0;
  int revision = 0;
  std::string zone;
  schedule::TaskView::Progress progress = schedule::TaskView::Progress::starting;
  schedule::TaskHealth health;
  bool healthy_once = false;
  bool told_unhealthy = false;
  Time created_at{};
};

struct Outcome {
  std::vector<std::string> story;
  std::vector<std::string> violations;
  int deployments = 0;
  int faults = 0;
  // Phases × faults.
  std::array<std::array<int, fault_count>, std::variant_size_v<world::Phase>> coverage{};
};

class VirtualWorld {
 public:
  explicit VirtualWorld(std::uint64_t seed);
  // Runs all deployments to their ends.
  Outcome run();

 private:
  struct Event {
    enum class Kind {
      running,
      exited,
      good,
      bad,
      gone,
      weights_pass,
      test_pass,
      fault,
      alarm_clears,
      wake
    };
    Kind kind;
    int number = 0;  // Of the task, the fault or the generation.
  };
  // A fault of the whole service strikes some time after its phase was entered.
  struct ArmedFault {
    Fault fault;
    std::size_t phase;
    Duration delay;
    bool armed = true;
  };

  // virtual_world.cpp: the loop
  void build();
  void start_deployment();
  void tick();
  bool decide_once();
  void schedule_tasks();
  void carry_out(const rollout::Effect& effect);
  void end_deployment();
  rollout::Observed observe();
  schedule::ServiceView view() const;
  std::vector<schedule::Wanted> wanted() const;
  rollout::TasksSeen seen_of(bool green) const;

  // happenings.cpp: what the world does by itself
  void happen(const Event& event);
  void start_task(const schedule::StartTask& start);
  void stop_task(int number);
  void exit_task(int number);
  void health_changes(int number, bool good);
  void strike(ArmedFault& fault);
  void arm(std::size_t phase);
  void restart();

  void at(Duration delay, Event event);
  void tell(const std::string& line);
  void note(Fault fault);
  bool revision_has(int revision, Fault fault) const;

  Random random_;
  Outcome outcome_;
  Witness witness_;
  Time now_{Duration{1'800'000'000'000}};
  std::multimap<std::pair<Time, int>, Event> events_;
  int event_number_ = 0;

  int desired_ = 1;
  int deployments_left_ = 1;
  int serving_ = 0;  // The revision that a completed deployment left; 0 before the first.
  int target_ = 0;   // Green.
  bool behind_balancer_ = true;
  bool has_container_check_ = false;
  std::vector<std::string> zones_;
  std::map<int, VirtualTask> tasks_;
  int next_task_ = 1;
  schedule::Throttle throttle_;

  world::Rollout rollout_;
  bool deploying_ = false;
  std::vector<rollout::TaskOutcome> outcomes_;
  rollout::Observed::Request request_ = rollout::Observed::Request::none;
  std::string network_fault_;
  bool alarm_ = false;
  int rule_permille_ = 0;       // As the rule says.
  int effective_permille_ = 0;  // As the workers route.
  int generation_ = 0, passed_generation_ = 0;
  int test_generation_ = 0, passed_test_generation_ = 0;

  std::vector<ArmedFault> armed_;
  std::map<int, std::vector<Fault>> faulty_revisions_;
};

}  // namespace teal::simulation
