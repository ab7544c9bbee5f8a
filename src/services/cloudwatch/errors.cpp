#include "services/cloudwatch/errors.h"

#include <fmt/format.h>

#include <utility>

namespace teal::services::cloudwatch::errors {

Unexpected validation(std::string message) { return fail("ValidationError", std::move(message)); }

Unexpected invalid_value(std::string message) {
  return fail("InvalidParameterValue", std::move(message));
}

Unexpected invalid_combination(std::string message) {
  return fail("InvalidParameterCombination", std::move(message));
}

Unexpected missing(std::string_view parameter) {
  return fail("MissingParameter", fmt::format("The parameter {} is required.", parameter));
}

Unexpected alarm_not_found(std::string_view name) {
  return fail("ResourceNotFound", fmt::format("Alarm '{}' does not exist", name), 404);
}

Unexpected dashboard_not_found(std::string_view name) {
  return fail("ResourceNotFound", fmt::format("Dashboard {} does not exist", name), 404);
}

Unexpected invalid_dashboard(std::string message) {
  return fail("InvalidParameterInput", std::move(message));
}

Unexpected resource_not_found(std::string_view arn) {
  return fail("ResourceNotFoundException", fmt::format("Resource '{}' does not exist", arn), 404);
}

Unexpected invalid_next_token() {
  return fail("InvalidNextToken", "The next token specified is invalid.");
}

Unexpected invalid_format(std::string message) { return fail("InvalidFormat", std::move(message)); }

Unexpected no_metric_store() {
  return fail("InternalServiceError", "This engine keeps no metrics", 500);
}

}  // namespace teal::services::cloudwatch::errors
