// services/elbv2/errors.h — every error that Elastic Load Balancing answers here, in its own words.
#pragma once
#include <string_view>

#include "base/result.h"

namespace teal::services::elbv2::errors {

using Unexpected = std::unexpected<Error>;

Unexpected validation(std::string message);
Unexpected invalid_arn(std::string_view what, std::string_view arn);
Unexpected bad_marker();
Unexpected load_balancer_not_found(std::string_view name);
Unexpected target_group_not_found(std::string_view arn);
Unexpected target_groups_not_found();
Unexpected listener_not_found();
Unexpected rule_not_found();
Unexpected duplicate_load_balancer_name(std::string_view name);
Unexpected duplicate_target_group_name(std::string_view name);
Unexpected duplicate_listener(std::string_view load_balancer);
Unexpected priority_in_use(int priority);
Unexpected target_group_in_use(std::string_view arn);
Unexpected target_group_association(std::string_view arn);
Unexpected deletion_protected(std::string_view arn);
Unexpected default_rule_fixed(std::string_view arn, std::string_view verb);
Unexpected unsupported_protocol(std::string_view protocol, std::string_view type);
Unexpected unsupported_type(std::string_view type);
Unexpected invalid_configuration(std::string message);
Unexpected subnet_not_found(std::string_view id);
Unexpected invalid_subnet(std::string_view id);  // Without a free address.
Unexpected invalid_security_group(std::string_view id);
Unexpected invalid_target(std::string message);
Unexpected duplicate_tag_keys();

// TooManyListeners, TooManyRules…: which quota of how many.
Unexpected too_many(std::string_view what, std::size_t limit);

}  // namespace teal::services::elbv2::errors
