#include "engine/agent.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "engine/awslogs.h"
#include "engine/container_spec.h"
#include "engine/instant.h"
#include "engine/registrations.h"
#include "engine/secrets.h"
#include "schedule/stopping.h"
#include "services/ecs/events.h"
#include "world/ecs.h"
#include "world/elbv2.h"

namespace teal::engine {

using api::ecs::HealthStatus;
using api::ecs::TaskStopCode;
using ports::ContainerState;
using world::TaskContainer;
using world::TaskStatus;

namespace {

// ECS shows a stopped task for an hour. Wall clock: it is for people and scripts that look later.
constexpr Duration stopped_task_kept = std::chrono::hours(1);

HealthStatus health_of(const ContainerState& state) {
  switch (state.health) {
    case ContainerState::Health::healthy:
      return HealthStatus::healthy;
    case ContainerState::Health::unhealthy:
      return HealthStatus::unhealthy;
    case ContainerState::Health::none:
    case ContainerState::Health::starting:
      return HealthStatus::unknown;
  }
  return HealthStatus::unknown;
}

const TaskContainer* find_container(const world::Task& task, const std::string& name) {
  for (const TaskContainer& row : task.containers)
    if (row.name == name) return &row;
  return nullptr;
}

// ECS starts a container when the condition holds of every one that it depends on.
bool holds(const api::ecs::ContainerDependency& dependency, const world::Task& task) {
  const TaskContainer* other = find_container(task, dependency.container_name);
  if (!other) return true;
  switch (dependency.condition) {
    case api::ecs::ContainerCondition::start:
      return other->status != "PENDING";
    case api::ecs::ContainerCondition::complete:
      return other->status == "STOPPED";
    case api::ecs::ContainerCondition::success:
      return other->status == "STOPPED" && other->exit_code == 0;
    case api::ecs::ContainerCondition::healthy:
      return other->health == HealthStatus::healthy;
  }
  return true;
}

bool may_start(const api::ecs::ContainerDefinition& definition, const world::Task& task) {
  return std::ranges::all_of(wire::items(definition.depends_on),
                             [&](const auto& dependency) { return holds(dependency, task); });
}

// At shutdown the order is reversed: what others depend on ends after them.
bool may_stop(const api::ecs::TaskDefinition& definition, const world::Task& task,
              const std::string& name) {
  for (const auto& other : wire::items(definition.container_definitions)) {
    const TaskContainer* row = find_container(task, other.name.value_or(""));
    if (!row || row->status == "STOPPED") continue;
    for (const auto& dependency : wire::items(other.depends_on))
      if (dependency.container_name == name) return false;
  }
  return true;
}

// A container joins the network of another one that runs, and of no other.
bool has_network(const ports::ContainerSpec& spec, const world::Task& task) {
  return spec.network_of.empty() ||
         std::ranges::any_of(task.containers, [&](const TaskContainer& row) {
           return row.runtime_name == spec.network_of && row.status == "RUNNING";
         });
}

bool wants_to_run(const world::Task& task) {
  return task.desired_status == TaskStatus::running && task.last_status != TaskStatus::stopped;
}

std::string short_id(const world::Task& task) { return fmt::format("(task {})", task.id); }

// "n targets", "1 targets": ECS writes the plural always.
struct Tally {
  std::map<std::pair<std::string, std::string>, int> registered, deregistered;  // service, group
  std::map<std::string, int> drained_first;                                     // service

  void tell(services::Context& context) const;
};

void Tally::tell(services::Context& context) const {
  for (const auto& [of, count] : registered)
    services::ecs::announce(
        context, of.first,
        fmt::format("registered {} targets in (target-group {})", count, of.second));
  for (const auto& [of, count] : deregistered)
    services::ecs::announce(
        context, of.first,
        fmt::format("deregistered {} targets in (target-group {})", count, of.second));
  for (const auto& [service, count] : drained_first)
    services::ecs::announce(context, service,
                            fmt::format("has begun draining connections on {} tasks.", count));
}

}  // namespace

struct Agent::Round {
  services::Context& context;
  world::Task& task;
  const api::ecs::TaskDefinition& definition;
  const Drained& drained;
  std::string service_key;  // Empty for a standalone task.
  Advanced& advanced;
  Tally& tally;

