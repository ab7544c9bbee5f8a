// services/logs/errors.h — every error that CloudWatch Logs answers here, in its own words.
#pragma once
#include <string_view>

#include "base/result.h"

namespace teal::services::logs::errors {

using Unexpected = std::unexpected<Error>;

Unexpected invalid_parameter(std::string message);
Unexpected group_not_found();
Unexpected group_exists();
Unexpected stream_not_found();
Unexpected stream_exists();
Unexpected metric_filter_not_found();
Unexpected policy_not_found(std::string_view name);
Unexpected resource_not_found(std::string_view arn);
Unexpected limit_exceeded();
Unexpected too_many_tags();
Unexpected invalid_next_token();
Unexpected no_event_store();

}  // namespace teal::services::logs::errors
