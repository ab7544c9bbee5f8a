// services/application_autoscaling/errors.h — every error that Application Auto Scaling answers
// here, in its own words.
#pragma once
#include <string_view>

#include "base/result.h"

namespace teal::services::application_autoscaling::errors {

using Unexpected = std::unexpected<Error>;

Unexpected validation(std::string message);
Unexpected no_such_service(std::string_view resource_id);
Unexpected target_not_found(std::string_view resource_id);
Unexpected policy_not_found(std::string_view name);
Unexpected scheduled_action_not_found(std::string_view name);
Unexpected resource_not_found(std::string_view arn);
Unexpected limit_exceeded(std::string message);
Unexpected too_many_tags(std::string_view arn);
Unexpected invalid_next_token();

}  // namespace teal::services::application_autoscaling::errors
