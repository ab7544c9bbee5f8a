// services/cloudwatch/errors.h — every error that CloudWatch answers here, in its own words. The
// codes are those of the Query protocol; the gateway tells newer clients by x-amzn-query-error.
#pragma once
#include <string_view>

#include "base/result.h"

namespace teal::services::cloudwatch::errors {

using Unexpected = std::unexpected<Error>;

Unexpected validation(std::string message);
Unexpected invalid_value(std::string message);
Unexpected invalid_combination(std::string message);
Unexpected missing(std::string_view parameter);
Unexpected alarm_not_found(std::string_view name);
Unexpected dashboard_not_found(std::string_view name);
Unexpected invalid_dashboard(std::string message);
Unexpected resource_not_found(std::string_view arn);
Unexpected invalid_next_token();
Unexpected invalid_format(std::string message);
Unexpected no_metric_store();

}  // namespace teal::services::cloudwatch::errors
