// services/cloudwatch/errors.h — every error that CloudWatch answers here, in its own words. The
// codes are those of the Query protocol; the gateway tells newer clients by x-amzn-query-error.
#pragma once
#include <fmt/format.h>

#include <string_view>

#include "base/result.h"

namespace teal::services::cloudwatch::errors {

using Unexpected = std::unexpected<Error>;

inline Unexpected validation(std::string message) {
  return fail("ValidationError", std::move(message));
}
inline Unexpected invalid_value(std::string message) {
  return fail("InvalidParameterValue", std::move(message));
}
inline Unexpected invalid_combination(std::string message) {
  return fail("InvalidParameterCombination", std::move(message));
}
inline Unexpected missing(std::string_view parameter) {
  return fail("MissingParameter", fmt::format("The parameter {} is required.", parameter));
}
inline Unexpected alarm_not_found(std::string_view name) {
  return fail("ResourceNotFound", fmt::format("Alarm '{}' does not exist", name), 404);
}
inline Unexpected resource_not_found(std::string_view arn) {
  return fail("ResourceNotFoundException", fmt::format("Resource '{}' does not exist", arn), 404);
}
inline Unexpected invalid_next_token() {
  return fail("InvalidNextToken", "The next token specified is invalid.");
}
inline Unexpected invalid_format(std::string message) {
  return fail("InvalidFormat", std::move(message));
}
inline Unexpected no_metric_store() {
  return fail("InternalServiceError", "This engine keeps no metrics", 500);
}

}  // namespace teal::services::cloudwatch::errors
