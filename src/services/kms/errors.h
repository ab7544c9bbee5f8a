// services/kms/errors.h — every error that KMS answers here, in its own words; of keys that cannot
// be used, see services/vault.h.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace teal::services::kms::errors {

using Unexpected = std::unexpected<Error>;

Unexpected validation(std::string message);
Unexpected unsupported(std::string message);
Unexpected key_not_found(std::string_view arn);
Unexpected alias_not_found(std::string_view arn);
Unexpected not_found(std::string_view what);
Unexpected alias_exists(std::string_view arn);
Unexpected invalid_alias_name(std::string message);
Unexpected not_authorised();
Unexpected invalid_state(std::string message);
Unexpected invalid_marker();
Unexpected malformed_policy(std::string message);
Unexpected tag(std::string message);
Unexpected limit_exceeded(std::string message);
Unexpected incorrect_key();

}  // namespace teal::services::kms::errors
