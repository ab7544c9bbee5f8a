// services/sns/errors.h — every error that SNS answers here, in its own words.
#pragma once
#include <string_view>

#include "base/result.h"

namespace teal::services::sns::errors {

using Unexpected = std::unexpected<Error>;

Unexpected invalid_parameter(std::string_view message);
Unexpected topic_not_found();
Unexpected subscription_not_found();
Unexpected resource_not_found();
Unexpected authorization(std::string_view message);
Unexpected tag_limit_exceeded();

}  // namespace teal::services::sns::errors
