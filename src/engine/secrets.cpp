#include "engine/secrets.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arn.h"
#include "services/secretsmanager/lookup.h"
#include "services/ssm/lookup.h"
#include "wire/json.h"

namespace teal::engine {

namespace {

// Texts as ECS users report them; see docs/fidelity.md.
std::unexpected<Error> unable(const std::string& why) {
  return fail("ResourceInitializationError",
              "ResourceInitializationError: unable to pull secrets or registry auth: execution "
              "resource retrieval failed: " +
                  why);
}

std::unexpected<Error> unable_from_secrets_manager(const std::string& arn, const Error& error) {
  return unable(
      fmt::format("unable to retrieve secret from asm: service call has been retried 1 time(s): "
                  "failed to fetch secret {} from secrets manager: {}: {}",
                  arn, error.code, error.message));
}

// arn:aws:secretsmanager:region:account:secret:name-suffix[:json-key:version-stage:version-id]
struct SecretReference {
  std::string arn;
  std::string json_key;
  std::optional<std::string> stage, version_id;
};

SecretReference read_reference(const std::string& value_from) {
  constexpr std::size_t arn_parts = 7;
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t colon = 0; colon != std::string::npos; start = colon + 1) {
    colon = value_from.find(':', start);
    parts.push_back(value_from.substr(start, colon - start));
    if (colon == std::string::npos) break;
  }
  SecretReference reference;
  for (std::size_t i = 0; i < std::min(parts.size(), arn_parts); ++i)
    reference.arn += (i > 0 ? ":" : "") + parts[i];
  const auto part = [&](std::size_t i) { return i < parts.size() ? parts[i] : std::string(); };
  reference.json_key = part(arn_parts);
  if (!part(arn_parts + 1).empty()) reference.stage = part(arn_parts + 1);
  if (!part(arn_parts + 2).empty()) reference.version_id = part(arn_parts + 2);
  return reference;
}

// Texts as they are; what else JSON has, as it is written there.
Result<std::string> json_member(const std::string& document, const SecretReference& reference) {
  const auto node = wire::read_json(document);
  const auto* member = node ? node->find(reference.json_key) : nullptr;
  if (!node)
    return unable(fmt::format("unable to retrieve secret from asm: the value of {} is not JSON",
                              reference.arn));
  if (!member)
    return unable(
        fmt::format("unable to retrieve secret from asm: retrieved secret from Secrets Manager "
                    "did not contain json key {}",
                    reference.json_key));
  const auto* text = std::get_if<std::string>(&member->value);
  return text ? *text : wire::write_json(*member);
}

Result<std::string> from_secrets_manager(const services::Context& context,
                                         const std::string& value_from) {
  namespace secretsmanager = services::secretsmanager;
  const SecretReference reference = read_reference(value_from);
  const auto value = [&]() -> Result<std::string> {
    const auto* secret = TRY(secretsmanager::require_live_secret(context, reference.arn));
    const auto* version =
        TRY(secretsmanager::require_version(*secret, reference.version_id, reference.stage));
    return secretsmanager::open_value(context, *secret, *version);
  }();
  if (!value) return unable_from_secrets_manager(reference.arn, value.error());
  return reference.json_key.empty() ? value : json_member(*value, reference);
}

Result<std::string> from_parameter_store(const services::Context& context,
                                         const std::string& value_from) {
  const auto found = services::ssm::find(context, value_from);
  if (!found) return unable(fmt::format("invalid ssm parameters: {}", value_from));
  const auto value = services::ssm::value_of(context, *found, true);
  if (!value)
    return unable(fmt::format("unable to retrieve secrets from ssm: {}: {}", value.error().code,
                              value.error().message));
  return value;
}

}  // namespace

Result<std::map<std::string, std::string>> secret_values(
    const services::Context& context, const api::ecs::ContainerDefinition& container) {
  std::map<std::string, std::string> values;
  for (const auto& secret : wire::items(container.secrets)) {
    const auto arn = parse_arn(secret.value_from);
    const bool is_secret = arn && arn->service == "secretsmanager";
    // Rows of other regions are not within a task's reach here.
    if (arn && arn->region != context.scope().region)
      return unable(
          fmt::format("{} is in another region than the task, which this engine does "
                      "not look into",
                      secret.value_from));
    values[secret.name] = TRY(is_secret ? from_secrets_manager(context, secret.value_from)
                                        : from_parameter_store(context, secret.value_from));
  }
  return values;
}

}  // namespace teal::engine
