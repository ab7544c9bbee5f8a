#include "gateway/errors.h"

#include <fmt/format.h>

#include <array>
#include <span>

namespace teal::gateway::errors {
namespace {

struct Spelling {
  std::string_view json_code;
  std::string_view query_code;
  int query_status;
};
// Source: AWS documentation, "Common errors" of ECS (JSON) and of Elastic Load Balancing (Query).
constexpr std::array spellings{
    Spelling{"ExpiredTokenException", "ExpiredToken", 403},
    Spelling{"IncompleteSignatureException", "IncompleteSignature", 400},
    Spelling{"InvalidSignatureException", "SignatureDoesNotMatch", 403},
    Spelling{"MissingAuthenticationTokenException", "MissingAuthenticationToken", 403},
    Spelling{"SerializationException", "MalformedInput", 400},
    Spelling{"UnknownOperationException", "InvalidAction", 400},
    Spelling{"UnrecognizedClientException", "InvalidClientTokenId", 403},
};

// Source: EC2 API reference, "Error codes for the Amazon EC2 API", client errors.
constexpr std::array ec2_spellings{
    Spelling{"IncompleteSignatureException", "IncompleteSignature", 400},
    Spelling{"InvalidSignatureException", "AuthFailure", 401},
    Spelling{"MissingAuthenticationTokenException", "MissingAuthenticationToken", 403},
    Spelling{"SerializationException", "InvalidParameterValue", 400},
    Spelling{"UnknownOperationException", "InvalidAction", 400},
    Spelling{"UnrecognizedClientException", "AuthFailure", 401},
    Spelling{"InternalFailure", "InternalError", 500},
};

Error respelled(Error error, std::span<const Spelling> table) {
  for (const Spelling& row : table)
    if (error.code == row.json_code) {
      error.code = row.query_code;
      error.http_status = row.query_status;
      break;
    }
  return error;
}

}  // namespace

Error as_query_spells_it(Error error) { return respelled(std::move(error), spellings); }
Error as_ec2_spells_it(Error error) { return respelled(std::move(error), ec2_spellings); }

Error unknown_service() {
  return {"UnknownOperationException",
          "This engine has no such service; docs/fidelity.md lists what it has.", 400};
}

Error unknown_operation(std::string_view operation) {
  return {"UnknownOperationException",
          fmt::format("The operation '{}' is not one of this service, or this engine does not have "
                      "it; docs/fidelity.md lists what it has.",
                      operation),
          400};
}

Error unknown_action(std::string_view action, std::string_view version) {
  return {"UnknownOperationException",
          fmt::format("Could not find operation {} for version {}", action,
                      version.empty() ? "NO_VERSION_SPECIFIED" : version),
          400};
}

Error missing_action() {
  return {"MissingAction", "The request is missing an action or a required parameter.", 400};
}

Error body_too_large(std::size_t limit) {
  return {"RequestEntityTooLargeException",
          fmt::format("The request's body is larger than {} bytes.", limit), 413};
}

Error unsupported_encoding(std::string_view encoding) {
  return {"UnsupportedMediaTypeException",
          fmt::format("The content encoding '{}' is not supported.", encoding), 415};
}

Error unrecognised_client() {
  return {"UnrecognizedClientException", "The security token included in the request is invalid.",
          400};
}

Error expired_token() {
  return {"ExpiredTokenException", "The security token included in the request is expired", 400};
}

Error refused(const wire::sigv4::Refused& refusal) {
  using enum wire::sigv4::Refusal;
  switch (refusal.why) {
    case missing_token:
      return {"MissingAuthenticationTokenException", refusal.message, 400};
    case incomplete:
      return {"IncompleteSignatureException", refusal.message, 400};
    case mismatch:
    case expired:
      return {"InvalidSignatureException", refusal.message, 400};
    case request_expired:
      return {"RequestExpired", refusal.message, 400};
  }
  return internal_failure();
}

Error internal_failure() {
  return {"InternalFailure",
          "The request processing has failed because of an unknown error, exception or failure.",
          500};
}

}  // namespace teal::gateway::errors
