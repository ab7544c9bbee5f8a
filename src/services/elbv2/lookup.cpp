#include "services/elbv2/lookup.h"

#include <set>

#include "base/arn.h"
#include "services/elbv2/actions.h"
#include "services/elbv2/errors.h"
#include "world/elbv2.h"

namespace teal::services::elbv2 {

namespace {

bool is_arn_of(const std::string& text, std::string_view resource_prefix) {
  const auto arn = parse_arn(text);
  return arn && arn->service == "elasticloadbalancing" &&
         arn->resource.starts_with(resource_prefix);
}

}  // namespace

Result<const world::LoadBalancer*> require_load_balancer(const Context& context,
                                                         const std::string& arn) {
  if (!is_arn_of(arn, "loadbalancer/")) return errors::invalid_arn("load balancer", arn);
  const auto* found = context.world.find<world::LoadBalancer>(arn);
  if (!found) return errors::load_balancer_not_found(arn);
  return found;
}

Result<const world::TargetGroup*> require_target_group(const Context& context,
                                                       const std::string& arn) {
  if (!is_arn_of(arn, "targetgroup/")) return errors::invalid_arn("target group", arn);
  const auto* found = context.world.find<world::TargetGroup>(arn);
  if (!found) return errors::target_group_not_found(arn);
  return found;
}

Result<const world::Listener*> require_listener(const Context& context, const std::string& arn) {
  if (!is_arn_of(arn, "listener/")) return errors::invalid_arn("listener", arn);
  const auto* found = context.world.find<world::Listener>(arn);
  if (!found) return errors::listener_not_found();
  return found;
}

Result<const world::Rule*> require_rule(const Context& context, const std::string& arn) {
  if (!is_arn_of(arn, "listener-rule/")) return errors::invalid_arn("listener rule", arn);
  const auto* found = context.world.find<world::Rule>(arn);
  if (!found) return errors::rule_not_found();
  return found;
}

std::string metric_name(const std::string& arn) {
  auto parsed = parse_arn(arn);
  ASSERT(parsed.has_value());
  constexpr std::string_view prefix = "loadbalancer/";
  return parsed->resource.starts_with(prefix) ? parsed->resource.substr(prefix.size())
                                              : parsed->resource;
}

const world::Rule& default_rule(const Context& context, const std::string& listener_arn) {
  const world::Rule* found = nullptr;
  for (const world::Rule* rule : context.world.in<world::Rule>(listener_arn))
    if (rule->document.is_default.value_or(false)) found = rule;
  ASSERT(found != nullptr);
  return *found;
}

std::vector<std::string> groups_of(const world::Rule& rule) {
  std::vector<std::string> groups;
  for (const auto& action : wire::items(rule.document.actions))
    for (const auto& tuple : forwarded_groups(action))
      groups.push_back(tuple.target_group_arn.value_or(""));
  return groups;
}

std::vector<std::string> load_balancers_of(const Context& context, const std::string& group_arn) {
  std::set<std::string> arns;
  for (const world::Rule* rule : context.world.all<world::Rule>()) {
    for (const std::string& group : groups_of(*rule)) {
      if (group != group_arn) continue;
      const auto* listener = context.world.find<world::Listener>(rule->listener_arn);
      if (listener) arns.insert(listener->load_balancer_arn);
    }
  }
  return {arns.begin(), arns.end()};
}

}  // namespace teal::services::elbv2
