#include "api/iam/role_policies.h"

#include <fmt/format.h>

#include "services/iam/errors.h"
#include "services/iam/lookup.h"
#include "services/iam/views.h"
#include "services/policy_document.h"

namespace teal::api::iam {

using namespace services::iam;
using services::Context;

namespace {

constexpr std::size_t inline_quota = 10'240;
constexpr std::size_t attached_quota = 10;

}  // namespace

Result<PutRolePolicy::Output> PutRolePolicy::run(Context& context, const Input& input) {
  using namespace services::policy_document;
  TRY(check_name("policyName", input.policy_name));
  auto* role = TRY(require_own_role(context, input.role_name));
  TRY(check(input.policy_document, Kind::identity));
  std::size_t size = counted_size(input.policy_document);
  for (const auto& [name, document] : role->inline_policies)
    if (name != input.policy_name) size += counted_size(document);
  if (size > inline_quota)
    return errors::limit_exceeded(fmt::format(
        "Maximum policy size of {} bytes exceeded for role {}", inline_quota, role->name));
  role->inline_policies[input.policy_name] = input.policy_document;
  return Output{};
}

Result<GetRolePolicy::Output> GetRolePolicy::run(Context& context, const Input& input) {
  const auto* role = TRY(require_role(context, input.role_name));
  const auto found = role->inline_policies.find(input.policy_name);
  if (found == role->inline_policies.end())
    return errors::no_such_entity(
        fmt::format("The role policy with name {} cannot be found.", input.policy_name));
  return Output{.policy_document = encoded(found->second),
                .policy_name = found->first,
                .role_name = role->name};
}

Result<DeleteRolePolicy::Output> DeleteRolePolicy::run(Context& context, const Input& input) {
  auto* role = TRY(require_own_role(context, input.role_name));
  if (role->inline_policies.erase(input.policy_name) == 0)
    return errors::no_such_entity(
        fmt::format("The role policy with name {} cannot be found.", input.policy_name));
  return Output{};
}

Result<ListRolePolicies::Output> ListRolePolicies::run(Context& context, const Input& input) {
  const auto* role = TRY(require_role(context, input.role_name));
  std::vector<std::string> names;
  for (const auto& row : role->inline_policies) names.push_back(row.first);
  Output output;
  TRY(fill_page<std::string>(std::move(names), input, output, output.policy_names,
                             [](const std::string& name) { return name; }));
  return output;
}

Result<AttachRolePolicy::Output> AttachRolePolicy::run(Context& context, const Input& input) {
  auto* role = TRY(require_own_role(context, input.role_name));
  const auto* policy = TRY(require_policy(context, input.policy_arn));
  auto& attached = role->attached;
  if (std::ranges::find(attached, policy->arn) != attached.end()) return Output{};
  if (attached.size() >= attached_quota)
    return errors::limit_exceeded(
        fmt::format("Cannot exceed quota for PoliciesPerRole: {}", attached_quota));
  attached.push_back(policy->arn);
  return Output{};
}

Result<DetachRolePolicy::Output> DetachRolePolicy::run(Context& context, const Input& input) {
  auto* role = TRY(require_own_role(context, input.role_name));
  if (std::erase(role->attached, input.policy_arn) == 0)
    return errors::policy_not_found(input.policy_arn);
  return Output{};
}

Result<ListAttachedRolePolicies::Output> ListAttachedRolePolicies::run(Context& context,
                                                                       const Input& input) {
  const auto* role = TRY(require_role(context, input.role_name));
  std::vector<AttachedPolicy> attached;
  for (const std::string& arn : role->attached) {
    const auto* policy = TRY(require_policy(context, arn));
    if (policy->path.starts_with(input.path_prefix.value_or("/")))
      attached.push_back({.policy_arn = arn, .policy_name = policy->name});
  }
  Output output;
  TRY(fill_page<AttachedPolicy>(std::move(attached), input, output, output.attached_policies,
                                [](const AttachedPolicy& row) { return *row.policy_arn; }));
  return output;
}

}  // namespace teal::api::iam
