#include "api/secretsmanager/secrets.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>

#include "services/pagination.h"
#include "services/secretsmanager/lookup.h"
#include "services/secretsmanager/new_version.h"

namespace teal::api::secretsmanager {

using namespace services::secretsmanager;
using services::Context;

namespace {

Status check_name(const std::string& name) {
  constexpr std::string_view signs = "/_+=.@-!";
  if (!std::ranges::all_of(name, [&](unsigned char c) {
        return std::isalnum(c) || signs.find(static_cast<char>(c)) != std::string_view::npos;
      }))
    return fail("ValidationException",
                "Invalid name. Must be a valid name containing alphanumeric characters, or any of "
                "the following: -/_+=.@!");
  return {};
}

// Six letters and digits, so that a secret of the same name made later has another ARN.
std::string suffix(const Context& context) {
  std::string text = context.names.token(6);
  std::ranges::replace(text, '-', 'x');
  std::ranges::replace(text, '_', 'y');
  return text;
}

// Asked for without recovery, what is not there counts as deleted.
DeleteSecret::Output already_gone(const Context& context, const std::string& id) {
  return {.arn = id.starts_with("arn:") ? id : context.arn("secretsmanager", "secret:" + id),
          .deletion_date = context.now,
          .name = id};
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool fits(const world::Secret& secret, FilterNameStringType key, const std::string& value) {
  const auto begins = [&](const std::string& text) {
    return lower(text).starts_with(lower(value));
  };
  const auto any_tag = [&](auto part) {
    return std::ranges::any_of(secret.tags,
                               [&](const auto& tag) { return part(tag).starts_with(value); });
  };
  const auto tag_key = [](const auto& tag) -> const std::string& { return tag.first; };
  const auto tag_value = [](const auto& tag) -> const std::string& { return tag.second; };
  switch (key) {
    case FilterNameStringType::name:
      return secret.name.starts_with(value);
    case FilterNameStringType::description:
      return begins(secret.description.value_or(""));
    case FilterNameStringType::tag_key:
      return any_tag(tag_key);
    case FilterNameStringType::tag_value:
      return any_tag(tag_value);
    case FilterNameStringType::all:
      return begins(secret.name) || begins(secret.description.value_or("")) || any_tag(tag_key) ||
             any_tag(tag_value);
    default:
      // Secrets of other regions and of AWS's own services: there are none here.
      return false;
  }
}

bool fits(const world::Secret& secret, const Filter& filter) {
  const auto key = filter.key.value_or(FilterNameStringType::all);
  // Values are alternatives; one that begins with "!" excludes.
  return std::ranges::any_of(wire::items(filter.values), [&](const std::string& value) {
    return value.starts_with('!') ? !fits(secret, key, value.substr(1)) : fits(secret, key, value);
  });
}

// What a description and an entry of a list have in common.
template <class View>
View view(const world::Secret& secret) {
  View view;
  view.arn = secret.arn;
  view.name = secret.name;
  view.description = secret.description;
  view.kms_key_id = secret.kms_key_id;
  view.created_date = secret.created_at;
  view.last_changed_date = secret.changed_at;
  view.last_accessed_date = secret.accessed_at;
  view.deleted_date = secret.deleted_at;
  if (!secret.tags.empty()) view.tags = tags_of(secret.tags);
  return view;
}

}  // namespace

Result<CreateSecret::Output> CreateSecret::run(Context& context, const Input& input) {
  TRY(check_name(input.name));
  const Value value{.text = input.secret_string, .binary = input.secret_binary};
  TRY(check_value(value));
  if (const auto* present = find_secret(context, input.name)) {
    if (present->deletion_at)
      return errors::invalid_request(
          "You can't create this secret because a secret with this name is already scheduled for "
          "deletion.");
    return errors::exists(input.name);
  }
  world::Secret secret;
  secret.tags = TRY(check_tags(wire::items(input.tags), {}));
  secret.name = input.name;
  secret.arn = context.arn("secretsmanager", "secret:" + input.name + "-" + suffix(context));
  secret.description = input.description;
  secret.kms_key_id = input.kms_key_id;
  secret.created_at = secret.changed_at = context.now;
  Output output{.arn = secret.arn, .name = secret.name, .version_id = {}};
  if (value.is_given())
    output.version_id = TRY(add_version(context, secret, value, input.client_request_token,
                                        {std::string(current_stage)}));
  context.world.put(std::move(secret));
  return output;
}

Result<DescribeSecret::Output> DescribeSecret::run(Context& context, const Input& input) {
  const auto* secret = TRY(require_secret(context, input.secret_id));
  auto output = view<Output>(*secret);
  if (!secret->versions.empty()) output.version_ids_to_stages = stages_of(*secret);
  return output;
}

Result<ListSecrets::Output> ListSecrets::run(Context& context, const Input& input) {
  std::vector<SecretListEntry> entries;
  for (const auto* secret : context.world.all<world::Secret>()) {
    if (!find_secret(context, secret->name)) continue;
    if (secret->deletion_at && !input.include_planned_deletion.value_or(false)) continue;
    if (!std::ranges::all_of(wire::items(input.filters),
                             [&](const Filter& filter) { return fits(*secret, filter); }))
      continue;
    entries.push_back(view<SecretListEntry>(*secret));
    if (!secret->versions.empty()) entries.back().secret_versions_to_stages = stages_of(*secret);
  }
  const bool descending = input.sort_order == SortOrderType::desc;
  if (descending) std::ranges::reverse(entries);
  auto page = TRY(services::page<SecretListEntry>(
      std::move(entries), input.next_token,
      static_cast<std::size_t>(input.max_results.value_or(100)),
      errors::invalid_next_token().error(), [](const auto& entry) { return *entry.name; },
      descending));
  return Output{.next_token = std::move(page.next_token), .secret_list = std::move(page.items)};
}

Result<UpdateSecret::Output> UpdateSecret::run(Context& context, const Input& input) {
  const auto* present = TRY(require_live_secret(context, input.secret_id));
  const Value value{.text = input.secret_string, .binary = input.secret_binary};
  world::Secret secret = *present;
  if (input.description) secret.description = input.description;
  if (input.kms_key_id) secret.kms_key_id = input.kms_key_id;
  secret.changed_at = context.now;
  Output output{.arn = secret.arn, .name = secret.name, .version_id = {}};
  if (value.is_given())
    output.version_id = TRY(add_version(context, secret, value, input.client_request_token,
                                        {std::string(current_stage)}));
  context.world.put(std::move(secret));
  return output;
}

Result<DeleteSecret::Output> DeleteSecret::run(Context& context, const Input& input) {
  const bool is_forced = input.force_delete_without_recovery.value_or(false);
  if (is_forced && input.recovery_window_in_days)
    return errors::invalid_parameter(
        "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
  const std::int64_t days = input.recovery_window_in_days.value_or(30);
  if (days < 7 || days > 30)
    return errors::invalid_parameter(
        "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
  const auto* secret = find_secret(context, input.secret_id);
  if (!secret && is_forced) return already_gone(context, input.secret_id);
  if (!secret) return errors::not_found();
  Output output{.arn = secret->arn, .deletion_date = context.now, .name = secret->name};
  if (is_forced) {
    context.world.erase<world::Secret>(*output.name);
    return output;
  }
  if (secret->deletion_at) return errors::marked_for_deletion();
  auto& marked = context.world.edit<world::Secret>(secret->name);
  marked.deleted_at = context.now;
  marked.deletion_at = context.now + std::chrono::days(days);
  output.deletion_date = marked.deletion_at;
  return output;
}

Result<RestoreSecret::Output> RestoreSecret::run(Context& context, const Input& input) {
  const auto* secret = TRY(require_secret(context, input.secret_id));
  auto& restored = context.world.edit<world::Secret>(secret->name);
  restored.deleted_at.reset();
  restored.deletion_at.reset();
  return Output{.arn = restored.arn, .name = restored.name};
}

}  // namespace teal::api::secretsmanager
