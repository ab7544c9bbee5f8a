#include "services/secretsmanager/lookup.h"

#include <algorithm>

#include "base/arn.h"
#include "services/secretsmanager/new_version.h"
#include "services/vault.h"
#include "wire/base64.h"

namespace teal::services::secretsmanager {

namespace {

constexpr std::size_t suffix_size = 7;  // "-" and six characters.

}  // namespace

const world::Secret* find_secret(const Context& context, const std::string& id) {
  const auto is_there = [&](const world::Secret* secret) {
    return secret && (!secret->deletion_at || *secret->deletion_at > context.now);
  };
  if (const auto* named = context.world.find<world::Secret>(id); is_there(named)) return named;
  const auto arn = parse_arn(id);
  constexpr std::string_view prefix = "secret:";
  if (!arn || arn->service != "secretsmanager" || !arn->resource.starts_with(prefix))
    return nullptr;
  const std::string name = arn->resource.substr(prefix.size());
  if (name.size() > suffix_size) {
    const auto* whole =
        context.world.find<world::Secret>(name.substr(0, name.size() - suffix_size));
    if (is_there(whole) && whole->arn == id) return whole;
  }
  const auto* partial = context.world.find<world::Secret>(name);
  return is_there(partial) && partial->arn.substr(0, partial->arn.size() - suffix_size) == id
             ? partial
             : nullptr;
}

Result<const world::Secret*> require_secret(const Context& context, const std::string& id) {
  const auto* secret = find_secret(context, id);
  if (!secret) return errors::not_found();
  return secret;
}

Result<const world::Secret*> require_live_secret(const Context& context, const std::string& id) {
  const auto* secret = TRY(require_secret(context, id));
  if (secret->deletion_at) return errors::marked_for_deletion();
  return secret;
}

Result<const world::SecretVersion*> require_version(const world::Secret& secret,
                                                    const std::optional<std::string>& id,
                                                    const std::optional<std::string>& stage) {
  const std::string wanted = stage.value_or(id ? std::string() : std::string(current_stage));
  for (const auto& version : secret.versions) {
    if (id && version.id != *id) continue;
    if (wanted.empty() || std::ranges::find(version.stages, wanted) != version.stages.end())
      return &version;
    if (id)
      return errors::invalid_request(
          "You provided a VersionStage that is not associated to the provided VersionId.");
  }
  if (id) return errors::value_not_found("VersionId", *id);
  return errors::value_not_found("staging label", wanted);
}

Result<std::string> open_value(const Context& context, const world::Secret& secret,
                               const world::SecretVersion& version) {
  const auto ciphertext = wire::from_base64(version.ciphertext);
  if (!ciphertext) return errors::decryption_failure();
  auto opened = vault::decrypt(context, *ciphertext, bound_to(secret.arn, version.id));
  if (!opened) return errors::decryption_failure();
  return std::move(opened->plaintext);
}

std::map<std::string, std::vector<std::string>> stages_of(const world::Secret& secret) {
  std::map<std::string, std::vector<std::string>> stages;
  for (const auto& version : secret.versions)
    if (!version.stages.empty()) stages[version.id] = version.stages;
  return stages;
}

Result<std::map<std::string, std::string>> check_tags(
    const std::vector<api::secretsmanager::Tag>& tags, std::map<std::string, std::string> present) {
  for (const auto& tag : tags) {
    if (!tag.key || tag.key->empty()) return errors::invalid_parameter("Tag keys cannot be empty.");
    if (tag.key->starts_with("aws:"))
      return errors::invalid_parameter("Tag keys that start with aws: are reserved.");
    present[*tag.key] = tag.value.value_or("");
  }
  if (present.size() > 50) return errors::limit_exceeded("A secret can have up to 50 tags.");
  return present;
}

std::vector<api::secretsmanager::Tag> tags_of(const std::map<std::string, std::string>& tags) {
  std::vector<api::secretsmanager::Tag> list;
  for (const auto& [key, value] : tags) list.push_back({.key = key, .value = value});
  return list;
}

}  // namespace teal::services::secretsmanager
