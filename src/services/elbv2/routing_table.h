// services/elbv2/routing_table.h — the balancer's table as a function of the world: what the engine
// publishes after every change that touches load balancers, rules, target groups or targets.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "routing/table.h"
#include "world/elbv2.h"
#include "world/region.h"

namespace teal::services::elbv2 {

// All regions' load balancers in one table, in the order of their ARNs. Pure: equal worlds give
// equal tables, so that the engine may compare before it publishes.
//
// Listener.id, Rule.id and TargetGroup.id are ARNs; Target.id is world::Target::key().
routing::Table routing_table(const std::vector<const world::Region*>& regions,
                             std::int64_t generation, const std::string& instance);

}  // namespace teal::services::elbv2
