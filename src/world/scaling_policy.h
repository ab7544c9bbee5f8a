// world/scaling_policy.h — scaling policies of Auto Scaling groups.
#pragma once
#include <string>

#include "api/autoscaling/policy_types.h"
#include "wire/shape.h"

namespace teal::world {

struct ScalingPolicy {
  static constexpr std::string_view kind = "autoscaling.policy";
  static constexpr int schema = 1;

  std::string group_name;
  api::autoscaling::ScalingPolicy document;

  static std::string key_of(const std::string& group, const std::string& policy) {
    return group + "/" + policy;
  }
  std::string key() const { return key_of(group_name, document.policy_name.value_or("")); }
  std::string group() const { return group_name; }
  static constexpr auto shape(auto...) {
    return wire::fields(wire::field<&ScalingPolicy::group_name>("groupName"),
                        wire::field<&ScalingPolicy::document>("document"));
  }
};

}  // namespace teal::world
