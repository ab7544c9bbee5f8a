#include "services/secretsmanager/errors.h"

#include <fmt/format.h>

namespace teal::services::secretsmanager::errors {

Unexpected not_found() {
  return fail("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
}
Unexpected value_not_found(std::string_view by, std::string_view name) {
  return fail(
      "ResourceNotFoundException",
      fmt::format("Secrets Manager can't find the specified secret value for {}: {}", by, name));
}
Unexpected exists(std::string_view name) {
  return fail("ResourceExistsException",
              fmt::format("The operation failed because the secret {} already exists.", name));
}
Unexpected token_in_use(std::string_view token, std::string_view arn) {
  return fail("ResourceExistsException",
              fmt::format("You can't use ClientRequestToken {} because that value is already in "
                          "use for a version of secret {}.",
                          token, arn));
}
Unexpected invalid_parameter(std::string message) {
  return fail("InvalidParameterException", std::move(message));
}
Unexpected invalid_request(std::string message) {
  return fail("InvalidRequestException", std::move(message));
}
Unexpected marked_for_deletion() {
  return invalid_request(
      "You can't perform this operation on the secret because it was marked for deletion.");
}
Unexpected invalid_next_token() {
  return fail("InvalidNextTokenException", "The NextToken value is invalid.");
}
Unexpected malformed_policy(std::string message) {
  return fail("MalformedPolicyDocumentException", std::move(message));
}
Unexpected encryption_failure() {
  return fail("EncryptionFailure",
              "Secrets Manager can't encrypt the protected secret text using the provided KMS "
              "key. Check that the KMS key is available, enabled, and not in an invalid state.");
}
Unexpected decryption_failure() {
  return fail("DecryptionFailure",
              "Secrets Manager can't decrypt the protected secret text using the provided KMS "
              "key.");
}
Unexpected limit_exceeded(std::string message) {
  return fail("LimitExceededException", std::move(message));
}

}  // namespace teal::services::secretsmanager::errors
