#include "api/kms/aliases.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "services/kms/lookup.h"
#include "services/vault.h"

namespace teal::api::kms {

using namespace services::kms;
using services::Context;

namespace {

Status check_alias_name(const std::string& name) {
  constexpr std::string_view prefix = "alias/", signs = "/_-";
  if (!name.starts_with(prefix) || name.size() == prefix.size())
    return errors::validation("Invalid identifier: it must begin with alias/ and a name");
  if (name.starts_with("alias/aws/")) return errors::not_authorised();
  if (!std::ranges::all_of(name, [&](unsigned char c) {
        return std::isalnum(c) || signs.find(static_cast<char>(c)) != std::string_view::npos;
      }))
    return errors::invalid_alias_name(
        fmt::format("{} contains invalid characters for an alias", name));
  return {};
}

Result<const world::KmsKey*> require_target(const Context& context, const std::string& reference) {
  if (reference.find("alias/") != std::string::npos)
    return errors::validation("Aliases must refer to keys. Not aliases");
  const auto* key = TRY(require_key(context, reference));
  if (key->deletion_at)
    return errors::invalid_state(fmt::format("{} is pending deletion.", key->arn));
  return key;
}

}  // namespace

Result<CreateAlias::Output> CreateAlias::run(Context& context, const Input& input) {
  TRY(check_alias_name(input.alias_name));
  const std::string arn = context.arn("kms", input.alias_name);
  if (services::vault::find_key(context, input.alias_name)) return errors::alias_exists(arn);
  const auto* key = TRY(require_target(context, input.target_key_id));
  context.world.put(world::KmsAlias{.name = input.alias_name,
                                    .arn = arn,
                                    .key_id = key->id,
                                    .created_at = context.now,
                                    .updated_at = context.now});
  return Output{};
}

Result<UpdateAlias::Output> UpdateAlias::run(Context& context, const Input& input) {
  TRY(check_alias_name(input.alias_name));
  const auto* alias = context.world.find<world::KmsAlias>(input.alias_name);
  if (!alias) return errors::alias_not_found(context.arn("kms", input.alias_name));
  const auto* key = TRY(require_target(context, input.target_key_id));
  // Put anew, since the key is what aliases are grouped by.
  world::KmsAlias changed = *alias;
  changed.key_id = key->id;
  changed.updated_at = context.now;
  context.world.put(std::move(changed));
  return Output{};
}

Result<DeleteAlias::Output> DeleteAlias::run(Context& context, const Input& input) {
  TRY(check_alias_name(input.alias_name));
  if (!context.world.find<world::KmsAlias>(input.alias_name))
    return errors::alias_not_found(context.arn("kms", input.alias_name));
  context.world.erase<world::KmsAlias>(input.alias_name);
  return Output{};
}

Result<ListAliases::Output> ListAliases::run(Context& context, const Input& input) {
  std::string of;
  if (input.key_id) of = TRY(require_key(context, *input.key_id))->id;
  std::vector<AliasListEntry> aliases;
  for (const auto* alias : context.world.all<world::KmsAlias>())
    if (services::vault::find_key(context, alias->key_id) && (of.empty() || alias->key_id == of))
      aliases.push_back({.alias_arn = alias->arn,
                         .alias_name = alias->name,
                         .creation_date = alias->created_at,
                         .last_updated_date = alias->updated_at,
                         .target_key_id = alias->key_id});
  Output output;
  output.aliases = take_page(
      TRY(services::page<AliasListEntry>(
          std::move(aliases), input.marker, static_cast<std::size_t>(input.limit.value_or(50)),
          errors::invalid_marker().error(), [](const auto& alias) { return *alias.alias_name; })),
      output);
  return output;
}

}  // namespace teal::api::kms
