// engine/service_controller.h — keeps each service at what its deployments want: moves the
// deployments on, replaces what dies or fails its checks, says when the service is steady.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/agent.h"
#include "engine/deployments.h"
#include "engine/task_sight.h"
#include "services/context.h"

namespace teal::engine {

class ServiceController {
 public:
  explicit ServiceController(const RoutingPublisher& routing) : deployments_(routing) {}

  // All services of the region. `outcomes` come from the agent's part of the same tick. Gives the
  // next instant at which something is due.
  std::optional<Time> run(services::Context& context, Outcomes outcomes);

 private:
  void run_service(services::Context& context, const std::string& key, Outcomes& outcomes,
                   std::optional<Time>& wake_at);
  void run_deployments(services::Context& context, const std::string& key, Outcomes& outcomes,
                       std::optional<Time>& wake_at);
  // True when tasks were replaced for their health: the deployments must hear of it.
  bool schedule_tasks(services::Context& context, const std::string& key, Outcomes& outcomes,
                      std::optional<Time>& wake_at);
  void note_health(services::Context& context, const std::string& key, Outcomes& outcomes);
  void throttle(services::Context& context, const std::string& key, const Outcomes& outcomes);
  void tell_steady_state(services::Context& context, const std::string& key,
                         std::optional<Time>& wake_at);

  Deployments deployments_;
};

}  // namespace teal::engine