  void move_to(TaskStatus status) const {
    task.last_status = status;
    const std::string name(wire::to_text(status));
    context.journal(
        "task.status", task.arn, fmt::format("{} {}", short_id(task), name),
        wire::Node{wire::Object{
            {"lastStatus", wire::Node{name}},
            {"desiredStatus", wire::Node{std::string(wire::to_text(task.desired_status))}},
            {"serviceArn", wire::Node{task.service_arn}},
            {"revisionArn", wire::Node{task.revision_arn}},
            {"stoppedReason", wire::Node{task.stopped_reason}}}});
  }
  void tell(rollout::TaskOutcome outcome) const {
    if (!task.deployment_id.empty()) advanced.outcomes[task.deployment_id].push_back(outcome);
  }
};

Agent::Advanced Agent::advance(services::Context& context, const Drained& drained) {
  Advanced advanced;
  Tally tally;
  for (const world::Task* row : context.world.all<world::Task>()) {
    if (row->last_status == TaskStatus::stopped) {
      const Time end = row->stopped_at.value_or(context.now) + stopped_task_kept;
      if (end > context.now) {
        earliest(advanced.wake_at, end);
        continue;
      }
      for (const TaskContainer& container : row->containers)
        runtime_.forget(container.runtime_name);
      context.world.erase<world::Task>(row->arn);
      continue;
    }
    const auto* definition = task_definition_of(context.world, row->task_definition_arn);
    static const api::ecs::TaskDefinition none;
    world::Task task = *row;
    const auto* service = context.world.find<world::Service>(
        task.cluster + "/" +
        (task.group_name.starts_with("service:") ? task.group_name.substr(8) : std::string()));
    const bool of_service = service && service->arn == task.service_arn;
    Round round{.context = context,
                .task = task,
                .definition = definition ? definition->document : none,
                .drained = drained,
                .service_key = of_service ? service->key() : std::string(),
                .advanced = advanced,
                .tally = tally};
    bool changed = false;
    // Each step moves one status on; a task passes through eight.
    for (int steps = 0; steps < 16 && step(round); ++steps) changed = true;
    if (!changed) continue;
    ++task.version;
    context.world.put(std::move(task));
  }
  tally.tell(context);
  earliest(advanced.wake_at, sweep_targets(context));
  return advanced;
}

bool Agent::step(Round& round) {
  if (round.task.last_status == TaskStatus::stopped) return false;
  const bool watched = watch_containers(round);
  const bool moved =
      round.task.desired_status == TaskStatus::running ? start_up(round) : wind_down(round);
  return watched || moved;
}

namespace {

// What the runtime says of a container, written into its row. True when something is new.
bool take(TaskContainer& row, const ContainerState& state, bool gone) {
  const bool has_ended = gone || state.status == ContainerState::Status::exited;
  const std::string status = has_ended                                         ? "STOPPED"
                             : state.status == ContainerState::Status::running ? "RUNNING"
                                                                               : row.status;
  const HealthStatus health = has_ended ? HealthStatus::unknown : health_of(state);
  if (row.status == status && row.health == health && row.runtime_id == state.id) return false;
  row.status = status;
  row.health = health;
  if (!state.id.empty()) row.runtime_id = state.id;
  if (!state.image_digest.empty()) row.image_digest = state.image_digest;
  if (has_ended) {
    row.exit_code = state.exit_code;
    row.reason = state.out_of_memory && state.error.empty()
                     ? "OutOfMemoryError: Container killed due to memory usage"
                     : state.error;
  }
  return true;
}

HealthStatus task_health(const api::ecs::TaskDefinition& definition, const world::Task& task) {
  bool checked = false, unknown = false;
  for (const TaskContainer& row : task.containers) {
    const auto* of = engine::find_container(definition, row.name);
    if (!row.essential || !of || !of->health_check) continue;
    checked = true;
    if (row.health == HealthStatus::unhealthy) return HealthStatus::unhealthy;
    unknown |= row.health == HealthStatus::unknown;
  }
  return !checked || unknown ? HealthStatus::unknown : HealthStatus::healthy;
}

}  // namespace

bool Agent::watch_containers(Round& round) {
  if (!runtime_.available()) return false;
  world::Task& task = round.task;
  bool changed = false;
  for (TaskContainer& row : task.containers) {
    const auto pull = runtime_.pull(row.runtime_name);
    if (pull.started_at && !task.pull_started_at)
      task.pull_started_at = pull.started_at, changed = true;
    if (pull.ended_at && !task.pull_stopped_at)
      task.pull_stopped_at = pull.ended_at, changed = true;
    if (row.status == "STOPPED") continue;
    if (const auto* state = runtime_.find(row.runtime_name)) {
      changed |= take(row, *state, false);
    } else if (const auto* ended = runtime_.ended(row.runtime_name)) {
      changed |= take(row, *ended, true);
    } else if (row.status == "RUNNING") {
      ContainerState gone;
      gone.id = row.runtime_id;
      gone.error = "The container is gone: it was removed by someone else";
      changed |= take(row, gone, true);
    }
  }
  const HealthStatus health = task_health(round.definition, task);
  changed |= std::exchange(task.health, health) != health;
  return changed;
}

// A task whose containers want what cannot be had does not start: all is looked for before the
// first of them does, and again while others wait for their turn.
bool Agent::lacks_secrets(const Round& round) const {
  for (const TaskContainer& row : round.task.containers) {
    if (row.status != "PENDING" || runtime_.start_asked(row.runtime_name)) continue;
    const auto* container = engine::find_container(round.definition, row.name);
    if (!container) continue;
    const auto values = secret_values(round.context, *container);
    if (values) continue;
    round.task.desired_status = TaskStatus::stopped;
    round.task.stop_code = TaskStopCode::task_failed_to_start;
    round.task.stopped_reason = values.error().message;
    round.tell(rollout::TaskOutcome::failed_to_start);
    return true;
  }
  return false;
}

bool Agent::start_up(Round& round) {
  world::Task& task = round.task;
  const bool essential_ended = std::ranges::any_of(task.containers, [](const TaskContainer& row) {
    return row.essential && row.status == "STOPPED";
  });
  // A container that others wait for failed: they will never start.
  const bool failed_before =
      !task.started_at && std::ranges::any_of(task.containers, [](auto& row) {
        return row.status == "STOPPED" && !row.reason.empty();
      });
  if (essential_ended || failed_before) {
    const auto failed = std::ranges::find_if(task.containers, [](const TaskContainer& row) {
      return row.status == "STOPPED" && !row.reason.empty();
    });
    const bool ran = std::ranges::any_of(
        task.containers, [](const TaskContainer& row) { return row.exit_code.has_value(); });
    task.desired_status = TaskStatus::stopped;
    task.stop_code =
        ran ? TaskStopCode::essential_container_exited : TaskStopCode::task_failed_to_start;
    task.stopped_reason = failed == task.containers.end() || ran
                              ? "Essential container in task exited"
                              : failed->reason;
    // One that never counted as healthy has failed to start, also when it ran for a moment.
    if (!task.healthy_once) round.tell(rollout::TaskOutcome::failed_to_start);
    return true;
  }
  switch (task.last_status) {
    case TaskStatus::provisioning:
      if (lacks_secrets(round)) return true;
      if (const std::string why = prepare_logs(round.context, round.definition, task);
          !why.empty()) {
        task.desired_status = TaskStatus::stopped;
        task.stop_code = TaskStopCode::task_failed_to_start;
        task.stopped_reason = why;
        round.tell(rollout::TaskOutcome::failed_to_start);
        return true;
      }
      round.move_to(TaskStatus::pending);
      return true;
    case TaskStatus::pending:
      if (lacks_secrets(round)) return true;
      if (!std::ranges::all_of(task.containers, [](auto& row) { return row.status != "PENDING"; }))
        return false;
      round.move_to(TaskStatus::activating);
      return true;
    case TaskStatus::activating:
      if (const auto registration = registration_of(round.context.world, task)) {
        task.target_group_arn = registration->target_group_arn;
        task.target_port = registration->container_port;
        register_target(round.context, task);
        if (!round.service_key.empty())
          ++round.tally.registered[{round.service_key, task.target_group_arn}];
      }
      task.started_at = round.context.now;
      round.move_to(TaskStatus::running);
      return true;
    default:
      return false;
  }
}

bool Agent::is_drained(const Round& round) const {
  const std::string key = target_key(round.task);
  return key.empty() || !round.context.world.find<world::Target>(key) || round.drained(key);
}

bool Agent::wind_down(Round& round) {
  using Action = schedule::StopStep::Action;
  world::Task& task = round.task;
  if (task.last_status == TaskStatus::deprovisioning) {
    task.stopped_at = round.context.now;
    round.move_to(TaskStatus::stopped);
    return true;
  }
  const auto* target = round.context.world.find<world::Target>(target_key(task));
  const bool was_running = task.started_at.has_value();
  const bool has_containers = std::ranges::any_of(task.containers, [&](const TaskContainer& row) {
    return row.status == "RUNNING" ||
           (row.status == "PENDING" &&
            (runtime_.find(row.runtime_name) || runtime_.start_asked(row.runtime_name) ||
             !runtime_.available()));
  });
  schedule::StoppingTask stopping{
      .drains_first = was_running && task.stop_code == TaskStopCode::service_scheduler_initiated,
      .has_containers = has_containers,
      .is_registered = target && !target->draining_since,
      .draining_since = task.draining_since,
      .drained = task.draining_since && drain_ == Drain::fast && is_drained(round),
      .waits_whole_delay = drain_ == Drain::aws,
      .deregistration_delay = deregistration_delay(round.context.world, task.target_group_arn),
      .signalled_at = task.stopping_at,
      // The runtime sends SIGKILL itself when the time-out is over.
      .stop_timeout = std::chrono::hours(24)};
  // Deregistered by someone else, or with its group: it drains all the same.
  if (!stopping.draining_since && target && target->draining_since)
    stopping.draining_since = target->draining_since;
  const auto step = schedule::next_stop_step(stopping, round.context.now);
  switch (step.action) {
    case Action::deregister:
      deregister_target(round.context, task);
      task.draining_since = round.context.now;
      if (!round.service_key.empty()) {
        ++round.tally.deregistered[{round.service_key, task.target_group_arn}];
        if (stopping.drains_first) ++round.tally.drained_first[round.service_key];
      }
      if (task.last_status != TaskStatus::stopping) round.move_to(TaskStatus::deactivating);
      return true;
    case Action::wait:
    case Action::kill:
      earliest(round.advanced.wake_at, step.wakes_at);
      return false;
    case Action::terminate:
      if (task.stopping_at) return false;
      task.stopping_at = round.context.now;
      round.move_to(TaskStatus::stopping);
      return true;
    case Action::finished:
      if (!task.stopping_at) task.stopping_at = round.context.now;
      if (was_running) task.execution_stopped_at = round.context.now;
      for (TaskContainer& row : task.containers) row.status = "STOPPED";
      round.move_to(TaskStatus::deprovisioning);
      return true;
  }
  return false;
}

void Agent::act(const services::Context& committed) {
  if (!runtime_.available()) return;
  for (const world::Task* task : committed.world.all<world::Task>()) {
    if (wants_to_run(*task))
      start_containers(committed, *task);
    else if (task->stopping_at)
      stop_containers(committed, *task);
  }
}

void Agent::start_containers(const services::Context& committed, const world::Task& task) {
  if (task.last_status == TaskStatus::provisioning) return;
  const auto* definition = task_definition_of(committed.world, task.task_definition_arn);
  if (!definition) return;
  for (const auto* container : in_start_order(definition->document)) {
    const TaskContainer* row = find_container(task, container->name.value_or(""));
    if (!row || row->status != "PENDING" || runtime_.start_asked(row->runtime_name)) continue;
    if (!may_start(*container, task)) continue;
    auto spec = container_spec({.task = task,
                                .definition = definition->document,
                                .scope = committed.scope(),
                                .settings = committed.settings,
                                .now = committed.now},
                               *container);
    if (!has_network(spec, task)) continue;
    // Looked up here and kept nowhere; the next tick stops a task that lacks one by now.
    auto secrets = secret_values(committed, *container);
    if (!secrets) continue;
    spec.environment.merge(*secrets);
    runtime_.asked_to_start(row->runtime_name);
    containers_.start(std::move(spec));
  }
}

void Agent::stop_containers(const services::Context& committed, const world::Task& task) {
  const auto* found = task_definition_of(committed.world, task.task_definition_arn);
  static const api::ecs::TaskDefinition none;
  const api::ecs::TaskDefinition& definition = found ? found->document : none;
  for (const TaskContainer& row : task.containers) {
    const std::string& name = row.runtime_name;
    if (!runtime_.find(name) && !runtime_.start_asked(name)) continue;
    if (runtime_.stop_asked(name) || !may_stop(definition, task, row.name)) continue;
    const auto* of = engine::find_container(definition, row.name);
    runtime_.asked_to_stop(name);
    containers_.stop(name, of ? stop_timeout(*of) : std::chrono::seconds(30));
  }
}

void Agent::remove_strangers(const std::vector<const world::Region*>& regions) {
  if (!runtime_.available()) return;
  std::set<std::string> known;
  for (const world::Region* region : regions)
    for (const auto* task : region->all<world::Task>())
      for (const TaskContainer& row : task->containers) known.insert(row.runtime_name);
  std::vector<std::string> strangers;
  for (const auto& [name, state] : runtime_.all())
    if (!known.contains(name) && !runtime_.stop_asked(name)) strangers.push_back(name);
  for (const std::string& name : strangers) {
    runtime_.asked_to_stop(name);
    containers_.stop(name, std::chrono::seconds(30));
  }
}

}  // namespace teal::engine
