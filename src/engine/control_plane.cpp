#include "engine/control_plane.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "engine/agent.h"
#include "engine/alarm_clock.h"
#include "engine/instant.h"
#include "engine/log_keeper.h"
#include "engine/log_router.h"
#include "engine/reports.h"
#include "engine/routing_publisher.h"
#include "engine/runtime_view.h"
#include "engine/service_controller.h"
#include "world/elbv2.h"

namespace teal::engine {

namespace {

// A commit that failed (a full disk) is tried again, not hammered.
constexpr Duration commit_retried_after{1'000};
// One change leads to another: a tick follows them, but not for ever in one go.
constexpr int rounds_per_tick = 16;

}  // namespace

class ControlPlane::Parts {
 public:
  Parts(ControlPlanePorts given, ControlPlaneOptions options)
      : ports_(given),
        options_(std::move(options)),
        keeper(given.store),
        reports(options_.settings.time_scale),
        routing(given.balancer, given.store, options_.settings.instance),
        agent(given.containers, runtime, options_.drain),
        services(routing),
        log_keeper(options_.log_events),
        log_router(given.containers, runtime, options_.log_events),
        alarms(reports.metric_store(), options_.settings.time_scale) {}

  services::Context context(world::Change& change, Time now,
                            const services::Principal& caller = {}) {
    return {change,
            now,
            options_.settings,
            ports_.names,
            reports,
            {.metrics = &reports, .blobs = options_.blobs, .log_events = options_.log_events},
            caller};
  }

  // Commits, and publishes what follows for the balancer. Effects on containers are the tick's.
  Status commit(world::Change& change) {
    const auto committed = keeper.commit(change);
    if (!committed) return std::unexpected(committed.error());
    if (committed->routing) routing.refresh(keeper.views());
    if (committed->anything) want_tick();
    return {};
  }

  void want_tick() {
    if (std::exchange(wanted_, true) || ticking_ || !tell_wanted) return;
    tell_wanted();
  }

  void tick(Time now);
  bool tick_region(world::Region& region, Time now);
  void act(Time now);

  ControlPlanePorts ports_;
  ControlPlaneOptions options_;
  RegionKeeper keeper;
  RuntimeView runtime;
  Reports reports;
  RoutingPublisher routing;
  Agent agent;
  ServiceController services;
  LogKeeper log_keeper;
  LogRouter log_router;
  AlarmClock alarms;
  std::function<void()> tell_wanted;
  std::optional<Time> wake_at;
  bool strangers_possible = false;
  bool wanted_ = false;   // A tick must look at something.
  bool ticking_ = false;  // It is doing so: what comes up meanwhile is a further round of it.

