// services/secretsmanager/errors.h — every error that Secrets Manager answers here, in its own
// words. None of them says anything of a value.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace teal::services::secretsmanager::errors {

using Unexpected = std::unexpected<Error>;

Unexpected not_found();
Unexpected value_not_found(std::string_view by, std::string_view name);
Unexpected exists(std::string_view name);
Unexpected token_in_use(std::string_view token, std::string_view arn);
Unexpected invalid_parameter(std::string message);
Unexpected invalid_request(std::string message);
Unexpected marked_for_deletion();
Unexpected invalid_next_token();
Unexpected malformed_policy(std::string message);
Unexpected encryption_failure();
Unexpected decryption_failure();
Unexpected limit_exceeded(std::string message);

}  // namespace teal::services::secretsmanager::errors
