// services/ec2/errors.h — every error that EC2 answers here, in its own words.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "wire/shape.h"

namespace teal::services::ec2::errors {

using Unexpected = std::unexpected<Error>;

Unexpected of(std::string_view code, std::string message);
Unexpected invalid_parameter(std::string message);  // InvalidParameterValue
Unexpected invalid_value(std::string_view value, std::string_view parameter,
                         std::string_view why = "is invalid");
Unexpected missing_parameter(std::string_view name);
Unexpected bad_combination(std::string message);
Unexpected dependency(std::string message);
Unexpected unsupported(std::string message);  // UnsupportedOperation
Unexpected unknown_filter(std::string_view name);
Unexpected bad_token();
Unexpected dry_run();

// What does not fit the shape of a request.
Error render(std::span<const wire::Violation> violations);

// "tags.1.member.key" as EC2 names parameters: "Tags.1.Key".
std::string parameter_name(std::string_view path);

}  // namespace teal::services::ec2::errors
