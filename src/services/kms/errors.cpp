#include "services/kms/errors.h"

#include <fmt/format.h>

namespace teal::services::kms::errors {

Unexpected validation(std::string message) {
  return fail("ValidationException", std::move(message));
}
Unexpected unsupported(std::string message) {
  return fail("UnsupportedOperationException", std::move(message));
}
Unexpected not_found(std::string_view what) { return fail("NotFoundException", std::string(what)); }
Unexpected key_not_found(std::string_view arn) {
  return not_found(fmt::format("Key '{}' does not exist", arn));
}
Unexpected alias_not_found(std::string_view arn) {
  return not_found(fmt::format("Alias {} is not found.", arn));
}
Unexpected alias_exists(std::string_view arn) {
  return fail("AlreadyExistsException",
              fmt::format("An alias with the name {} already exists", arn));
}
Unexpected invalid_alias_name(std::string message) {
  return fail("InvalidAliasNameException", std::move(message));
}
Unexpected not_authorised() { return fail("NotAuthorizedException", ""); }
Unexpected invalid_state(std::string message) {
  return fail("KMSInvalidStateException", std::move(message));
}
Unexpected invalid_marker() { return fail("InvalidMarkerException", "Invalid marker."); }
Unexpected malformed_policy(std::string message) {
  return fail("MalformedPolicyDocumentException", std::move(message));
}
Unexpected tag(std::string message) { return fail("TagException", std::move(message)); }
Unexpected limit_exceeded(std::string message) {
  return fail("LimitExceededException", std::move(message));
}
Unexpected incorrect_key() {
  return fail("IncorrectKeyException",
              "The key ID in the request does not identify a CMK that can perform this operation.");
}

}  // namespace teal::services::kms::errors
