#include "services/kms/lookup.h"

#include <fmt/format.h>

#include "services/policy_document.h"
#include "services/vault.h"

namespace teal::services::kms {

namespace {

bool is_alias(std::string_view reference) {
  return reference.starts_with("alias/") || reference.find(":alias/") != std::string_view::npos;
}

std::string as_arn(const Context& context, std::string_view kind, const std::string& reference) {
  return reference.starts_with("arn:") ? reference
                                       : context.arn("kms", std::string(kind) + reference);
}

}  // namespace

Result<const world::KmsKey*> require_key(const Context& context, const std::string& reference) {
  if (is_alias(reference)) return errors::not_found(fmt::format("Invalid keyId {}", reference));
  const auto* key = vault::find_key(context, reference);
  if (!key) return errors::key_not_found(as_arn(context, "key/", reference));
  return key;
}

Result<const world::KmsKey*> require_key_or_alias(Context& context, const std::string& reference) {
  if (!is_alias(reference)) return require_key(context, reference);
  const std::string name = reference.substr(reference.find("alias/"));
  const auto* key = vault::find_key(context, reference);
  // AWS makes the key of a service when it is first asked for.
  if (!key && vault::is_managed_alias(name)) return &vault::managed_key(context, name);
  if (!key) return errors::alias_not_found(as_arn(context, "", reference));
  return key;
}

Result<world::KmsKey*> edit_key(Context& context, const std::string& reference) {
  const auto* key = TRY(require_key(context, reference));
  if (key->is_managed_by_aws)
    return fail("AccessDeniedException",
                fmt::format("The key {} is managed by AWS and cannot be changed", key->arn));
  if (key->deletion_at)
    return errors::invalid_state(fmt::format("{} is pending deletion.", key->arn));
  return &context.world.edit<world::KmsKey>(key->id);
}

Result<std::map<std::string, std::string>> check_tags(const std::vector<api::kms::Tag>& tags,
                                                      std::map<std::string, std::string> present) {
  for (const auto& tag : tags) {
    if (tag.tag_key.starts_with("aws:"))
      return errors::tag("Tag keys that start with aws: are reserved");
    present[tag.tag_key] = tag.tag_value;
  }
  if (present.size() > 50) return errors::tag("Too many tags");
  return present;
}

Status check_policy(const std::string& policy) {
  if (const Status checked = policy_document::check(policy, policy_document::Kind::resource);
      !checked)
    return errors::malformed_policy(checked.error().message);
  return {};
}

}  // namespace teal::services::kms
