#include "services/ecs/network.h"

#include <fmt/format.h>

#include <algorithm>

#include "world/ecs.h"
#include "world/elbv2.h"

namespace teal::services::ecs {

namespace {

constexpr std::string_view rolled_back =
    "Service deployment rolled back because of invalid networking configuration";

bool forwards_to(const std::vector<ForwardedGroup>& groups, const std::string& target_group) {
  return std::ranges::any_of(
      groups, [&](const auto& group) { return group.target_group_arn == target_group; });
}

}  // namespace

std::vector<ForwardedGroup> forwarded_groups(const world::Change& world,
                                             const std::string& rule_arn) {
  std::vector<ForwardedGroup> groups;
  const auto* rule = world.find<world::Rule>(rule_arn);
  if (!rule) return groups;
  for (const auto& action : wire::items(rule->document.actions)) {
    if (action.forward_config)
      for (const auto& tuple : wire::items(action.forward_config->target_groups))
        groups.push_back({tuple.target_group_arn.value_or(""), tuple.weight.value_or(1)});
    else if (action.target_group_arn)
      groups.push_back({*action.target_group_arn, 1});
  }
  return groups;
}

std::optional<int> green_permille(const world::Change& world,
                                  const world::ServiceDeployment& deployment) {
  int total = 0, green = 0;
  for (const auto& group : forwarded_groups(world, deployment.production_rule_arn)) {
    if (group.weight == 0) continue;
    const bool is_green = group.target_group_arn == deployment.green_target_group;
    if (!is_green && group.target_group_arn != deployment.blue_target_group) return std::nullopt;
    total += group.weight;
    if (is_green) green += group.weight;
  }
  if (total == 0) return std::nullopt;
  return (green * 1000 + total / 2) / total;
}

bool has_load_balancer(const world::Change& world, const std::string& target_group_arn) {
  return std::ranges::any_of(world.all<world::Rule>(), [&](const world::Rule* rule) {
    return forwards_to(forwarded_groups(world, rule->arn), target_group_arn);
  });
}

std::string network_fault(const world::Change& world, const world::ServiceDeployment& deployment) {
  if (deployment.production_rule_arn.empty()) return {};
  const auto production = forwarded_groups(world, deployment.production_rule_arn);
  const auto test = forwarded_groups(world, deployment.test_rule_arn);
  for (const auto& group : {deployment.blue_target_group, deployment.green_target_group})
    if (!forwards_to(production, group) && !forwards_to(test, group))
      return fmt::format(
          "{}: Target group {} is not associated with either productionListenerRule or "
          "testListenerRule.",
          rolled_back, group);
  std::vector<std::string> serving;
  for (const auto& group : production)
    if (group.weight > 0) serving.push_back(group.target_group_arn);
  if (serving.size() != 1)
    return fmt::format(
        "{}. productionListenerRule {} should have exactly one target group serving traffic but "
        "found {} target groups which are serving traffic",
        rolled_back, deployment.production_rule_arn, serving.size());
  if (serving.front() != deployment.blue_target_group &&
      serving.front() != deployment.green_target_group)
    return fmt::format(
        "{}. Production listener rule is forwarding traffic to unexpected target group {}. "
        "Expected traffic to be forwarded to either targetGroupArn: {} or "
        "alternateTargetGroupArn: {}",
        rolled_back, serving.front(), deployment.blue_target_group, deployment.green_target_group);
  return {};
}

}  // namespace teal::services::ecs
