// services/ecs/network.h — which target groups a listener rule forwards to, and what AWS says when
// that does not fit a deployment.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "world/ecs.h"
#include "world/region.h"

namespace teal::services::ecs {

struct ForwardedGroup {
  std::string target_group_arn;
  int weight = 1;
  bool operator==(const ForwardedGroup&) const = default;
};

// The groups that a rule forwards to, with their weights, those of 0 too; empty when there is no
// such rule or it does not forward.
std::vector<ForwardedGroup> forwarded_groups(const world::Change& world,
                                             const std::string& rule_arn);

// Green's share of what the production rule forwards, in permille: what decide() wants to see.
// Nothing when the rule is gone, or sends requests to a group that is neither blue nor green.
std::optional<int> green_permille(const world::Change& world,
                                  const world::ServiceDeployment& deployment);

// Some listener's rule forwards to it, with whatever weight.
bool has_load_balancer(const world::Change& world, const std::string& target_group_arn);

// The text of AWS for the status reason, empty when the configuration is sound. ECS looks once, as
// the deployment starts: ask it while the phase is Pending, or before the first shift of traffic,
// not in the middle of one.
std::string network_fault(const world::Change& world, const world::ServiceDeployment& deployment);

}  // namespace teal::services::ecs