 private:
  void note_first_health(world::Change& change);
  bool is_drained(const std::string& target_key) const;
};

// The first success makes a new target healthy; a balancer that is started anew must know.
void ControlPlane::Parts::note_first_health(world::Change& change) {
  for (const routing::TargetReport& seen : reports.last().targets) {
    if (seen.state != "healthy") continue;
    const auto* target = change.find<world::Target>(seen.id);
    if (target && !target->healthy_once) change.edit<world::Target>(seen.id).healthy_once = true;
  }
}

bool ControlPlane::Parts::is_drained(const std::string& target_key) const {
  const std::int64_t since = routing.drained_since(target_key);
  // Only a report that knows of the draining counts: an older one speaks of another life.
  if (since == 0 || reports.last().generation < since) return false;
  const routing::TargetReport* seen = reports.target(target_key);
  return !seen || seen->drained;
}

bool ControlPlane::Parts::tick_region(world::Region& region, Time now) {
  world::Change change(region);
  services::Context in = context(change, now);
  note_first_health(change);
  auto advanced = agent.advance(in, [this](const std::string& key) { return is_drained(key); });
  earliest(wake_at, advanced.wake_at);
  earliest(wake_at, alarms.run(in));
  earliest(wake_at, services.run(in, std::move(advanced.outcomes)));
  if (change.empty()) return false;
  if (const Status committed = commit(change); !committed) {
    spdlog::error("{} {}: nothing was changed: {}", region.scope().account, region.scope().region,
                  committed.error().message);
    earliest(wake_at, now + commit_retried_after);
    return false;
  }
  return true;
}

void ControlPlane::Parts::act(Time now) {
  for (world::Region* region : keeper.regions()) {
    world::Change nothing(*region);
    agent.act(context(nothing, now));
    earliest(wake_at, log_router.act(context(nothing, now)));
  }
  const auto regions = keeper.views();
  log_router.sweep(regions);
  earliest(wake_at, log_keeper.run(regions, now));
  if (!strangers_possible || !runtime.available()) return;
  agent.remove_strangers(keeper.views());
  strangers_possible = false;
}

void ControlPlane::Parts::tick(Time now) {
  ticking_ = true;
  wanted_ = true;
  for (int rounds = 0; wanted_ && rounds < rounds_per_tick; ++rounds) {
    wanted_ = false;
    wake_at.reset();
    for (world::Region* region : keeper.regions()) wanted_ |= tick_region(*region, now);
    act(now);
  }
  ticking_ = false;
  if (std::exchange(wanted_, false)) earliest(wake_at, now + Duration{100});
  reports.store_counters(ports_.store, now);
}

ControlPlane::ControlPlane(ControlPlanePorts ports, ControlPlaneOptions options)
    : parts_(std::make_unique<Parts>(ports, std::move(options))) {}
ControlPlane::~ControlPlane() = default;

Status ControlPlane::load() {
  if (Status loaded = parts_->keeper.load(); !loaded) return loaded;
  if (Status loaded = parts_->routing.load(); !loaded) return loaded;
  if (Status loaded = parts_->reports.load(parts_->ports_.store); !loaded) return loaded;
  parts_->routing.refresh(parts_->keeper.views());
  parts_->want_tick();
  return {};
}

Result<wire::Node> ControlPlane::run(const world::Scope& scope,
                                     const wire::Operation<services::Context>& operation,
                                     const wire::Node& request, wire::RenderViolations render,
                                     const services::Principal& caller) {
  world::Change change(parts_->keeper.region(scope));
  services::Context context = parts_->context(change, parts_->ports_.clock.now(), caller);
  auto answer = operation.call(context, request, render);
  if (!answer) return answer;
  if (const Status committed = parts_->commit(change); !committed) {
    spdlog::error("{}: nothing was changed: {}", operation.name, committed.error().message);
    return fail(
        "InternalFailure",
        "The request could not be stored and has changed nothing: " + committed.error().message,
        500);
  }
  return answer;
}

Status ControlPlane::change(const world::Scope& scope,
                            const std::function<Status(world::Change&)>& work) {
  world::Change change(parts_->keeper.region(scope));
  if (Status done = work(change); !done) return done;
  return parts_->commit(change);
}

const world::Region& ControlPlane::region(const world::Scope& scope) {
  return parts_->keeper.region(scope);
}

void ControlPlane::tick(Time now) { parts_->tick(now); }
std::optional<Time> ControlPlane::next_wake() const { return parts_->wake_at; }

void ControlPlane::on_wanted(std::function<void()> wanted) {
  parts_->tell_wanted = std::move(wanted);
  if (parts_->wanted_) parts_->tell_wanted();
}

RegionKeeper& ControlPlane::keeper() { return parts_->keeper; }
const services::Observations& ControlPlane::observations() const { return parts_->reports; }
const routing::Report& ControlPlane::balancer_report() const { return parts_->reports.last(); }
std::int64_t ControlPlane::routing_generation() const { return parts_->routing.table().generation; }
std::int64_t ControlPlane::acknowledged_generation() const {
  return parts_->routing.acknowledged();
}
const std::string& ControlPlane::runtime_fault() const { return parts_->runtime.fault(); }

Status ControlPlane::reset() {
  if (Status erased = parts_->keeper.erase_everything(); !erased) return erased;
  parts_->routing.refresh(parts_->keeper.views());
  parts_->strangers_possible = true;
  parts_->want_tick();
  return {};
}

void ControlPlane::pull_started(const std::string& name) {
  parts_->runtime.pull_started(name, parts_->ports_.clock.now());
  parts_->want_tick();
}

void ControlPlane::pull_ended(const std::string& name) {
  parts_->runtime.pull_ended(name, parts_->ports_.clock.now());
  parts_->want_tick();
}

void ControlPlane::container_changed(const ports::ContainerState& state) {
  parts_->runtime.changed(state);
  parts_->want_tick();
}

void ControlPlane::container_wrote(ports::Output output) {
  parts_->log_router.take(std::move(output));
  parts_->want_tick();
}

void ControlPlane::runtime_available(const std::vector<ports::ContainerState>& containers) {
  parts_->runtime.listed(containers);
  parts_->strangers_possible = true;
  parts_->want_tick();
}

void ControlPlane::runtime_unavailable(const std::string& why) {
  spdlog::warn("the container runtime is away: {}", why);
  parts_->runtime.lost(why);
  parts_->want_tick();
}

void ControlPlane::table_effective(std::uint64_t generation) {
  parts_->routing.acknowledge(static_cast<std::int64_t>(generation));
  parts_->want_tick();
}

void ControlPlane::reported(const routing::Report& report) {
  parts_->routing.outrun(report.generation, parts_->keeper.views());
  parts_->routing.acknowledge(report.generation);
  if (parts_->reports.take(report, parts_->routing.table(), parts_->ports_.clock.now()))
    parts_->want_tick();
}

}  // namespace teal::engine
