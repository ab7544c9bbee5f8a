#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "api/ssm/parameters.h"
#include "base/arn.h"
#include "services/ssm/lookup.h"
#include "services/ssm/value_pattern.h"
#include "services/vault.h"
#include "wire/base64.h"

namespace teal::api::ssm {

using namespace services::ssm;
using services::Context;

namespace {

constexpr std::size_t standard_size = 4096, advanced_size = 8192;
constexpr std::size_t most_versions = 100;
constexpr std::size_t deepest = 15;
constexpr std::string_view default_key = "alias/aws/ssm";

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

Status check_name(const std::string& name) {
  constexpr std::string_view signs = "_.-/";
  if (!std::ranges::all_of(name, [&](unsigned char c) {
        return std::isalnum(c) || signs.find(static_cast<char>(c)) != std::string_view::npos;
      }))
    return errors::validation(
        "Invalid parameter name. Please use correct syntax for referencing a version/label "
        "<name>:<version/label>. Only a mix of letters, numbers and the following 3 symbols .-_ "
        "are allowed.");
  const std::string plain = lower(name);
  const std::string_view first = std::string_view(plain).substr(plain.starts_with('/') ? 1 : 0);
  if (first.starts_with("aws")) return errors::reserved_name(name);
  if (first.starts_with("ssm"))
    return errors::validation("Parameter name: can't be prefixed with \"ssm\" (case-insensitive).");
  if (name.find('/') != std::string::npos && !name.starts_with('/'))
    return errors::validation("Parameter name must be a fully qualified name.");
  if (name.ends_with('/') || name.find("//") != std::string::npos)
    return errors::validation("Invalid parameter name: a level of its hierarchy is empty.");
  if (static_cast<std::size_t>(std::ranges::count(name, '/')) > deepest)
    return errors::hierarchy_too_deep();
  return {};
}

Result<ParameterTier> tier_for(const PutParameter::Input& input,
                               const std::optional<std::string>& present) {
  const auto wanted =
      input.tier.value_or(wire::from_text<ParameterTier>(present.value_or("Standard"))
                              .value_or(ParameterTier::standard));
  const bool is_long = input.value.size() > standard_size;
  if (input.value.size() > advanced_size)
    return errors::validation(
        fmt::format("Advanced tier parameters support a maximum parameter value of {} characters.",
                    advanced_size));
  if (wanted == ParameterTier::intelligent_tiering)
    return is_long ? ParameterTier::advanced : ParameterTier::standard;
  if (wanted == ParameterTier::standard && is_long)
    return errors::validation(fmt::format(
        "Standard tier parameters support a maximum parameter value of {} characters. To create a "
        "larger parameter value, upgrade the parameter to use the advanced-parameter tier. For "
        "more information, see "
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/"
        "parameter-store-advanced-parameters.html",
        standard_size));
  if (wanted == ParameterTier::standard && present == "Advanced")
    return errors::validation(
        "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the "
        "advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the "
        "advanced parameter and recreate it as a standard parameter.");
  return wanted;
}

Status check_value(const PutParameter::Input& input) {
  // Checked here, since what a shape's rule refuses is repeated in the answer.
  if (input.value.empty())
    return errors::validation(
        "1 validation error detected: Value at 'value' failed to satisfy constraint: Member must "
        "have length greater than or equal to 1.");
  const std::string type = input.data_type.value_or("text");
  if (type != "text" && type != "aws:ec2:image")
    return errors::validation(
        fmt::format("The following data type is not supported: {} (Data type names are all "
                    "lowercase.)",
                    type));
  if (type == "aws:ec2:image" && !input.value.starts_with("ami-"))
    return errors::validation("The value is not the ID of an image.");
  if (input.allowed_pattern) TRY(check_pattern(*input.allowed_pattern, input.value));
  return {};
}

// Sealed with a key of KMS, or with the engine's own.
Result<std::string> sealed(Context& context, const PutParameter::Input& input,
                           const std::string& type, const std::string& key_id) {
  const std::string arn = arn_of(context, input.name);
  if (type != "SecureString") return services::vault::seal(context, input.value, arn);
  const auto* key = services::vault::is_managed_alias(key_id)
                        ? &services::vault::managed_key(context, key_id)
                        : services::vault::find_key(context, key_id);
  if (!key) return errors::invalid_key(key_id);
  if (const Status usable = services::vault::check_usable(*key); !usable)
    return fail("InvalidKeyId", usable.error().message);
  return wire::to_base64(
      services::vault::encrypt(context, *key, input.value, services::ssm::bound_to(arn)));
}

std::string caller_of(const Context& context) {
  return context.caller.arn.empty() ? Arn{.service = "iam",
                                          .region = "",
                                          .account = context.scope().account,
                                          .resource = "root"}
                                          .str()
                                    : context.caller.arn;
}

Status check_overwrite(const PutParameter::Input& input, const world::Parameter* present) {
  if (input.overwrite.value_or(false) && !wire::items(input.tags).empty())
    return errors::validation(
        "Invalid request: tags and overwrite can't be used together. To create a parameter with "
        "tags, please remove overwrite flag. To update tags for an existing parameter, please use "
        "AddTagsToResource or RemoveTagsFromResource.");
  if (!present && !input.type)
    return errors::validation("A parameter type is required when you create a parameter.");
  if (!present) return {};
  if (!input.overwrite.value_or(false)) return errors::already_exists();
  if (input.type && wire::to_text(*input.type) != present->versions.back().type)
    return errors::type_mismatch();
  const auto& oldest = present->versions.front();
  if (present->versions.size() >= most_versions && !oldest.labels.empty())
    return errors::too_many_versions(present->name, oldest.number);
  return {};
}

}  // namespace

Result<PutParameter::Output> PutParameter::run(Context& context, const Input& input) {
  TRY(check_name(input.name));
  const auto* present = context.world.find<world::Parameter>(input.name);
  TRY(check_overwrite(input, present));
  TRY(check_value(input));
  world::Parameter parameter = present ? *present : world::Parameter{.name = input.name};
  // What is not said anew stays as it was, but for the pattern.
  world::ParameterVersion version;
  if (present) version = present->versions.back();
  const auto tier = TRY(tier_for(input, present ? std::optional(version.tier) : std::nullopt));
  parameter.tags = TRY(check_tags(wire::items(input.tags), parameter.tags));
  if (input.type) version.type = wire::to_text(*input.type);
  if (input.key_id && version.type != "SecureString")
    return errors::validation("KeyId is required for SecureString type parameter only.");
  if (version.type == "SecureString")
    version.key_id = input.key_id.value_or(version.key_id.value_or(std::string(default_key)));
  version.value = TRY(sealed(context, input, version.type, version.key_id.value_or("")));
  version.number = present ? version.number + 1 : 1;
  version.allowed_pattern = input.allowed_pattern;
  if (input.description) version.description = input.description;
  version.tier = wire::to_text(tier);
  version.data_type = input.data_type.value_or(version.data_type);
  version.labels.clear();
  version.modified_by = caller_of(context);
  version.modified_at = context.now;
  parameter.versions.push_back(std::move(version));
  if (parameter.versions.size() > most_versions)
    parameter.versions.erase(parameter.versions.begin());
  const auto& kept = context.world.put(std::move(parameter));
  return Output{.tier = tier, .version = kept.versions.back().number};
}

}  // namespace teal::api::ssm
