// engine/agent.h — a task's life: PROVISIONING → PENDING → ACTIVATING → RUNNING → DEACTIVATING →
// STOPPING → DEPROVISIONING → STOPPED, moved on by what is seen of its containers.
//
// advance() writes into a change what has become true; act() then asks the runtime for what the
// committed rows want. Source of the order: ECS developer guide, task-lifecycle-explanation and
// load-balancer-connection-draining.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/control_plane.h"
#include "engine/runtime_view.h"
#include "ports/containers.h"
#include "rollout/decide.h"
#include "services/context.h"
#include "world/ecs.h"

namespace teal::engine {

// What became of tasks in this tick, by service deployment ("ecs-svc/…"): what decide() counts.
using Outcomes = std::map<std::string, std::vector<rollout::TaskOutcome>>;

// Whether a draining target is out of every worker's hands, as far as the balancer has said.
using Drained = std::function<bool(const std::string& target_key)>;

class Agent {
 public:
  Agent(ports::Containers& containers, RuntimeView& runtime, Drain drain)
      : containers_(containers), runtime_(runtime), drain_(drain) {}

  struct Advanced {
    Outcomes outcomes;
    std::optional<Time> wake_at;
  };
  // Moves every task of the region on as far as it goes.
  Advanced advance(services::Context& context, const Drained& drained);

  // Starts and stops containers until what runs is what the committed rows want.
  void act(const services::Context& committed);
  // Removes containers that belong to no task of any region.
  void remove_strangers(const std::vector<const world::Region*>& regions);

 private:
  struct Round;  // One task's turn.

  bool step(Round& round);
  bool watch_containers(Round& round);
  bool lacks_secrets(const Round& round) const;
  bool start_up(Round& round);
  bool wind_down(Round& round);
  bool is_drained(const Round& round) const;
  void start_containers(const services::Context& committed, const world::Task& task);
  void stop_containers(const services::Context& committed, const world::Task& task);

  ports::Containers& containers_;
  RuntimeView& runtime_;
  Drain drain_;
};

}  // namespace teal::engine
