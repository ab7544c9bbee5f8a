// services/elbv2/lookup.h — finding the things that a request names, or the error that says why
// not.
#pragma once
#include <string>
#include <vector>

#include "services/context.h"
#include "world/elbv2.h"

namespace teal::services::elbv2 {

Result<const world::LoadBalancer*> require_load_balancer(const Context& context,
                                                         const std::string& arn);
Result<const world::TargetGroup*> require_target_group(const Context& context,
                                                       const std::string& arn);
Result<const world::Listener*> require_listener(const Context& context, const std::string& arn);
Result<const world::Rule*> require_rule(const Context& context, const std::string& arn);

// "app/<name>/<id>" of arn:…:loadbalancer/app/<name>/<id>; "targetgroup/<name>/<id>" of a target
// group's: the names that metrics carry.
std::string metric_name(const std::string& arn);

// Default rule of a listener; every listener has one.
const world::Rule& default_rule(const Context& context, const std::string& listener_arn);

// Target groups that a rule forwards to, weight 0 included.
std::vector<std::string> groups_of(const world::Rule& rule);
// The load balancers whose rules forward to the group.
std::vector<std::string> load_balancers_of(const Context& context, const std::string& group_arn);

}  // namespace teal::services::elbv2
