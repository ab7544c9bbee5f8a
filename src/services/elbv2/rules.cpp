#include "api/elbv2/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "services/elbv2/actions.h"
#include "services/elbv2/conditions.h"
#include "services/elbv2/errors.h"
#include "services/elbv2/limits.h"
#include "services/elbv2/lookup.h"
#include "services/elbv2/tags.h"
#include "services/pagination.h"
#include "world/elbv2.h"

namespace teal::api::elbv2 {

using namespace services::elbv2;
using services::Context;

namespace {

Rule show(const world::Rule& rule) {
  Rule shown = rule.document;
  shown.actions = show_actions(wire::items(rule.document.actions));
  return shown;
}

const world::Rule* rule_at(const Context& context, const std::string& listener, int priority) {
  for (const auto* rule : context.world.in<world::Rule>(listener))
    if (rule->document.priority == std::to_string(priority)) return rule;
  return nullptr;
}

std::size_t rules_of(const Context& context, const std::string& load_balancer_arn) {
  std::size_t count = 0;
  for (const auto* listener : context.world.in<world::Listener>(load_balancer_arn))
    count += context.world.in<world::Rule>(listener->arn).size() - 1;
  return count;
}

// Ascending by priority, the default rule last.
std::vector<const world::Rule*> in_order(const Context& context, const std::string& listener) {
  auto rules = context.world.in<world::Rule>(listener);
  const auto rank = [](const world::Rule* rule) {
    return rule->document.is_default.value_or(false) ? 1 << 20
                                                     : std::stoi(*rule->document.priority);
  };
  std::sort(rules.begin(), rules.end(),
            [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
  return rules;
}

}  // namespace

Result<CreateRule::Output> CreateRule::run(Context& context, const Input& input) {
  const auto* listener = TRY(require_listener(context, input.listener_arn));
  const std::string balancer = listener->load_balancer_arn;
  auto conditions = TRY(check_conditions(input.conditions));
  auto actions = TRY(check_actions(context, input.actions, balancer));
  auto tags = TRY(check_tags(input.tags));
  if (rule_at(context, input.listener_arn, input.priority))
    return errors::priority_in_use(input.priority);
  if (rules_of(context, balancer) >= rules_max) return errors::too_many("Rules", rules_max);

  const std::string path = input.listener_arn.substr(input.listener_arn.find("listener/") + 9);
  world::Rule row;
  row.arn = context.arn("elasticloadbalancing",
                        fmt::format("listener-rule/{}/{}", path, context.names.hex(16)));
  row.listener_arn = input.listener_arn;
  row.document.rule_arn = row.arn;
  row.document.priority = std::to_string(input.priority);
  row.document.is_default = false;
  row.document.conditions = std::move(conditions);
  row.document.actions = std::move(actions);
  row.tags = std::move(tags);
  Output output;
  output.rules = std::vector{show(context.world.put(std::move(row)))};
  return output;
}

Result<DeleteRule::Output> DeleteRule::run(Context& context, const Input& input) {
  const auto* rule = TRY(require_rule(context, input.rule_arn));
  if (rule->document.is_default.value_or(false))
    return errors::default_rule_fixed(rule->arn, "deleted");
  context.world.erase<world::Rule>(input.rule_arn);
  return Output{};
}

Result<DescribeRules::Output> DescribeRules::run(Context& context, const Input& input) {
  const auto& arns = wire::items(input.rule_arns);
  if (arns.empty() == !input.listener_arn)
    return errors::validation("You must specify either rule ARNs or a listener ARN, but not both");
  Output output;
  std::vector<Rule> found;
  if (!arns.empty()) {
    for (const std::string& arn : arns) found.push_back(show(*TRY(require_rule(context, arn))));
    output.rules = std::move(found);
    return output;
  }
  TRY(require_listener(context, *input.listener_arn));
  for (const auto* rule : in_order(context, *input.listener_arn)) found.push_back(show(*rule));
  // Pages go by priority: as text of five digits it sorts like the list; "default" comes last.
  auto page = TRY(services::page<Rule>(
      std::move(found), input.marker, static_cast<std::size_t>(input.page_size.value_or(400)),
      errors::bad_marker().error(), [](const Rule& each) {
        return each.is_default.value_or(false) ? "default" : fmt::format("{:0>5}", *each.priority);
      }));
  output.rules = std::move(page.items);
  output.next_marker = std::move(page.next_token);
  return output;
}

Result<ModifyRule::Output> ModifyRule::run(Context& context, const Input& input) {
  const auto* rule = TRY(require_rule(context, input.rule_arn));
  const bool is_default = rule->document.is_default.value_or(false);
  if (is_default) return errors::default_rule_fixed(rule->arn, "modified");
  const auto* listener = TRY(require_listener(context, rule->listener_arn));
  std::optional<std::vector<RuleCondition>> conditions;
  if (input.conditions) conditions = TRY(check_conditions(*input.conditions));
  std::optional<std::vector<Action>> actions;
  if (input.actions)
    actions = TRY(check_actions(context, *input.actions, listener->load_balancer_arn));
  auto& edited = context.world.edit<world::Rule>(input.rule_arn);
  // Actions are replaced as a whole: the swap of weights is atomic.
  if (conditions) edited.document.conditions = std::move(conditions);
  if (actions) edited.document.actions = std::move(actions);
  Output output;
  output.rules = std::vector{show(edited)};
  return output;
}

Result<SetRulePriorities::Output> SetRulePriorities::run(Context& context, const Input& input) {
  std::map<std::string, int> wanted;
  std::string listener;
  for (const auto& pair : input.rule_priorities) {
    if (!pair.rule_arn || !pair.priority)
      return errors::validation("A rule ARN and a priority must be specified");
    const auto* rule = TRY(require_rule(context, *pair.rule_arn));
    if (rule->document.is_default.value_or(false))
      return errors::default_rule_fixed(rule->arn, "re-prioritized");
    if (!listener.empty() && rule->listener_arn != listener)
      return errors::validation("The rules must belong to one listener");
    listener = rule->listener_arn;
    if (!wanted.emplace(rule->arn, *pair.priority).second)
      return errors::validation("A rule may be named only once");
  }
  std::set<int> taken;
  for (const auto* rule : context.world.in<world::Rule>(listener))
    if (!rule->document.is_default.value_or(false) && !wanted.contains(rule->arn))
      taken.insert(std::stoi(*rule->document.priority));
  for (const auto& [arn, priority] : wanted)
    if (!taken.insert(priority).second) return errors::priority_in_use(priority);

  Output output;
  output.rules.emplace();
  for (const auto& [arn, priority] : wanted) {
    auto& rule = context.world.edit<world::Rule>(arn);
    rule.document.priority = std::to_string(priority);
    output.rules->push_back(show(rule));
  }
  return output;
}

}  // namespace teal::api::elbv2
