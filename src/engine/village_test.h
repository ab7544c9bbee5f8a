// engine/village_test.h — a whole region in virtual time for the control plane's tests: simulated
// containers, a simulated balancer, a store in memory, and an engine that can be killed.
#pragma once
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/memory_log_events.h"
#include "adapters/memory_store.h"
#include "adapters/simulated_containers.h"
#include "adapters/timers.h"
#include "api/cloudwatch/alarms.h"
#include "api/ecs/clusters.h"
#include "api/ecs/service_deployments.h"
#include "api/ecs/services.h"
#include "api/ecs/task_definitions.h"
#include "api/ecs/tasks.h"
#include "api/elbv2/listeners.h"
#include "api/elbv2/load_balancers.h"
#include "api/elbv2/target_groups.h"
#include "engine/control_plane.h"
#include "engine/pace.h"
#include "engine/random_names.h"
#include "engine/simulated_balancer.h"
#include "rollout/stages.h"
#include "world/ecs.h"
#include "world/elbv2.h"

namespace teal::engine {

class VillageClock : public ports::Clock {
 public:
  explicit VillageClock(const adapters::ManualTimers& timers) : timers_(timers) {}
  Time now() const override { return from_epoch_seconds(1'790'000'000) + timers_.now(); }

 private:
  const adapters::ManualTimers& timers_;
};

class Village {
 public:
  world::Scope scope{.account = "123456789012", .region = "eu-central-1"};
  services::Settings settings{.instance = "0badcafe",
                              .port = 4566,
                              .registry_host = "127.0.0.1:4566",
                              .time_scale = 20,
                              .vault_key = std::string(32, 'k')};
  adapters::ManualTimers timers;
  VillageClock clock{timers};
  adapters::MemoryStore store;
  adapters::MemoryLogEvents log_events;
  RandomNames names;
  adapters::SimulatedContainers containers{timers};
  SimulatedBalancer balancer{timers};
  std::unique_ptr<ControlPlane> control;
  std::unique_ptr<Pace> pace;
  std::string blue_group, green_group, rule, load_balancer;

  Village() { start(); }

  void start() {
    control = std::make_unique<ControlPlane>(ControlPlanePorts{.store = store,
                                                               .clock = clock,
                                                               .containers = containers,
                                                               .balancer = balancer,
                                                               .names = names},
                                             ControlPlaneOptions{.settings = settings,
                                                                 .drain = Drain::fast,
                                                                 .blobs = nullptr,
                                                                 .log_events = &log_events});
    ASSERT_TRUE(control->load());
    pace = std::make_unique<Pace>(*control, timers, clock);
    balancer.begin(*control);
    containers.begin(*control);
  }
  // As kill -9: nothing is said to anyone, and the next one starts from the rows.
  void kill_and_restart() {
    pace.reset();
    control.reset();
    start();
  }

  void pass(Duration time) { timers.advance(time); }
  bool pass_until(const std::function<bool()>& done, Duration longest = std::chrono::minutes(20)) {
    for (Duration passed{0}; passed < longest; passed += Duration{20}) {
      if (done()) return true;
      pass(Duration{20});
    }
    return done();
  }

  template <class Op>
  Result<typename Op::Output> attempt(const typename Op::Input& input) {
    std::optional<Result<typename Op::Output>> output;
    const Status done = control->change(scope, [&](world::Change& change) -> Status {
      services::Context context(change, clock.now(), settings, names, control->observations(),
                                {.log_events = &log_events});
      output = Op::run(context, input);
      if (!*output) return std::unexpected(output->error());
      return {};
    });
    if (!done) return std::unexpected(done.error());
    return *std::move(output);
  }
  template <class Op>
  typename Op::Output run(const typename Op::Input& input) {
    auto output = attempt<Op>(input);
    EXPECT_TRUE(output) << Op::name << ": " << output.error().message;
    return output ? *std::move(output) : typename Op::Output{};
  }

  const world::Region& region() { return control->region(scope); }
  const world::Service& service() { return *region().find<world::Service>("prod/web"); }
  const world::ServiceDeployment& deployment() {
    return *region().find<world::ServiceDeployment>(service().current_deployment);
  }
  std::string status() { return std::string(wire::to_text(rollout::status(deployment().rollout))); }
  bool has_ended() { return rollout::has_ended(deployment().rollout.phase); }
  bool said(const std::string& words) {
    for (const auto& event : service().events)
      if (event.message.find(words) != std::string::npos) return true;
    return false;
  }
  bool is_steady() { return service().steady_since != Time{}; }
  // "blue/green" on the production rule.
  std::string weights() {
    const auto& actions = *region().find<world::Rule>(rule)->document.actions;
    std::string blue = "-", green = "-";
    for (const auto& row : *actions.front().forward_config->target_groups) {
      (row.target_group_arn == blue_group ? blue : green) = std::to_string(row.weight.value_or(1));
    }
    return blue + "/" + green;
  }
  int running(const std::string& image) {
    int count = 0;
    for (const auto* task : region().all<world::Task>())
      count += task->last_status == world::TaskStatus::running &&
               task->desired_status == world::TaskStatus::running &&
               task->containers.front().image == image;
    return count;
  }
  // The values of `member` in the journal's entries of this kind.
  std::vector<std::int64_t> journal_numbers(const std::string& kind, const std::string& member) {
    std::vector<std::int64_t> found;
    const auto entries = store.journal_after(0, 100'000);
    for (const auto& entry : *entries)
      if (entry.kind == kind)
        if (const auto* node = entry.detail.find(member))
          if (const auto* value = std::get_if<std::int64_t>(&node->value)) found.push_back(*value);
    return found;
  }

  std::string define(const std::string& image);
  void lay_ground();
  void create_service(api::ecs::DeploymentConfiguration configuration);
  void update_service(const std::string& image);
  void create_alarm(const std::string& name);
};

api::ecs::DeploymentConfiguration canary();
api::ecs::DeploymentConfiguration blue_green();

}  // namespace teal::engine
