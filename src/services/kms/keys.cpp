#include "api/kms/keys.h"

#include <fmt/format.h>

#include <chrono>

#include "services/kms/lookup.h"
#include "services/vault.h"

namespace teal::api::kms {

using namespace services::kms;
using services::Context;

namespace {

KeyMetadata metadata(const Context& context, const world::KmsKey& key) {
  KeyMetadata view;
  view.aws_account_id = context.scope().account;
  view.arn = key.arn;
  view.creation_date = key.created_at;
  view.customer_master_key_spec = CustomerMasterKeySpec::symmetric_default;
  view.deletion_date = key.deletion_at;
  view.description = key.description;
  view.enabled = key.is_enabled && !key.deletion_at;
  view.encryption_algorithms = {EncryptionAlgorithmSpec::symmetric_default};
  view.key_id = key.id;
  view.key_manager = key.is_managed_by_aws ? KeyManagerType::aws : KeyManagerType::customer;
  view.key_spec = KeySpec::symmetric_default;
  view.key_state = key.deletion_at  ? KeyState::pending_deletion
                   : key.is_enabled ? KeyState::enabled
                                    : KeyState::disabled;
  view.key_usage = KeyUsageType::encrypt_decrypt;
  view.multi_region = false;
  view.origin = OriginType::aws_kms;
  return view;
}

// Keys whose time has come go when somebody makes or lists keys; until then they are not found.
void forget_deleted_keys(Context& context) {
  for (const auto* key : context.world.all<world::KmsKey>()) {
    if (!key->deletion_at || *key->deletion_at > context.now) continue;
    for (const auto* alias : context.world.in<world::KmsAlias>(key->id))
      context.world.erase<world::KmsAlias>(alias->name);
    context.world.erase<world::KmsKey>(key->id);
  }
}

Status check_kind(const CreateKey::Input& input) {
  const bool is_symmetric =
      input.key_spec.value_or(KeySpec::symmetric_default) == KeySpec::symmetric_default &&
      input.customer_master_key_spec.value_or(CustomerMasterKeySpec::symmetric_default) ==
          CustomerMasterKeySpec::symmetric_default;
  if (!is_symmetric ||
      input.key_usage.value_or(KeyUsageType::encrypt_decrypt) != KeyUsageType::encrypt_decrypt)
    return errors::unsupported("This region makes symmetric keys for encryption only.");
  if (input.origin.value_or(OriginType::aws_kms) != OriginType::aws_kms)
    return errors::unsupported("This region takes no key material from outside.");
  if (input.multi_region.value_or(false))
    return errors::unsupported("This region has no multi-Region keys.");
  return {};
}

}  // namespace

Result<CreateKey::Output> CreateKey::run(Context& context, const Input& input) {
  TRY(check_kind(input));
  if (input.policy) TRY(check_policy(*input.policy));
  auto tags = TRY(check_tags(wire::items(input.tags), {}));
  forget_deleted_keys(context);
  world::KmsKey key = services::vault::new_key(context);
  key.description = input.description.value_or("");
  if (input.policy) key.policy = *input.policy;
  key.tags = std::move(tags);
  return Output{.key_metadata = metadata(context, context.world.put(std::move(key)))};
}

Result<DescribeKey::Output> DescribeKey::run(Context& context, const Input& input) {
  const auto* key = TRY(require_key_or_alias(context, input.key_id));
  return Output{.key_metadata = metadata(context, *key)};
}

Result<ListKeys::Output> ListKeys::run(Context& context, const Input& input) {
  forget_deleted_keys(context);
  std::vector<KeyListEntry> keys;
  for (const auto* key : context.world.all<world::KmsKey>())
    keys.push_back({.key_id = key->id, .key_arn = key->arn});
  Output output;
  output.keys = take_page(
      TRY(services::page<KeyListEntry>(
          std::move(keys), input.marker, static_cast<std::size_t>(input.limit.value_or(100)),
          errors::invalid_marker().error(), [](const KeyListEntry& key) { return *key.key_id; })),
      output);
  return output;
}

Result<EnableKey::Output> EnableKey::run(Context& context, const Input& input) {
  TRY(edit_key(context, input.key_id))->is_enabled = true;
  return Output{};
}

Result<DisableKey::Output> DisableKey::run(Context& context, const Input& input) {
  TRY(edit_key(context, input.key_id))->is_enabled = false;
  return Output{};
}

Result<UpdateKeyDescription::Output> UpdateKeyDescription::run(Context& context,
                                                               const Input& input) {
  TRY(edit_key(context, input.key_id))->description = input.description;
  return Output{};
}

Result<EnableKeyRotation::Output> EnableKeyRotation::run(Context& context, const Input& input) {
  auto* key = TRY(edit_key(context, input.key_id));
  TRY(services::vault::check_usable(*key));
  key->is_rotated = true;
  key->rotation_days = input.rotation_period_in_days.value_or(key->rotation_days);
  return Output{};
}

Result<DisableKeyRotation::Output> DisableKeyRotation::run(Context& context, const Input& input) {
  auto* key = TRY(edit_key(context, input.key_id));
  TRY(services::vault::check_usable(*key));
  key->is_rotated = false;
  return Output{};
}

Result<GetKeyRotationStatus::Output> GetKeyRotationStatus::run(Context& context,
                                                               const Input& input) {
  const auto* key = TRY(require_key(context, input.key_id));
  const bool is_rotated = key->is_rotated && !key->deletion_at;
  Output output{.key_id = key->arn,
                .key_rotation_enabled = is_rotated,
                .next_rotation_date = {},
                .rotation_period_in_days = {}};
  if (is_rotated) {
    output.rotation_period_in_days = key->rotation_days;
    output.next_rotation_date = key->rotated_at + std::chrono::days(key->rotation_days);
  }
  return output;
}

Result<ScheduleKeyDeletion::Output> ScheduleKeyDeletion::run(Context& context, const Input& input) {
  auto* key = TRY(edit_key(context, input.key_id));
  const int days = input.pending_window_in_days.value_or(30);
  if (days < 7 || days > 30)
    return errors::validation("PendingWindowInDays must be between 7 and 30 (inclusive)");
  key->deletion_at = context.now + std::chrono::days(days);
  key->is_enabled = false;
  return Output{.deletion_date = key->deletion_at,
                .key_id = key->arn,
                .key_state = KeyState::pending_deletion,
                .pending_window_in_days = days};
}

Result<CancelKeyDeletion::Output> CancelKeyDeletion::run(Context& context, const Input& input) {
  const auto* key = TRY(require_key(context, input.key_id));
  if (!key->deletion_at)
    return errors::invalid_state(fmt::format("{} is not pending deletion.", key->arn));
  // It comes back disabled, as the API reference says.
  auto& kept = context.world.edit<world::KmsKey>(key->id);
  kept.deletion_at.reset();
  return Output{.key_id = kept.arn};
}

}  // namespace teal::api::kms
