#include "services/logs/errors.h"

#include <fmt/format.h>

#include <utility>

namespace teal::services::logs::errors {

Unexpected invalid_parameter(std::string message) {
  return fail("InvalidParameterException", std::move(message));
}

Unexpected group_not_found() {
  return fail("ResourceNotFoundException", "The specified log group does not exist.");
}

Unexpected group_exists() {
  return fail("ResourceAlreadyExistsException", "The specified log group already exists");
}

Unexpected stream_not_found() {
  return fail("ResourceNotFoundException", "The specified log stream does not exist.");
}

Unexpected stream_exists() {
  return fail("ResourceAlreadyExistsException", "The specified log stream already exists");
}

Unexpected metric_filter_not_found() {
  return fail("ResourceNotFoundException", "The specified metric filter does not exist.");
}

Unexpected policy_not_found(std::string_view name) {
  return fail("ResourceNotFoundException",
              fmt::format("Policy with name [{}] does not exist.", name));
}

Unexpected resource_not_found(std::string_view arn) {
  return fail("ResourceNotFoundException",
              fmt::format("The specified resource {} does not exist.", arn));
}

Unexpected limit_exceeded() { return fail("LimitExceededException", "Resource limit exceeded."); }

Unexpected too_many_tags() {
  return fail("TooManyTagsException", "A resource may have up to 50 tags.");
}

Unexpected invalid_next_token() {
  return fail("InvalidParameterException", "The specified nextToken is invalid.");
}

Unexpected no_event_store() {
  return fail("ServiceUnavailableException", "This engine keeps no log events", 500);
}

}  // namespace teal::services::logs::errors
