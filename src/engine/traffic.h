// engine/traffic.h — green's share of a listener rule, as the weights of its forward action.
#pragma once
#include <string>

#include "world/region.h"

namespace teal::engine {

struct Split {
  std::string blue, green;  // ARNs of the target groups.
  int green_permille = 0;
};

// Rewrites the rule's forward action. All of one is written 100/0, as ECS writes it; anything
// between in permille (5 % is 950/50), since weights are integers up to 999. Stickiness of the
// groups stays. The rule must exist.
void split_traffic(world::Change& change, const std::string& rule_arn, const Split& split);

}  // namespace teal::engine
