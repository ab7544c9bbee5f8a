// What a virtual world does by itself: containers start, fail and end; the balancer passes tables;
// faults strike.
#include <fmt/format.h>

#include <algorithm>

#include "simulation/virtual_world.h"
#include "world/rollout.h"

namespace teal::simulation {

using Check = schedule::TaskHealth::Check;
using Progress = schedule::TaskView::Progress;
using rollout::TaskOutcome;
using std::chrono::minutes;
using std::chrono::seconds;

void VirtualWorld::start_task(const schedule::StartTask& start) {
  const int revision = std::stoi(start.revision.substr(1));
  const int number = next_task_++;
  VirtualTask task{.number = number, .revision = revision, .zone = start.zone, .health = {}};
  task.created_at = now_;
  task.health.target = behind_balancer_ ? Check::unknown : Check::none;
  task.health.container = has_container_check_ ? Check::unknown : Check::none;
  tasks_[number] = task;
  Duration delay{random_.between(300, 5'000)};
  if (revision_has(revision, Fault::slow_start)) {
    delay += minutes(random_.between(1, 6));
    note(Fault::slow_start);
  }
  if (revision_has(revision, Fault::late_completion) && random_.chance(50)) {
    delay += seconds(random_.between(10, 90));
    note(Fault::late_completion);
  }
  if (revision_has(revision, Fault::lost_completion) && random_.chance(50)) {
    delay += seconds(60);  // Found by the next listing of all containers.
    note(Fault::lost_completion);
  }
  tell(fmt::format("  t{} of r{} is started in {}", number, revision, start.zone));
  if (revision_has(revision, Fault::crash_at_start) && random_.chance(80)) {
    note(Fault::crash_at_start);
    at(delay, {Event::Kind::exited, number});
    return;
  }
  at(delay, {Event::Kind::running, number});
  if (revision_has(revision, Fault::double_completion)) {
    note(Fault::double_completion);
    at(delay + Duration{5}, {Event::Kind::running, number});
  }
}

void VirtualWorld::stop_task(int number) {
  VirtualTask& task = tasks_.at(number);
  if (task.progress == Progress::stopping) return;
  tell(fmt::format("  t{} of r{} is stopped", number, task.revision));
  task.progress = Progress::stopping;
  at(Duration{random_.between(100, 40'000)}, {Event::Kind::gone, number});
}

void VirtualWorld::exit_task(int number) {
  const auto found = tasks_.find(number);
  if (found == tasks_.end() || found->second.progress == Progress::stopping) return;
  const VirtualTask& task = found->second;
  tell(fmt::format("  t{} of r{} exits by itself", number, task.revision));
  if (task.progress == Progress::starting) {
    if (task.revision == target_ && deploying_) outcomes_.push_back(TaskOutcome::failed_to_start);
    throttle_ = schedule::after_failed_start(throttle_, now_, 1);
  }
  tasks_.erase(found);
}

void VirtualWorld::health_changes(int number, bool good) {
  const auto found = tasks_.find(number);
  if (found == tasks_.end() || found->second.progress != Progress::running) return;
  VirtualTask& task = found->second;
  const Check check = good ? Check::healthy : Check::unhealthy;
  if (task.health.target != Check::none) task.health.target = check;
  if (task.health.container != Check::none) task.health.container = check;
  if (!good || task.healthy_once || !counts_as_healthy(task.health, now_)) return;
  task.healthy_once = true;
  if (task.revision == target_ && deploying_) outcomes_.push_back(TaskOutcome::became_healthy);
}

void VirtualWorld::happen(const Event& event) {
  switch (event.kind) {
    case Event::Kind::running: {
      const auto found = tasks_.find(event.number);
      if (found == tasks_.end() || found->second.progress != Progress::starting) return;
      VirtualTask& task = found->second;
      task.progress = Progress::running;
      task.health.running = true;
      task.health.started_at = now_;
      throttle_ = {};
      if (task.revision == target_ && deploying_) outcomes_.push_back(TaskOutcome::reached_running);
      if (revision_has(task.revision, Fault::never_healthy)) {
        note(Fault::never_healthy);
        at(seconds(random_.between(20, 60)), {Event::Kind::bad, task.number});
        return;
      }
      // Also when the 40 s rule lets a task without checks count.
      const bool unchecked =
          task.health.target == Check::none && task.health.container == Check::none;
      at(unchecked ? schedule::settling_time : Duration{random_.between(1'000, 20'000)},
         {Event::Kind::good, task.number});
      if (revision_has(task.revision, Fault::late_unhealthy))
        at(seconds(random_.between(30, 900)), {Event::Kind::bad, task.number});
      return;
    }
    case Event::Kind::exited:
      return exit_task(event.number);
    case Event::Kind::good:
      return health_changes(event.number, true);
    case Event::Kind::bad:
      if (deploying_ && revision_has(target_, Fault::late_unhealthy)) note(Fault::late_unhealthy);
      return health_changes(event.number, false);
    case Event::Kind::gone:
      tasks_.erase(event.number);
      return;
    case Event::Kind::weights_pass:
      if (event.number < passed_generation_) return;
      passed_generation_ = event.number;
      if (passed_generation_ == generation_) effective_permille_ = rule_permille_;
      return;
    case Event::Kind::test_pass:
      passed_test_generation_ = std::max(passed_test_generation_, event.number);
      return;
    case Event::Kind::fault:
      if (static_cast<std::size_t>(event.number) < armed_.size())
        strike(armed_[static_cast<std::size_t>(event.number)]);
      return;
    case Event::Kind::alarm_clears:
      alarm_ = false;
      return;
    case Event::Kind::wake:
      return;
  }
}

void VirtualWorld::arm(std::size_t phase) {
  for (std::size_t i = 0; i < armed_.size(); ++i) {
    ArmedFault& fault = armed_[i];
    if (!fault.armed || fault.phase != phase) continue;
    if (phase == 0)
      strike(fault);
    else
      at(fault.delay, {Event::Kind::fault, static_cast<int>(i)});
  }
}

// The control plane dies and comes back with what it had stored.
void VirtualWorld::restart() {
  const wire::Node stored = wire::encode(rollout_);
  world::Rollout read;
  const auto violations = wire::decode(stored, read, wire::Unknown::refuse);
  if (!violations.empty() || !(read == rollout_))
    witness_.violations.push_back("a restart changed the deployment");
  rollout_ = read;
}

void VirtualWorld::strike(ArmedFault& fault) {
  if (!fault.armed || !deploying_) return;
  fault.armed = false;
  note(fault.fault);
  tell(fmt::format("! fault: {}", fault_names[fault_index(fault.fault)]));
  switch (fault.fault) {
    case Fault::task_dies:
      for (const auto& [number, task] : tasks_)
        if (task.progress != Progress::stopping && random_.chance(40))
          at(Duration{random_.between(0, 500)}, {Event::Kind::exited, number});
      return;
    case Fault::alarm_fires:
    case Fault::alarm_at_start:
      alarm_ = true;
      at(minutes(random_.between(1, 30)), {Event::Kind::alarm_clears});
      return;
    case Fault::weights_changed:
      rule_permille_ = static_cast<int>(random_.between(0, 1000));
      at(Duration{random_.between(0, 200)}, {Event::Kind::weights_pass, ++generation_});
      return;
    case Fault::stop_request:
      request_ = rollout::Observed::Request::stop_with_rollback;
      return;
    case Fault::superseded:
      request_ = rollout::Observed::Request::supersede;
      deployments_left_ = std::max(deployments_left_, 1);
      return;
    case Fault::scaling:
      desired_ = static_cast<int>(random_.between(0, 7));
      tell(fmt::format("  desired count is now {}", desired_));
      return;
    case Fault::restart:
      return restart();
    case Fault::clock_jump:
      // Forward, as after sleep; wall clocks that go back are the engine's to hide.
      now_ += minutes(random_.between(1, 20));
      return;
    case Fault::network_fault:
      network_fault_ =
          "Service deployment rolled back because of invalid networking configuration.";
      return;
    case Fault::crash_at_start:
    case Fault::never_healthy:
    case Fault::late_unhealthy:
    case Fault::slow_start:
    case Fault::late_completion:
    case Fault::lost_completion:
    case Fault::double_completion:
    case Fault::slow_balancer:
      return;  // Of revisions: they strike where tasks start and tables pass.
  }
}

}  // namespace teal::simulation
