#include "balancer/snapshot.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

#include "routing/matcher.h"

namespace teal::balancer {
namespace {

SnapshotGroup group_of(const routing::TargetGroup& table, const FindStanding& find_standing) {
  SnapshotGroup group;
  group.table = &table;
  group.algorithm = routing::find_algorithm(table.algorithm);
  if (group.algorithm == nullptr) group.algorithm = routing::find_algorithm("round_robin");
  for (const routing::Target& target : table.targets)
    group.targets.push_back({.standing = find_standing(target),
                             .endpoint = endpoint_of(target),
                             .draining = target.draining});
  return group;
}

int index_of_group(const routing::Table& table, const std::string& id) {
  const auto found = std::find_if(table.groups.begin(), table.groups.end(),
                                  [&](const auto& group) { return group.id == id; });
  return found == table.groups.end() ? -1 : static_cast<int>(found - table.groups.begin());
}

SnapshotRule rule_of(const routing::Rule& table, const std::string& load_balancer,
                     const routing::Table& whole, Statistics& statistics) {
  SnapshotRule rule;
  rule.table = &table;
  for (const routing::WeightedGroup& weighted : table.action.groups) {
    const int index = index_of_group(whole, weighted.group);
    const std::string& name =
        index < 0 ? weighted.group : whole.groups[static_cast<std::size_t>(index)].name;
    rule.choices.push_back({.group = index, .counters = &statistics.set(load_balancer, name)});
    rule.weights.push_back(std::max(weighted.weight, 0));
  }
  return rule;
}

}  // namespace

bool Endpoint::operator==(const Endpoint& other) const {
  return size == other.size && std::memcmp(&address, &other.address, size) == 0;
}

Endpoint endpoint_of(const routing::Target& target, int port_override) {
  Endpoint endpoint;
  if (target.transport == "unix") {
    sockaddr_un address{};
    if (target.address.size() >= sizeof address.sun_path) return endpoint;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, target.address.data(), target.address.size());
    std::memcpy(&endpoint.address, &address, sizeof address);
    endpoint.size = sizeof address;
    endpoint.family = AF_UNIX;
    return endpoint;
  }
  const int port = port_override != 0 ? port_override : target.port;
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  if (inet_pton(AF_INET, target.address.c_str(), &address.sin_addr) != 1) return endpoint;
  std::memcpy(&endpoint.address, &address, sizeof address);
  endpoint.size = sizeof address;
  endpoint.family = AF_INET;
  return endpoint;
}

std::shared_ptr<Snapshot> make_snapshot(routing::Table table, Statistics& statistics,
                                        const FindStanding& find_standing) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->table = std::move(table);
  snapshot->rescues = snapshot->table.mode != "alb";
  for (const routing::TargetGroup& group : snapshot->table.groups)
    snapshot->groups.push_back(group_of(group, find_standing));
  for (const routing::Listener& listener : snapshot->table.listeners) {
    SnapshotListener made;
    made.table = &listener;
    made.port = listener.port;
    made.counters = &statistics.set(listener.load_balancer, "");
    made.ordered = routing::in_order(listener.rules);
    for (const routing::Rule* rule : made.ordered) {
      made.rules.push_back(rule_of(*rule, listener.load_balancer, snapshot->table, statistics));
      for (const routing::Condition& condition : rule->conditions)
        made.reads_headers |= condition.field_name == "http-header";
    }
    snapshot->listeners.push_back(std::move(made));
  }
  return snapshot;
}

}  // namespace teal::balancer
