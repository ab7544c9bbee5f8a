#include "engine/traffic.h"

#include <algorithm>

#include "world/elbv2.h"

namespace teal::engine {

using api::elbv2::Action;
using api::elbv2::ActionTypeEnum;
using api::elbv2::ForwardActionConfig;
using api::elbv2::TargetGroupTuple;

namespace {

struct Weights {
  int blue, green;
};

Weights weights_of(int green_permille) {
  ASSERT(green_permille >= 0 && green_permille <= 1000);
  if (green_permille == 0) return {100, 0};
  if (green_permille == 1000) return {0, 100};
  return {1000 - green_permille, green_permille};
}

TargetGroupTuple tuple(const std::string& arn, int weight) {
  TargetGroupTuple row;
  row.target_group_arn = arn;
  row.weight = weight;
  return row;
}

}  // namespace

void split_traffic(world::Change& change, const std::string& rule_arn, const Split& split) {
  auto& rule = change.edit<world::Rule>(rule_arn);
  if (!rule.document.actions) rule.document.actions.emplace();
  auto& actions = *rule.document.actions;
  auto forward = std::ranges::find(actions, ActionTypeEnum::forward, &Action::type);
  if (forward == actions.end()) {
    // Whatever the rule did instead, a deployment's traffic goes to its groups.
    actions.assign(1, Action{});
    forward = actions.begin();
    forward->type = ActionTypeEnum::forward;
  }
  if (!forward->forward_config) forward->forward_config.emplace();
  // DescribeRules shows this member only for a single group.
  forward->target_group_arn.reset();
  const Weights weights = weights_of(split.green_permille);
  auto& groups = forward->forward_config->target_groups.emplace();
  if (!split.blue.empty() && split.blue != split.green)
    groups.push_back(tuple(split.blue, weights.blue));
  groups.push_back(tuple(split.green, groups.empty() ? 1 : weights.green));
}

}  // namespace teal::engine
