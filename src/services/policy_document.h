// services/policy_document.h — the grammar of policy documents, which IAM, KMS, Secrets Manager and
// others share, and as much of their meaning as trust policies need.
// Source: IAM User Guide, "Grammar of the IAM JSON policy language".
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace teal::services::policy_document {

enum class Kind {
  identity,  // Says what its holder may do: resources, no principals.
  trust,     // Says who may assume a role: principals, no resources.
  resource,  // Of a key, a secret, a bucket: principals and resources.
};

// Says what is wrong, with the code MalformedPolicyDocument.
Status check(std::string_view text, Kind kind);

// Characters that count for quotas: without white space.
std::size_t counted_size(std::string_view text);

struct Request {
  std::string action;                          // "sts:AssumeRole"
  std::string principal;                       // The caller's ARN.
  std::string account;                         // The caller's.
  std::map<std::string, std::string> context;  // Condition keys, in lower case: "sts:externalid"
};
// Whether a trust policy that check() has passed lets the request in. A statement with a condition
// on something that is not known of the request does not hold, as on AWS.
bool allows(std::string_view text, const Request& request);

}  // namespace teal::services::policy_document
