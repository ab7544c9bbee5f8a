#include "services/sns/errors.h"

#include <fmt/format.h>

namespace teal::services::sns::errors {

Unexpected invalid_parameter(std::string_view message) {
  return fail("InvalidParameter", fmt::format("Invalid parameter: {}", message));
}

Unexpected topic_not_found() { return fail("NotFound", "Topic does not exist", 404); }

Unexpected subscription_not_found() { return fail("NotFound", "Subscription does not exist", 404); }

Unexpected resource_not_found() { return fail("ResourceNotFound", "Resource does not exist", 404); }

Unexpected authorization(std::string_view message) {
  return fail("AuthorizationError", std::string(message), 403);
}

Unexpected tag_limit_exceeded() {
  return fail("TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");
}

}  // namespace teal::services::sns::errors
