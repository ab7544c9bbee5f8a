#include "api/iam/roles.h"

#include <fmt/format.h>

#include "base/arn.h"
#include "services/iam/errors.h"
#include "services/iam/lookup.h"
#include "services/iam/views.h"
#include "services/policy_document.h"

namespace teal::api::iam {

using namespace services::iam;
using services::Context;

namespace {

constexpr std::size_t trust_quota = 2048;

// The principals of the caller's own account must exist: AWS turns their ARNs into ids.
Status check_trusted_roles(const Context& context, const std::string& document) {
  const std::string prefix = arn_of(context, "role/");
  for (auto at = document.find(prefix); at != std::string::npos;
       at = document.find(prefix, at + 1)) {
    const auto end = document.find('"', at);
    const std::string arn = document.substr(at, end - at);
    if (arn.find_first_of("*?") != std::string::npos) continue;
    const std::string name = arn.substr(arn.rfind('/') + 1);
    const auto* role = context.world.find<world::Role>(name);
    if (!role || role->arn != arn)
      return fail("MalformedPolicyDocument",
                  fmt::format("Invalid principal in policy: \"AWS\":\"{}\"", arn));
  }
  return {};
}

Status check_trust(const Context& context, const std::string& document) {
  using namespace services::policy_document;
  TRY(check(document, Kind::trust));
  if (counted_size(document) > trust_quota)
    return errors::limit_exceeded(
        fmt::format("Cannot exceed quota for ACLSizePerRole: {}", trust_quota));
  return check_trusted_roles(context, document);
}

}  // namespace

Result<CreateRole::Output> CreateRole::run(Context& context, const Input& input) {
  TRY(check_name("roleName", input.role_name));
  world::Role role;
  role.path = TRY(check_path(input.path));
  for (const auto* other : context.world.all<world::Role>())
    if (equal_names(other->name, input.role_name))
      return errors::already_exists("Role", input.role_name);
  TRY(check_trust(context, input.assume_role_policy_document));
  if (input.permissions_boundary) TRY(require_policy(context, *input.permissions_boundary));
  role.tags = TRY(check_tags(wire::items(input.tags)));
  role.name = input.role_name;
  role.id = unique_id(context, "AROA");
  role.arn = arn_of(context, "role" + role.path + role.name);
  role.description = input.description;
  role.trust = input.assume_role_policy_document;
  role.boundary = input.permissions_boundary;
  role.max_session_seconds = input.max_session_duration.value_or(3600);
  role.created_at = context.now;
  return Output{.role = view(context.world.put(std::move(role)))};
}

Result<GetRole::Output> GetRole::run(Context& context, const Input& input) {
  return Output{.role = view(*TRY(require_role(context, input.role_name)))};
}

Result<ListRoles::Output> ListRoles::run(Context& context, const Input& input) {
  std::vector<Role> roles;
  for (const auto* role : context.world.all<world::Role>())
    if (role->path.starts_with(input.path_prefix.value_or("/"))) roles.push_back(brief_view(*role));
  Output output;
  TRY(fill_page<Role>(std::move(roles), input, output, output.roles,
                      [](const Role& role) { return role.role_name; }));
  return output;
}

Result<DeleteRole::Output> DeleteRole::run(Context& context, const Input& input) {
  const auto* role = TRY(require_own_role(context, input.role_name));
  for (const auto* profile : context.world.all<world::InstanceProfile>())
    if (profile->role == role->name)
      return errors::delete_conflict(
          "Cannot delete entity, must remove roles from instance profile first.");
  if (!role->attached.empty())
    return errors::delete_conflict("Cannot delete entity, must detach all policies first.");
  if (!role->inline_policies.empty())
    return errors::delete_conflict("Cannot delete entity, must delete policies first.");
  context.world.erase<world::Role>(input.role_name);
  return Output{};
}

Result<UpdateRole::Output> UpdateRole::run(Context& context, const Input& input) {
  auto* role = TRY(require_own_role(context, input.role_name));
  if (input.description) role->description = input.description;
  if (input.max_session_duration) role->max_session_seconds = *input.max_session_duration;
  return Output{};
}

Result<UpdateRoleDescription::Output> UpdateRoleDescription::run(Context& context,
                                                                 const Input& input) {
  TRY(require_role(context, input.role_name));
  auto& role = context.world.edit<world::Role>(input.role_name);
  role.description = input.description;
  return Output{.role = view(role)};
}

Result<UpdateAssumeRolePolicy::Output> UpdateAssumeRolePolicy::run(Context& context,
                                                                   const Input& input) {
  auto* role = TRY(require_own_role(context, input.role_name));
  TRY(check_trust(context, input.policy_document));
  role->trust = input.policy_document;
  return Output{};
}

Result<PutRolePermissionsBoundary::Output> PutRolePermissionsBoundary::run(Context& context,
                                                                           const Input& input) {
  auto* role = TRY(require_own_role(context, input.role_name));
  TRY(require_policy(context, input.permissions_boundary));
  role->boundary = input.permissions_boundary;
  return Output{};
}

Result<DeleteRolePermissionsBoundary::Output> DeleteRolePermissionsBoundary::run(
    Context& context, const Input& input) {
  TRY(require_own_role(context, input.role_name))->boundary.reset();
  return Output{};
}

Result<TagRole::Output> TagRole::run(Context& context, const Input& input) {
  const auto* role = TRY(require_role(context, input.role_name));
  auto tags = TRY(check_tags(input.tags, role->tags));
  context.world.edit<world::Role>(input.role_name).tags = std::move(tags);
  return Output{};
}

Result<UntagRole::Output> UntagRole::run(Context& context, const Input& input) {
  TRY(require_role(context, input.role_name));
  auto& tags = context.world.edit<world::Role>(input.role_name).tags;
  for (const std::string& key : input.tag_keys) tags.erase(key);
  return Output{};
}

Result<ListRoleTags::Output> ListRoleTags::run(Context& context, const Input& input) {
  const auto* role = TRY(require_role(context, input.role_name));
  Output output;
  TRY(fill_tags(role->tags, input, output));
  return output;
}

}  // namespace teal::api::iam
