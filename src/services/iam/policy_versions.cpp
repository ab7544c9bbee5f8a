#include "api/iam/policy_versions.h"

#include <fmt/format.h>

#include <charconv>

#include "services/iam/errors.h"
#include "services/iam/lookup.h"
#include "services/iam/policy_checks.h"
#include "services/iam/views.h"
#include "services/policy_document.h"

namespace teal::services::iam {

Status check_managed_document(const std::string& document) {
  constexpr std::size_t quota = 6144;
  TRY(policy_document::check(document, policy_document::Kind::identity));
  if (policy_document::counted_size(document) > quota)
    return errors::limit_exceeded(fmt::format("Cannot exceed quota for PolicySize: {}", quota));
  return {};
}

}  // namespace teal::services::iam

namespace teal::api::iam {

using namespace services::iam;
using services::Context;

namespace {

constexpr std::size_t versions_quota = 5;

int number_of(const std::string& version_id) {
  int number = 0;
  if (version_id.starts_with('v'))
    std::from_chars(version_id.data() + 1, version_id.data() + version_id.size(), number);
  return number;
}

Result<const world::PolicyVersion*> require_version(const world::ManagedPolicy& policy,
                                                    const std::string& version_id) {
  for (const auto& version : policy.versions)
    if (version.number == number_of(version_id)) return &version;
  return errors::no_such_entity(fmt::format(
      "Policy {} version {} does not exist or is not attachable.", policy.arn, version_id));
}

// With the document where one version is asked for; lists go without.
PolicyVersion version_view(const world::ManagedPolicy& policy,
                           const world::PolicyVersion& version) {
  return {.create_date = version.created_at,
          .document = {},
          .is_default_version = version.number == policy.default_version,
          .version_id = fmt::format("v{}", version.number)};
}

}  // namespace

Result<CreatePolicyVersion::Output> CreatePolicyVersion::run(Context& context, const Input& input) {
  auto* policy = TRY(require_own_policy(context, input.policy_arn));
  TRY(check_managed_document(input.policy_document));
  if (policy->versions.size() >= versions_quota)
    return errors::limit_exceeded(
        "A managed policy can have up to 5 versions. Before you create a new version, you must "
        "delete an existing version.");
  policy->versions.push_back({.number = ++policy->last_version,
                              .document = input.policy_document,
                              .created_at = context.now});
  if (input.set_as_default.value_or(false)) policy->default_version = policy->last_version;
  policy->updated_at = context.now;
  return Output{.policy_version = version_view(*policy, policy->versions.back())};
}

Result<GetPolicyVersion::Output> GetPolicyVersion::run(Context& context, const Input& input) {
  const auto* policy = TRY(require_policy(context, input.policy_arn));
  const auto* version = TRY(require_version(*policy, input.version_id));
  Output output{.policy_version = version_view(*policy, *version)};
  output.policy_version->document = encoded(version->document);
  return output;
}

Result<ListPolicyVersions::Output> ListPolicyVersions::run(Context& context, const Input& input) {
  const auto* policy = TRY(require_policy(context, input.policy_arn));
  // The newest first.
  std::vector<PolicyVersion> versions;
  for (const auto& version : policy->versions) versions.push_back(version_view(*policy, version));
  std::ranges::reverse(versions);
  const auto number = [](const PolicyVersion& version) {
    return fmt::format("{:010}", number_of(*version.version_id));
  };
  auto found = TRY(services::page<PolicyVersion>(
      std::move(versions), input.marker, static_cast<std::size_t>(input.max_items.value_or(100)),
      {"ValidationError", "Invalid Marker.", 400}, number, true));
  Output output;
  output.versions = std::move(found.items);
  output.is_truncated = found.next_token.has_value();
  output.marker = std::move(found.next_token);
  return output;
}

Result<DeletePolicyVersion::Output> DeletePolicyVersion::run(Context& context, const Input& input) {
  auto* policy = TRY(require_own_policy(context, input.policy_arn));
  const int number = TRY(require_version(*policy, input.version_id))->number;
  if (number == policy->default_version)
    return errors::delete_conflict("Cannot delete the default version of a policy.");
  std::erase_if(policy->versions, [&](const auto& version) { return version.number == number; });
  return Output{};
}

Result<SetDefaultPolicyVersion::Output> SetDefaultPolicyVersion::run(Context& context,
                                                                     const Input& input) {
  auto* policy = TRY(require_own_policy(context, input.policy_arn));
  policy->default_version = TRY(require_version(*policy, input.version_id))->number;
  policy->updated_at = context.now;
  return Output{};
}

}  // namespace teal::api::iam
