#include "services/elbv2/errors.h"

#include <fmt/format.h>

#include <utility>

namespace teal::services::elbv2::errors {

Unexpected validation(std::string message) { return fail("ValidationError", std::move(message)); }

Unexpected invalid_arn(std::string_view what, std::string_view arn) {
  return validation(fmt::format("'{}' is not a valid {} ARN", arn, what));
}

Unexpected bad_marker() { return validation("The marker is not valid"); }

Unexpected load_balancer_not_found(std::string_view name) {
  return fail("LoadBalancerNotFound", fmt::format("Load balancers '[{}]' not found", name));
}

Unexpected target_group_not_found(std::string_view arn) {
  return fail("TargetGroupNotFound", fmt::format("Target groups '{}' not found", arn));
}

Unexpected target_groups_not_found() {
  return fail("TargetGroupNotFound", "One or more target groups not found");
}

Unexpected listener_not_found() {
  return fail("ListenerNotFound", "One or more listeners not found");
}

Unexpected rule_not_found() { return fail("RuleNotFound", "One or more rules not found"); }

Unexpected duplicate_load_balancer_name(std::string_view name) {
  return fail("DuplicateLoadBalancerName",
              fmt::format("A load balancer with the same name '{}' exists, but with different "
                          "settings",
                          name));
}

Unexpected duplicate_target_group_name(std::string_view name) {
  return fail("DuplicateTargetGroupName",
              fmt::format("A target group with the same name '{}' exists, but with different "
                          "settings",
                          name));
}

Unexpected duplicate_listener(std::string_view load_balancer) {
  return fail("DuplicateListener",
              fmt::format("A listener already exists on this port for this load balancer '{}'",
                          load_balancer));
}

Unexpected priority_in_use(int priority) {
  return fail("PriorityInUse", fmt::format("Priority '{}' is currently in use", priority));
}

Unexpected target_group_in_use(std::string_view arn) {
  return fail("ResourceInUse",
              fmt::format("Target group '{}' is currently in use by a listener or a rule", arn));
}

Unexpected target_group_association(std::string_view arn) {
  return fail("TargetGroupAssociationLimit",
              fmt::format("The following target groups cannot be associated with more than one "
                          "load balancer: {}",
                          arn));
}

Unexpected deletion_protected(std::string_view arn) {
  return fail("OperationNotPermitted",
              fmt::format("Load balancer '{}' cannot be deleted because deletion protection is "
                          "enabled",
                          arn));
}

Unexpected default_rule_fixed(std::string_view arn, std::string_view verb) {
  return fail("OperationNotPermitted", fmt::format("Default rule '{}' cannot be {}", arn, verb));
}

Unexpected unsupported_protocol(std::string_view protocol, std::string_view type) {
  return fail(
      "UnsupportedProtocol",
      fmt::format("Protocol '{}' is not supported by {}; this engine serves HTTP", protocol, type));
}

Unexpected unsupported_type(std::string_view type) {
  return fail("InvalidConfigurationRequest",
              fmt::format("Load balancers of type '{}' are not supported by this engine; use type "
                          "'application'",
                          type));
}

Unexpected invalid_configuration(std::string message) {
  return fail("InvalidConfigurationRequest", std::move(message));
}

Unexpected subnet_not_found(std::string_view id) {
  return fail("SubnetNotFound", fmt::format("The subnet ID '{}' is not valid", id));
}

Unexpected invalid_subnet(std::string_view id) {
  return fail("InvalidSubnet", fmt::format("Not enough IP space available in {}", id));
}

Unexpected invalid_security_group(std::string_view id) {
  return fail("InvalidSecurityGroup",
              fmt::format("One or more security groups are invalid: '{}'", id));
}

Unexpected invalid_target(std::string message) { return fail("InvalidTarget", std::move(message)); }

Unexpected duplicate_tag_keys() { return fail("DuplicateTagKeys", "Tag keys must be unique"); }

Unexpected too_many(std::string_view what, std::size_t limit) {
  return fail(fmt::format("TooMany{}", what),
              fmt::format("The maximum number of {} has been reached: {}", what, limit));
}

}  // namespace teal::services::elbv2::errors
