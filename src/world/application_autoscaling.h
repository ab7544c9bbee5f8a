// world/application_autoscaling.h — Application Auto Scaling: which services may be scaled between
// which bounds, and how. Records: nothing scales by them here.
#pragma once
#include <map>
#include <string>

#include "api/application_autoscaling/types.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

struct ScalableTarget {
  static constexpr std::string_view kind = "application-autoscaling.target";
  static constexpr int schema = 1;

  api::application_autoscaling::ScalableTarget document;
  std::map<std::string, std::string> tags;

  std::string key() const { return document.resource_id; }  // One namespace, one dimension.
  static constexpr auto shape(auto...) {
    return fields(field<&ScalableTarget::document>("document"),
                  field<&ScalableTarget::tags>("tags"));
  }
};

struct ServiceScalingPolicy {
  static constexpr std::string_view kind = "application-autoscaling.policy";
  static constexpr int schema = 1;

  api::application_autoscaling::ScalingPolicy document;

  static std::string key_of(const std::string& resource_id, const std::string& name) {
    return resource_id + ":" + name;
  }
  std::string key() const { return key_of(document.resource_id, document.policy_name); }
  std::string group() const { return document.resource_id; }
  static constexpr auto shape(auto...) {
    return fields(field<&ServiceScalingPolicy::document>("document"));
  }
};

struct ServiceScheduledAction {
  static constexpr std::string_view kind = "application-autoscaling.scheduled-action";
  static constexpr int schema = 1;

  api::application_autoscaling::ScheduledAction document;

  static std::string key_of(const std::string& resource_id, const std::string& name) {
    return resource_id + ":" + name;
  }
  std::string key() const { return key_of(document.resource_id, document.scheduled_action_name); }
  std::string group() const { return document.resource_id; }
  static constexpr auto shape(auto...) {
    return fields(field<&ServiceScheduledAction::document>("document"));
  }
};

}  // namespace teal::world
