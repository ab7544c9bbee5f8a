#include "services/iam/errors.h"

#include <fmt/format.h>

namespace teal::services::iam::errors {

Unexpected validation(std::string message) { return fail("ValidationError", std::move(message)); }
Unexpected invalid_input(std::string message) { return fail("InvalidInput", std::move(message)); }
Unexpected no_such_entity(std::string message) {
  return fail("NoSuchEntity", std::move(message), 404);
}
Unexpected role_not_found(std::string_view name) {
  return no_such_entity(fmt::format("The role with name {} cannot be found.", name));
}
Unexpected policy_not_found(std::string_view arn) {
  return no_such_entity(fmt::format("Policy {} was not found.", arn));
}
Unexpected profile_not_found(std::string_view name) {
  return no_such_entity(fmt::format("Instance Profile {} cannot be found.", name));
}
Unexpected provider_not_found(std::string_view arn) {
  return no_such_entity(fmt::format("OpenIDConnect Provider not found for arn {}", arn));
}
Unexpected already_exists(std::string_view what, std::string_view name) {
  return fail("EntityAlreadyExists", fmt::format("{} with name {} already exists.", what, name),
              409);
}
Unexpected delete_conflict(std::string message) {
  return fail("DeleteConflict", std::move(message), 409);
}
Unexpected limit_exceeded(std::string message) {
  return fail("LimitExceeded", std::move(message), 409);
}
Unexpected unmodifiable(std::string message) {
  return fail("UnmodifiableEntity", std::move(message));
}
Unexpected access_denied(std::string message) {
  return fail("AccessDenied", std::move(message), 403);
}

}  // namespace teal::services::iam::errors
