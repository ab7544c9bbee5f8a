#include "services/ssm/lookup.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/arn.h"
#include "services/ssm/public_parameters.h"
#include "services/vault.h"
#include "wire/base64.h"

namespace teal::services::ssm {

namespace {

// Public parameters have no history here.
Result<Found> find_public(const Context& context, const std::string& name) {
  auto value = find_public_parameter(context.scope().region, name);
  if (!value) return errors::not_found(name);
  Found found{.name = name, .selector = {}, .version = {}, .is_public = true};
  found.version.type = "String";
  found.version.value = *std::move(value);
  found.version.modified_at = from_epoch_seconds(1'772'409'600);  // The images' date.
  return found;
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(number)
                                                                  : std::nullopt;
}

const world::ParameterVersion* select(const world::Parameter& parameter,
                                      std::string_view selector) {
  if (selector.empty()) return &parameter.versions.back();
  const auto number = number_in(selector);
  for (const auto& version : parameter.versions)
    if (number ? version.number == *number
               : std::ranges::find(version.labels, selector) != version.labels.end())
      return &version;
  return nullptr;
}

}  // namespace

std::string name_of(const std::string& reference) {
  const auto arn = parse_arn(reference);
  constexpr std::string_view prefix = "parameter";
  if (!arn || arn->service != "ssm" || !arn->resource.starts_with(prefix)) return reference;
  const std::string path = arn->resource.substr(prefix.size());
  // "parameter/name" is the ARN of "name" as well as of "/name": only hierarchies have a slash.
  return std::ranges::count(path, '/') == 1 ? path.substr(1) : path;
}

std::string arn_of(const Context& context, const std::string& name) {
  if (is_public_name(name))
    return Arn{.service = "ssm",
               .region = context.scope().region,
               .account = "",
               .resource = "parameter" + name}
        .str();
  return context.arn("ssm", "parameter" + std::string(name.starts_with('/') ? "" : "/") + name);
}

Result<Found> find(const Context& context, const std::string& reference) {
  std::string name = name_of(reference), selector;
  if (const auto colon = name.find(':'); colon != std::string::npos) {
    selector = name.substr(colon + 1);
    name.resize(colon);
  }
  if (is_public_name(name)) return find_public(context, name);
  const auto* parameter = context.world.find<world::Parameter>(name);
  if (!parameter && reference.starts_with("arn:"))
    parameter = context.world.find<world::Parameter>("/" + name);
  if (!parameter) return errors::not_found(name);
  const auto* version = select(*parameter, selector);
  if (!version) return errors::version_not_found(name, selector);
  return Found{.name = parameter->name,
               .selector = selector.empty() ? std::string() : ":" + selector,
               .version = *version};
}

std::string bound_to(const std::string& arn) { return vault::bound_to({{"PARAMETER_ARN", arn}}); }

Result<std::string> value_of(const Context& context, const Found& found, bool decrypt) {
  if (found.is_public) return found.version.value;
  const std::string arn = arn_of(context, found.name);
  if (found.version.type != "SecureString") {
    auto value = vault::open(context.settings.vault_key, found.version.value, arn);
    if (!value) return fail("InternalServerError", "The parameter cannot be read.", 500);
    return *std::move(value);
  }
  if (!decrypt) return found.version.value;
  const auto ciphertext = wire::from_base64(found.version.value);
  auto opened = ciphertext ? vault::decrypt(context, *ciphertext, bound_to(arn))
                           : fail("InvalidCiphertextException", "");
  // KMS's own words say which key is disabled or gone.
  if (!opened) return fail("InvalidKeyId", opened.error().message);
  return std::move(opened->plaintext);
}

Result<std::map<std::string, std::string>> check_tags(const std::vector<api::ssm::Tag>& tags,
                                                      std::map<std::string, std::string> present) {
  for (const auto& tag : tags) {
    if (tag.key.starts_with("aws:"))
      return errors::validation("Tag keys that start with aws: are reserved.");
    present[tag.key] = tag.value;
  }
  if (present.size() > 50) return errors::too_many_tags();
  return present;
}

}  // namespace teal::services::ssm
