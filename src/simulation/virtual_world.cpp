#include "simulation/virtual_world.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/match.h"
#include "rollout/schedules.h"
#include "rollout/stages.h"
#include "world/rollout.h"

namespace teal::simulation {

namespace phase = world::phase;
using Kind = rollout::TaskOutcome;
using rollout::Side;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

// Far above what any world needs: reaching it means that a deployment does not end.
constexpr int most_events = 60'000;
constexpr int most_decisions_at_once = 40;

std::string name_of(int revision) { return "r" + std::to_string(revision); }

std::string text_of(const rollout::Effect& effect) {
  return std::visit(
      Match{
          [](const rollout::SetProductionTraffic& e) {
            return fmt::format("sends {} permille of production to green", e.green_permille);
          },
          [](const rollout::SetTestTraffic& e) {
            return fmt::format("sends {} permille of the test traffic to green", e.green_permille);
          },
          [](const rollout::Scale& e) {
            return fmt::format("wants {} {} tasks", e.tasks,
                               e.side == Side::green ? "green" : "blue");
          },
          [](const rollout::Announce& e) { return "says: " + e.message; },
      },
      effect);
}

}  // namespace

VirtualWorld::VirtualWorld(std::uint64_t seed) : random_(seed) { build(); }

void VirtualWorld::build() {
  desired_ = static_cast<int>(random_.chance(5) ? 0 : random_.between(1, 6));
  deployments_left_ = static_cast<int>(random_.between(1, 3));
  behind_balancer_ = random_.chance(85);
  has_container_check_ = random_.chance(30);
  for (int zone = 0; zone < random_.one_of({1, 2, 3}); ++zone)
    zones_.push_back(std::string("zone-") + static_cast<char>('a' + zone));
  // Most worlds begin with a service that has been deployed once without trouble.
  if (random_.chance(80)) {
    serving_ = target_ = 1;
    for (int i = 0; i < desired_; ++i) {
      VirtualTask task{.number = next_task_, .revision = 1, .zone = zones_[0], .health = {}};
      task.progress = schedule::TaskView::Progress::running;
      task.health.running = true;
      task.health.started_at = now_ - hours(1);
      using Check = schedule::TaskHealth::Check;
      task.health.target = behind_balancer_ ? Check::healthy : Check::none;
      task.health.container = has_container_check_ ? Check::healthy : Check::none;
      task.healthy_once = true;
      tasks_[next_task_++] = task;
    }
  }
  tell(fmt::format("a service of {} tasks, {} balancer, {} zones", desired_,
                   behind_balancer_ ? "behind a" : "without", zones_.size()));
}

void VirtualWorld::at(Duration delay, Event event) {
  events_.emplace(std::pair(now_ + delay, event_number_++), event);
}

void VirtualWorld::tell(const std::string& line) {
  const double since =
      static_cast<double>((now_.time_since_epoch().count()) % 1'800'000'000'000) / 1000;
  outcome_.story.push_back(fmt::format("{:>10.3f} s  {}", since, line));
}

void VirtualWorld::note(Fault fault) {
  ++outcome_.faults;
  ++outcome_.coverage[rollout_.phase.index()][fault_index(fault)];
}

bool VirtualWorld::revision_has(int revision, Fault fault) const {
  const auto found = faulty_revisions_.find(revision);
  return found != faulty_revisions_.end() && std::ranges::count(found->second, fault) > 0;
}

