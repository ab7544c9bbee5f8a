#include "engine/routing_publisher.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "services/elbv2/routing_table.h"

namespace teal::engine {

namespace {
constexpr const char* generation_setting = "routing.generation";
}

Status RoutingPublisher::load() {
  const auto stored = store_.setting(generation_setting);
  if (!stored) return std::unexpected(stored.error());
  std::from_chars(stored->data(), stored->data() + stored->size(), generation_);
  return {};
}

void RoutingPublisher::refresh(const std::vector<const world::Region*>& regions) {
  routing::Table table = services::elbv2::routing_table(regions, 0, instance_);
  wire::Node encoded = wire::encode(table);
  if (encoded == published_) return;
  published_ = std::move(encoded);
  publish(std::move(table));
}

void RoutingPublisher::publish(routing::Table table) {
  table.generation = ++generation_;
  // When the store cannot take it, the balancer's own report tells the next process (outrun).
  if (const Status stored = store_.set_setting(generation_setting, std::to_string(generation_));
      !stored)
    spdlog::warn("the routing table's generation could not be stored: {}", stored.error().message);
  std::map<std::string, RuleSeen> rules;
  for (const routing::Listener& listener : table.listeners)
    for (const routing::Rule& rule : listener.rules) {
      wire::Node action = wire::encode(rule.action);
      const auto before = rules_.find(rule.id);
      const bool same = before != rules_.end() && before->second.action == action;
      const std::int64_t since = same ? before->second.generation : generation_;
      rules[rule.id] = {.action = std::move(action), .generation = since};
    }
  rules_ = std::move(rules);
  std::map<std::string, std::int64_t> draining;
  for (const routing::TargetGroup& group : table.groups)
    for (const routing::Target& target : group.targets)
      if (target.draining) {
        const auto before = draining_.find(target.id);
        draining[target.id] = before == draining_.end() ? generation_ : before->second;
      }
  draining_ = std::move(draining);
  table_ = std::move(table);
  balancer_.publish(table_);
}

void RoutingPublisher::acknowledge(std::int64_t generation) {
  acknowledged_ = std::max(acknowledged_, generation);
}

void RoutingPublisher::outrun(std::int64_t generation,
                              const std::vector<const world::Region*>& regions) {
  if (generation <= generation_) return;
  generation_ = generation;
  published_ = {};
  rules_.clear();
  draining_.clear();
  refresh(regions);
}

bool RoutingPublisher::rule_effective(const std::string& rule_arn) const {
  const auto rule = rules_.find(rule_arn);
  return rule != rules_.end() && rule->second.generation <= acknowledged_;
}

std::int64_t RoutingPublisher::drained_since(const std::string& target_key) const {
  const auto found = draining_.find(target_key);
  return found == draining_.end() ? 0 : found->second;
}

}  // namespace teal::engine
