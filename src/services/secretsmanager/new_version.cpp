#include "services/secretsmanager/new_version.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/secretsmanager/errors.h"
#include "services/secretsmanager/lookup.h"
#include "services/vault.h"
#include "wire/base64.h"

namespace teal::services::secretsmanager {

namespace {

constexpr std::size_t longest_value = 65'536;
constexpr std::size_t most_versions = 100;
constexpr std::size_t most_stages = 20;

Result<const world::KmsKey*> key_of(Context& context, const world::Secret& secret) {
  const auto* key = secret.kms_key_id ? vault::find_key(context, *secret.kms_key_id)
                                      : &vault::managed_key(context, "alias/aws/secretsmanager");
  if (!key || !vault::check_usable(*key)) return errors::encryption_failure();
  return key;
}

// Versions that no stage names are kept for a while, not for ever.
void forget_deprecated(world::Secret& secret) {
  while (secret.versions.size() > most_versions) {
    const auto oldest = std::ranges::find_if(
        secret.versions,
        [](const world::SecretVersion& version) { return version.stages.empty(); });
    if (oldest == secret.versions.end()) return;
    secret.versions.erase(oldest);
  }
}

}  // namespace

Status check_value(const Value& value) {
  if (value.text && value.binary)
    return errors::invalid_parameter(
        "You can't specify both a binary secret value and a string secret value in the same "
        "secret.");
  const std::size_t size = value.text     ? value.text->size()
                           : value.binary ? value.binary->bytes.size()
                                          : 0;
  if (size > longest_value)
    return errors::invalid_parameter(
        fmt::format("The secret value is longer than {} bytes.", longest_value));
  if (value.is_given() && size == 0)
    return errors::invalid_parameter("The secret value must not be empty.");
  return {};
}

std::string bound_to(const std::string& secret_arn, const std::string& version_id) {
  return vault::bound_to({{"SecretARN", secret_arn}, {"SecretVersionId", version_id}});
}

void move_stage(world::Secret& secret, const std::string& stage, const std::string& to_version) {
  for (auto& version : secret.versions) {
    const bool had_it = std::erase(version.stages, stage) > 0;
    if (!had_it || stage != current_stage || version.id == to_version) continue;
    for (auto& other : secret.versions) std::erase(other.stages, std::string(previous_stage));
    version.stages.emplace_back(previous_stage);
  }
  for (auto& version : secret.versions)
    if (version.id == to_version) {
      if (stage == current_stage) std::erase(version.stages, std::string(previous_stage));
      version.stages.push_back(stage);
    }
}

Result<std::string> add_version(Context& context, world::Secret& secret, const Value& value,
                                const std::optional<std::string>& token,
                                std::vector<std::string> stages) {
  TRY(check_value(value));
  if (stages.size() > most_stages)
    return errors::limit_exceeded(fmt::format("A version can have up to {} stages.", most_stages));
  const std::string& content = value.text ? *value.text : value.binary->bytes;
  const std::string id = token.value_or(context.names.uuid());
  const bool is_binary = value.binary.has_value();
  const auto same = std::ranges::find(secret.versions, id, &world::SecretVersion::id);
  if (same != secret.versions.end()) {
    const auto present = TRY(open_value(context, secret, *same));
    if (present != content || same->is_binary != is_binary)
      return errors::token_in_use(id, secret.arn);
    return id;
  }
  const auto* key = TRY(key_of(context, secret));
  if (secret.versions.empty() && std::ranges::find(stages, current_stage) == stages.end())
    stages.emplace_back(current_stage);
  secret.versions.push_back({.id = id,
                             .stages = {},
                             .ciphertext = wire::to_base64(
                                 vault::encrypt(context, *key, content, bound_to(secret.arn, id))),
                             .is_binary = is_binary,
                             .created_at = context.now});
  for (const std::string& stage : stages) move_stage(secret, stage, id);
  secret.changed_at = context.now;
  forget_deprecated(secret);
  return id;
}

}  // namespace teal::services::secretsmanager