void VirtualWorld::start_deployment() {
  --deployments_left_;
  ++outcome_.deployments;
  ++target_;
  throttle_ = {};  // A new deployment resets the throttle.
  world::Rollout rollout;
  using world::Strategy;
  rollout.strategy =
      random_.one_of({Strategy::rolling, Strategy::blue_green, Strategy::linear, Strategy::canary});
  const Duration hold = minutes(random_.between(0, 10));
  if (rollout.strategy == Strategy::blue_green) rollout.steps = rollout::all_at_once();
  if (rollout.strategy == Strategy::linear)
    rollout.steps = rollout::linear(random_.one_of({10.0, 30.0, 50.0, 33.3}), hold);
  if (rollout.strategy == Strategy::canary)
    rollout.steps = rollout::canary(random_.one_of({0.1, 5.0, 25.0, 100.0}), hold);
  rollout.bake_ms = Duration(minutes(random_.between(0, 8))).count();
  rollout.stage_timeout_ms = Duration(minutes(random_.one_of({30, 60, 120}))).count();
  rollout.minimum_healthy_percent = random_.one_of({0, 50, 66, 75, 100});
  rollout.maximum_percent = random_.one_of({100, 125, 150, 200});
  rollout.has_blue = serving_ != 0;
  rollout.has_traffic = behind_balancer_ && rollout.strategy != Strategy::rolling;
  rollout.has_test_traffic = rollout.has_traffic && random_.chance(50);
  rollout.breaker.enabled = random_.chance(60);
  rollout.breaker.rollback = random_.chance(75);
  rollout.alarms.enabled = random_.chance(70);
  rollout.alarms.rollback = random_.chance(75);
  rollout.alarms.names = {"errors"};
  rollout_ = rollout;
  deploying_ = true;
  request_ = rollout::Observed::Request::none;
  rule_permille_ = effective_permille_ = 0;
  network_fault_.clear();
  outcomes_.clear();

  const int faults = static_cast<int>(random_.between(1, 5));
  armed_.clear();
  for (int i = 0; i < faults; ++i) {
    const auto fault = static_cast<Fault>(random_.between(0, fault_count - 1));
    const Duration delay{random_.chance(40) ? 0 : random_.between(0, 400'000)};
    if (fault < Fault::alarm_fires && fault != Fault::task_dies) {
      faulty_revisions_[target_].push_back(fault);
    } else if (fault == Fault::late_completion || fault == Fault::lost_completion ||
               fault == Fault::double_completion || fault == Fault::slow_balancer) {
      faulty_revisions_[target_].push_back(fault);
    } else if (fault == Fault::alarm_at_start || fault == Fault::network_fault) {
      armed_.push_back({.fault = fault, .phase = 0, .delay = Duration{0}});
    } else {
      armed_.push_back({.fault = fault,
                        .phase = static_cast<std::size_t>(
                            random_.between(1, std::variant_size_v<world::Phase> - 5)),
                        .delay = delay});
    }
  }
  tell(fmt::format("deployment of {} begins: {}, {} steps, bake {} s", name_of(target_),
                   wire::to_text(rollout_.strategy), rollout_.steps.size(),
                   rollout_.bake_ms / 1000));
  arm(0);
  witness_.deployment_starts(rollout_, alarm_);
}

rollout::TasksSeen VirtualWorld::seen_of(bool green) const {
  using Progress = schedule::TaskView::Progress;
  rollout::TasksSeen seen;
  for (const auto& [number, task] : tasks_) {
    if ((task.revision == target_) != green) continue;
    if (task.progress == Progress::stopping) ++seen.stopping;
    if (task.progress == Progress::starting) ++seen.pending;
    if (task.progress == Progress::running) ++seen.running;
    if (task.progress == Progress::running && counts_as_healthy(task.health, now_)) ++seen.healthy;
  }
  return seen;
}

rollout::Observed VirtualWorld::observe() {
  rollout::Observed seen;
  seen.desired_count = desired_;
  seen.green = seen_of(true);
  seen.blue = seen_of(false);
  std::vector<int> revisions;
  for (const auto& [number, task] : tasks_)
    if (task.revision != target_ && task.progress != schedule::TaskView::Progress::stopping &&
        std::ranges::count(revisions, task.revision) == 0)
      revisions.push_back(task.revision);
  seen.blue_revisions = static_cast<int>(revisions.size());
  seen.outcomes = std::exchange(outcomes_, {});
  seen.green_permille = rule_permille_;
  seen.weights_effective = passed_generation_ == generation_;
  seen.test_effective = passed_test_generation_ == test_generation_;
  seen.network_fault = network_fault_;
  if (alarm_) seen.alarms_in_alarm = {"errors"};
  seen.request = request_;
  return seen;
}

std::vector<schedule::Wanted> VirtualWorld::wanted() const {
  std::map<int, schedule::RevisionTasks> blue;
  for (const auto& [number, task] : tasks_) {
    if (task.revision == target_ || task.progress == schedule::TaskView::Progress::stopping)
      continue;
    auto& row = blue[task.revision];
    row.revision = name_of(task.revision);
    ++row.alive;
    if (counts_as_healthy(task.health, now_)) ++row.healthy;
  }
  std::vector<schedule::RevisionTasks> rows;
  for (const auto& [revision, row] : blue) rows.push_back(row);
  auto wanted = schedule::share_of_blue(rollout_.blue_tasks, rows,
                                        serving_ ? name_of(serving_) : std::string(),
                                        rollout_.strategy != world::Strategy::rolling);
  wanted.push_back({.revision = name_of(target_), .tasks = rollout_.green_tasks});
  return wanted;
}

schedule::ServiceView VirtualWorld::view() const {
  schedule::ServiceView view;
  view.desired_count = desired_;
  view.maximum_percent = rollout_.maximum_percent;
  view.zones = zones_;
  view.throttle = throttle_;
  if (deploying_)
    view.wanted = wanted();
  else if (serving_)
    view.wanted = {{.revision = name_of(serving_), .tasks = desired_}};
  for (const auto& [number, task] : tasks_)
    view.tasks.push_back({.id = fmt::format("t{:06}", number),
                          .revision = name_of(task.revision),
                          .zone = task.zone,
                          .progress = task.progress,
                          .healthy = counts_as_healthy(task.health, now_),
                          .unhealthy = replaced_because(task.health, Duration{0}, now_),
                          .is_protected = false,
                          .created_at = task.created_at});
  return view;
}

// observe → decide → store → carry out. Returns whether something changed.
bool VirtualWorld::decide_once() {
  const rollout::Observed seen = observe();
  const world::Rollout before = rollout_;
  rollout::Decision decision = rollout::decide(rollout_, seen, now_);
  const auto again = rollout::decide(rollout_, seen, now_);
  if (!(again.next == decision.next && again.effects == decision.effects))
    witness_.violations.push_back("the same arguments led to another decision");
  const Witness::Truth truth{.now = now_,
                             .desired = desired_,
                             .green_healthy = seen.green.healthy,
                             .blue_healthy = seen.blue.healthy,
                             .effective_permille = effective_permille_,
                             .rule_permille = rule_permille_,
                             .weights_passed = seen.weights_effective,
                             .alarm = alarm_};
  witness_.decided(before, seen, decision, truth);
  rollout_ = std::move(decision.next);
  for (const rollout::Effect& effect : decision.effects) carry_out(effect);
  if (before.phase.index() != rollout_.phase.index()) {
    const auto& rows = wire::TypeOf<world::Phase>::rows;
    tell(fmt::format("phase {} {}", rows[rollout_.phase.index()].name, rollout_.reason));
    arm(rollout_.phase.index());
  }
  if (rollout_ == before) witness_.settled(rollout_, truth);
  return !(rollout_ == before) || !decision.effects.empty();
}

void VirtualWorld::carry_out(const rollout::Effect& effect) {
  tell("  decide " + text_of(effect));
  const bool slow = revision_has(target_, Fault::slow_balancer);
  const Duration pass{slow ? random_.between(5'000, 60'000) : random_.between(0, 200)};
  if (const auto* shift = std::get_if<rollout::SetProductionTraffic>(&effect)) {
    rule_permille_ = shift->green_permille;
    if (slow) note(Fault::slow_balancer);
    at(pass, {Event::Kind::weights_pass, ++generation_});
  } else if (std::holds_alternative<rollout::SetTestTraffic>(effect)) {
    at(pass, {Event::Kind::test_pass, ++test_generation_});
  }
}

void VirtualWorld::schedule_tasks() {
  const schedule::ServiceView before = view();
  const schedule::Plan plan = reconcile(before, now_);
  const rollout::TasksSeen green = seen_of(true), blue = seen_of(false);
  witness_.scheduled(before, plan, rollout_, deploying_, name_of(target_),
                     {.now = now_,
                      .desired = desired_,
                      .green_healthy = green.healthy,
                      .blue_healthy = blue.healthy,
                      .effective_permille = effective_permille_,
                      .rule_permille = rule_permille_,
                      .weights_passed = passed_generation_ == generation_,
                      .alarm = alarm_});
  for (const schedule::StartTask& start : plan.starts) start_task(start);
  for (const schedule::StopTask& stop : plan.stops) {
    const int number = std::stoi(stop.id.substr(1));
    if (stop.reason != schedule::StopTask::Reason::scaling && tasks_.at(number).revision == target_)
      outcomes_.push_back(Kind::failed_health);
    stop_task(number);
  }
  if (plan.throttled_until) at(*plan.throttled_until - now_, {Event::Kind::wake});
}

void VirtualWorld::end_deployment() {
  deploying_ = false;
  const bool forward = std::holds_alternative<phase::Succeeded>(rollout_.phase);
  // What is left of a stopped deployment that had all the traffic is what serves.
  const bool green_serves =
      std::holds_alternative<phase::Stopped>(rollout_.phase) && rollout_.green_permille == 1000;
  if (forward || green_serves) serving_ = target_;
  tell(fmt::format("the deployment ended: {}", wire::to_text(rollout::status(rollout_))));
}

void VirtualWorld::tick() {
  for (int i = 0; deploying_ && decide_once(); ++i) {
    if (i < most_decisions_at_once) continue;
    witness_.violations.push_back("decide does not come to rest");
    break;
  }
  if (deploying_ && rollout::has_ended(rollout_.phase)) end_deployment();
  schedule_tasks();
  if (!deploying_) return;
  if (!outcomes_.empty()) at(Duration{0}, {Event::Kind::wake});
  if (const auto wake = rollout::wakes_at(rollout_, now_)) at(*wake - now_, {Event::Kind::wake});
}

Outcome VirtualWorld::run() {
  int events = 0;
  while (witness_.violations.empty()) {
    if (!deploying_) {
      if (deployments_left_ == 0) break;
      start_deployment();
    }
    tick();
    if (!deploying_) continue;
    if (events_.empty() || ++events > most_events) {
      witness_.violations.push_back(events_.empty() ? "nothing will ever happen again"
                                                    : "the deployment does not end");
      break;
    }
    const Time next = std::max(now_, events_.begin()->first.first);
    now_ = next;
    while (!events_.empty() && events_.begin()->first.first <= now_) {
      const Event event = events_.begin()->second;
      events_.erase(events_.begin());
      happen(event);
      // Wakes for one instant are many; one pass serves them all.
    }
  }
  outcome_.violations = witness_.violations;
  for (const std::string& violation : outcome_.violations) tell("BROKEN: " + violation);
  return std::move(outcome_);
}

}  // namespace teal::simulation
