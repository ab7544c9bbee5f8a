// services/ssm/errors.h — every error that Parameter Store answers here, in its own words. None of
// them says anything of a value.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace teal::services::ssm::errors {

using Unexpected = std::unexpected<Error>;

Unexpected validation(std::string message);
Unexpected not_found(std::string_view name);
Unexpected version_not_found(std::string_view name, std::string_view version);
Unexpected already_exists();
Unexpected type_mismatch();
Unexpected hierarchy_too_deep();
Unexpected reserved_name(std::string_view name);
Unexpected invalid_key(std::string_view key);
Unexpected pattern_mismatch(std::string_view pattern);
Unexpected invalid_pattern(std::string_view pattern);
Unexpected too_many_versions(std::string_view name, std::int64_t oldest);
Unexpected invalid_filter_key(std::string_view key);
Unexpected invalid_filter_option(std::string_view option);
Unexpected invalid_filter_value(std::string message);
Unexpected invalid_next_token();
Unexpected invalid_resource_type(std::string_view type);
Unexpected invalid_resource_id(std::string_view id);
Unexpected too_many_tags();
Unexpected label_limit();

}  // namespace teal::services::ssm::errors
