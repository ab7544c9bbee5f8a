// services/ssm/lookup.h — finding parameters by what callers call them: names, ARNs, and selectors
// of a version or a label.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/ssm/types.h"
#include "services/context.h"
#include "services/ssm/errors.h"
#include "world/ssm.h"

namespace teal::services::ssm {

// A parameter in one of its versions, wherever it comes from.
struct Found {
  std::string name;
  std::string selector;  // ":3"; empty without.
  world::ParameterVersion version;
  bool is_public = false;  // Then the value is plain.
};

// "name", "name:3", "name:label", or the ARN of each.
Result<Found> find(const Context& context, const std::string& reference);
// The name that a reference without selector stands for.
std::string name_of(const std::string& reference);
std::string arn_of(const Context& context, const std::string& name);

// The value; of a SecureString that is not to be decrypted, its ciphertext. The engine reads values
// by this, too, when it starts tasks.
Result<std::string> value_of(const Context& context, const Found& found, bool decrypt);

// What the ciphertext of a SecureString is bound to: AWS's encryption context of it.
std::string bound_to(const std::string& arn);

Result<std::map<std::string, std::string>> check_tags(const std::vector<api::ssm::Tag>& tags,
                                                      std::map<std::string, std::string> present);

}  // namespace teal::services::ssm
