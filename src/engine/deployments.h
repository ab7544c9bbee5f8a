// engine/deployments.h — drives one service deployment: observe, decide, apply, for as long as the
// phase moves.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/routing_publisher.h"
#include "engine/task_sight.h"
#include "rollout/decide.h"
#include "services/context.h"
#include "world/ecs.h"

namespace teal::engine {

class Deployments {
 public:
  explicit Deployments(const RoutingPublisher& routing) : routing_(routing) {}

  // Moves the deployment on as far as it goes now. `outcomes` are told to decide() once.
  void drive(services::Context& context, const std::string& service_key,
             const std::string& deployment_arn, std::vector<rollout::TaskOutcome> outcomes,
             std::optional<Time>& wake_at);
  // A new tick: weights set in the last one are in the published table now.
  void begin_tick() { rules_set_.clear(); }

 private:
  rollout::Observed observe(services::Context& context, const world::Service& service,
                            const world::ServiceDeployment& deployment) const;
  void apply(services::Context& context, const std::string& service_key,
             const std::string& deployment_arn, const rollout::Decision& decision);
  void send_traffic(services::Context& context, const world::ServiceDeployment& deployment,
                    const std::string& rule_arn, int green_permille);
  void keep_books(services::Context& context, const std::string& service_key,
                  world::ServiceDeployment& deployment);

  const RoutingPublisher& routing_;
  std::set<std::string> rules_set_;  // In this tick: not yet published.
};

}  // namespace teal::engine
