// services/secretsmanager/lookup.h — finding secrets, their versions and their values.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/secretsmanager/types.h"
#include "services/context.h"
#include "services/secretsmanager/errors.h"
#include "world/secretsmanager.h"

namespace teal::services::secretsmanager {

inline constexpr std::string_view current_stage = "AWSCURRENT";
inline constexpr std::string_view previous_stage = "AWSPREVIOUS";

// By name, ARN, or ARN without the six characters at its end. One that is marked for deletion is
// found; null when there is none (any more).
const world::Secret* find_secret(const Context& context, const std::string& id);
Result<const world::Secret*> require_secret(const Context& context, const std::string& id);
// Not marked for deletion.
Result<const world::Secret*> require_live_secret(const Context& context, const std::string& id);

// The version of this id, this stage, or both; AWSCURRENT when neither is given.
Result<const world::SecretVersion*> require_version(const world::Secret& secret,
                                                    const std::optional<std::string>& id,
                                                    const std::optional<std::string>& stage);

// What a version's ciphertext holds. The engine reads values by this, too, when it starts tasks.
Result<std::string> open_value(const Context& context, const world::Secret& secret,
                               const world::SecretVersion& version);

std::map<std::string, std::vector<std::string>> stages_of(const world::Secret& secret);
Result<std::map<std::string, std::string>> check_tags(
    const std::vector<api::secretsmanager::Tag>& tags, std::map<std::string, std::string> present);
std::vector<api::secretsmanager::Tag> tags_of(const std::map<std::string, std::string>& tags);

}  // namespace teal::services::secretsmanager
