// services/secretsmanager/new_version.h — a new value of a secret, and how stages move to it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "services/context.h"
#include "wire/node.h"
#include "world/secretsmanager.h"

namespace teal::services::secretsmanager {

// A value as requests carry it: text or bytes, not both.
struct Value {
  const std::optional<std::string>& text;
  const std::optional<wire::Blob>& binary;
  bool is_given() const { return text || binary; }
};
Status check_value(const Value& value);

// What a version's ciphertext is bound to: AWS's encryption context of it.
std::string bound_to(const std::string& secret_arn, const std::string& version_id);

// Adds a version that holds `value`, with `stages`, which others lose. The version is there already
// with the same value: nothing happens. `token` becomes its id. Returns the id.
Result<std::string> add_version(Context& context, world::Secret& secret, const Value& value,
                                const std::optional<std::string>& token,
                                std::vector<std::string> stages);

// Moves a stage; AWSCURRENT leaves AWSPREVIOUS behind. Without a target, it is only taken away.
void move_stage(world::Secret& secret, const std::string& stage, const std::string& to_version);

}  // namespace teal::services::secretsmanager
