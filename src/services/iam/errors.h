// services/iam/errors.h — every error that IAM answers here, in its own words.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace teal::services::iam::errors {

using Unexpected = std::unexpected<Error>;

Unexpected validation(std::string message);
Unexpected invalid_input(std::string message);
Unexpected no_such_entity(std::string message);
Unexpected role_not_found(std::string_view name);
Unexpected policy_not_found(std::string_view arn);
Unexpected profile_not_found(std::string_view name);
Unexpected provider_not_found(std::string_view arn);
Unexpected already_exists(std::string_view what, std::string_view name);
Unexpected delete_conflict(std::string message);
Unexpected limit_exceeded(std::string message);
Unexpected unmodifiable(std::string message);
Unexpected access_denied(std::string message);

}  // namespace teal::services::iam::errors
