#include "api/secretsmanager/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "services/pagination.h"
#include "services/secretsmanager/lookup.h"
#include "services/secretsmanager/new_version.h"
#include "services/vault.h"

namespace teal::api::secretsmanager {

using namespace services::secretsmanager;
using services::Context;

namespace {

// A number below `limit`, each as likely as the others.
std::size_t pick(const Context& context, std::size_t limit) {
  while (true) {
    const std::string digits = context.names.hex(4);
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (value < 65'536 - 65'536 % limit) return value % limit;
  }
}

std::vector<std::string> alphabets_of(const GetRandomPassword::Input& input) {
  std::vector<std::string> alphabets;
  const auto add = [&](const std::optional<bool>& is_excluded, std::string_view characters) {
    if (is_excluded.value_or(false)) return;
    std::string kept(characters);
    std::erase_if(kept, [&](char c) {
      return input.exclude_characters && input.exclude_characters->find(c) != std::string::npos;
    });
    if (!kept.empty()) alphabets.push_back(std::move(kept));
  };
  add(input.exclude_lowercase, "abcdefghijklmnopqrstuvwxyz");
  add(input.exclude_uppercase, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  add(input.exclude_numbers, "0123456789");
  add(input.exclude_punctuation, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
  if (input.include_space.value_or(false)) add({}, " ");
  return alphabets;
}

}  // namespace

Result<GetSecretValue::Output> GetSecretValue::run(Context& context, const Input& input) {
  const auto* secret = TRY(require_live_secret(context, input.secret_id));
  const auto* version = TRY(require_version(*secret, input.version_id, input.version_stage));
  std::string value = TRY(open_value(context, *secret, *version));
  Output output;
  output.arn = secret->arn;
  output.created_date = version->created_at;
  output.name = secret->name;
  output.version_id = version->id;
  output.version_stages = version->stages;
  if (version->is_binary)
    output.secret_binary = wire::Blob{std::move(value)};
  else
    output.secret_string = std::move(value);
  // AWS keeps the day only; so a secret that is read often is not written as often.
  const Time today = std::chrono::floor<std::chrono::days>(context.now);
  if (secret->accessed_at != today)
    context.world.edit<world::Secret>(secret->name).accessed_at = today;
  return output;
}

Result<PutSecretValue::Output> PutSecretValue::run(Context& context, const Input& input) {
  const auto* present = TRY(require_live_secret(context, input.secret_id));
  const Value value{.text = input.secret_string, .binary = input.secret_binary};
  if (!value.is_given())
    return errors::invalid_parameter("You must provide either SecretString or SecretBinary.");
  world::Secret secret = *present;
  const std::string id =
      TRY(add_version(context, secret, value, input.client_request_token,
                      input.version_stages.value_or(std::vector{std::string(current_stage)})));
  const auto& kept = context.world.put(std::move(secret));
  const auto* version = TRY(require_version(kept, id, {}));
  return Output{
      .arn = kept.arn, .name = kept.name, .version_id = id, .version_stages = version->stages};
}

Result<ListSecretVersionIds::Output> ListSecretVersionIds::run(Context& context,
                                                               const Input& input) {
  const auto* secret = TRY(require_secret(context, input.secret_id));
  std::vector<SecretVersionsListEntry> entries;
  for (const auto& version : secret->versions) {
    if (version.stages.empty() && !input.include_deprecated.value_or(false)) continue;
    SecretVersionsListEntry entry;
    entry.created_date = version.created_at;
    entry.kms_key_ids = {secret->kms_key_id.value_or("DefaultEncryptionKey")};
    entry.version_id = version.id;
    entry.version_stages = version.stages;
    entries.push_back(std::move(entry));
  }
  std::ranges::sort(entries, {}, [](const auto& entry) { return *entry.version_id; });
  auto page = TRY(services::page<SecretVersionsListEntry>(
      std::move(entries), input.next_token,
      static_cast<std::size_t>(input.max_results.value_or(100)),
      errors::invalid_next_token().error(), [](const auto& entry) { return *entry.version_id; }));
  return Output{.arn = secret->arn,
                .name = secret->name,
                .next_token = std::move(page.next_token),
                .versions = std::move(page.items)};
}

Result<UpdateSecretVersionStage::Output> UpdateSecretVersionStage::run(Context& context,
                                                                       const Input& input) {
  const auto* secret = TRY(require_live_secret(context, input.secret_id));
  const auto holder = std::ranges::find_if(secret->versions, [&](const auto& version) {
    return std::ranges::find(version.stages, input.version_stage) != version.stages.end();
  });
  const bool is_held = holder != secret->versions.end();
  if (input.move_to_version_id) TRY(require_version(*secret, input.move_to_version_id, {}));
  if (!input.move_to_version_id && input.version_stage == current_stage)
    return errors::invalid_parameter(
        "You can't remove the staging label AWSCURRENT from a version without moving it to "
        "another one.");
  if (is_held && input.move_to_version_id != holder->id &&
      input.remove_from_version_id != holder->id)
    return errors::invalid_parameter(
        fmt::format("The parameter RemoveFromVersionId can't be empty. Staging label {} is "
                    "currently attached to version {}, so you must explicitly reference that "
                    "version in RemoveFromVersionId.",
                    input.version_stage, holder->id));
  if (input.remove_from_version_id && (!is_held || holder->id != *input.remove_from_version_id))
    return errors::invalid_parameter(
        fmt::format("The staging label {} is not attached to version {}.", input.version_stage,
                    *input.remove_from_version_id));
  auto& changed = context.world.edit<world::Secret>(secret->name);
  move_stage(changed, input.version_stage, input.move_to_version_id.value_or(""));
  changed.changed_at = context.now;
  return Output{.arn = changed.arn, .name = changed.name};
}

Result<GetRandomPassword::Output> GetRandomPassword::run(Context& context, const Input& input) {
  const auto length = static_cast<std::size_t>(input.password_length.value_or(32));
  const auto alphabets = alphabets_of(input);
  if (alphabets.empty())
    return errors::invalid_parameter(
        "There is no character left to make a password of: fewer must be excluded.");
  const bool needs_each = input.require_each_included_type.value_or(true);
  if (needs_each && length < alphabets.size())
    return errors::invalid_parameter(
        "Password length cannot be shorter than the number of required types.");
  std::string all, password;
  for (const std::string& alphabet : alphabets) {
    all += alphabet;
    if (needs_each) password += alphabet[pick(context, alphabet.size())];
  }
  while (password.size() < length) password += all[pick(context, all.size())];
  // The first ones have known types: they must not stay at the front.
  for (std::size_t i = password.size() - 1; i > 0; --i)
    std::swap(password[i], password[pick(context, i + 1)]);
  return Output{.random_password = std::move(password)};
}

}  // namespace teal::api::secretsmanager
