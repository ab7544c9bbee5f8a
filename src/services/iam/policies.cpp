#include "api/iam/policies.h"

#include <fmt/format.h>

#include "services/iam/aws_policies.h"
#include "services/iam/errors.h"
#include "services/iam/lookup.h"
#include "services/iam/policy_checks.h"
#include "services/iam/views.h"

namespace teal::api::iam {

using namespace services::iam;
using services::Context;

Result<CreatePolicy::Output> CreatePolicy::run(Context& context, const Input& input) {
  TRY(check_name("policyName", input.policy_name));
  world::ManagedPolicy policy;
  policy.path = TRY(check_path(input.path));
  for (const auto* other : context.world.all<world::ManagedPolicy>())
    if (equal_names(other->name, input.policy_name))
      return fail("EntityAlreadyExists",
                  fmt::format("A policy called {} already exists. Duplicate names are not allowed.",
                              input.policy_name),
                  409);
  TRY(check_managed_document(input.policy_document));
  policy.tags = TRY(check_tags(wire::items(input.tags)));
  policy.name = input.policy_name;
  policy.id = unique_id(context, "ANPA");
  policy.arn = arn_of(context, "policy" + policy.path + policy.name);
  policy.description = input.description;
  policy.versions = {{.document = input.policy_document, .created_at = context.now}};
  policy.created_at = policy.updated_at = context.now;
  const auto& kept = context.world.put(std::move(policy));
  Output output{.policy = brief_view(context, kept)};
  if (!kept.tags.empty()) output.policy->tags = tags_of(kept.tags);
  return output;
}

Result<GetPolicy::Output> GetPolicy::run(Context& context, const Input& input) {
  return Output{.policy = view(context, *TRY(require_policy(context, input.policy_arn)))};
}

Result<DeletePolicy::Output> DeletePolicy::run(Context& context, const Input& input) {
  const auto* policy = TRY(require_own_policy(context, input.policy_arn));
  if (attachments(context, policy->arn) > 0 || boundaries(context, policy->arn) > 0)
    return errors::delete_conflict("Cannot delete a policy attached to entities.");
  if (policy->versions.size() > 1)
    return errors::delete_conflict(
        "This policy has more than one version. Before you delete a policy, you must delete the "
        "policy's versions. The default version is deleted with the policy.");
  context.world.erase<world::ManagedPolicy>(input.policy_arn);
  return Output{};
}

Result<ListPolicies::Output> ListPolicies::run(Context& context, const Input& input) {
  const auto scope = input.scope.value_or(PolicyScope::all);
  std::vector<Policy> policies;
  const auto add = [&](const world::ManagedPolicy& policy) {
    if (!policy.path.starts_with(input.path_prefix.value_or("/"))) return;
    if (input.only_attached.value_or(false) && attachments(context, policy.arn) == 0) return;
    policies.push_back(brief_view(context, policy));
  };
  if (scope != PolicyScope::aws)
    for (const auto* policy : context.world.all<world::ManagedPolicy>()) add(*policy);
  if (scope != PolicyScope::local)
    for (const auto& policy : aws_policies()) add(policy);
  Output output;
  TRY(fill_page<Policy>(std::move(policies), input, output, output.policies,
                        [](const Policy& policy) { return *policy.arn; }));
  return output;
}

Result<ListEntitiesForPolicy::Output> ListEntitiesForPolicy::run(Context& context,
                                                                 const Input& input) {
  TRY(require_policy(context, input.policy_arn));
  std::vector<PolicyRole> roles;
  if (input.entity_filter.value_or(EntityType::role) == EntityType::role)
    for (const auto* role : context.world.all<world::Role>())
      if (role->path.starts_with(input.path_prefix.value_or("/")) &&
          std::ranges::find(role->attached, input.policy_arn) != role->attached.end())
        roles.push_back({.role_name = role->name, .role_id = role->id});
  Output output;
  output.policy_groups.emplace();
  output.policy_users.emplace();
  TRY(fill_page<PolicyRole>(std::move(roles), input, output, output.policy_roles,
                            [](const PolicyRole& role) { return *role.role_name; }));
  return output;
}

Result<TagPolicy::Output> TagPolicy::run(Context& context, const Input& input) {
  auto* policy = TRY(require_own_policy(context, input.policy_arn));
  policy->tags = TRY(check_tags(input.tags, policy->tags));
  return Output{};
}

Result<UntagPolicy::Output> UntagPolicy::run(Context& context, const Input& input) {
  auto* policy = TRY(require_own_policy(context, input.policy_arn));
  for (const std::string& key : input.tag_keys) policy->tags.erase(key);
  return Output{};
}

Result<ListPolicyTags::Output> ListPolicyTags::run(Context& context, const Input& input) {
  const auto* policy = TRY(require_policy(context, input.policy_arn));
  Output output;
  TRY(fill_tags(policy->tags, input, output));
  return output;
}

}  // namespace teal::api::iam
