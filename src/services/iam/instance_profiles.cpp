#include "api/iam/instance_profiles.h"

#include <fmt/format.h>

#include "services/iam/errors.h"
#include "services/iam/lookup.h"
#include "services/iam/views.h"

namespace teal::api::iam {

using namespace services::iam;
using services::Context;

Result<CreateInstanceProfile::Output> CreateInstanceProfile::run(Context& context,
                                                                 const Input& input) {
  TRY(check_name("instanceProfileName", input.instance_profile_name));
  world::InstanceProfile profile;
  profile.path = TRY(check_path(input.path));
  for (const auto* other : context.world.all<world::InstanceProfile>())
    if (equal_names(other->name, input.instance_profile_name))
      return fail("EntityAlreadyExists",
                  fmt::format("Instance Profile {} already exists.", input.instance_profile_name),
                  409);
  profile.tags = TRY(check_tags(wire::items(input.tags)));
  profile.name = input.instance_profile_name;
  profile.id = unique_id(context, "AIPA");
  profile.arn = arn_of(context, "instance-profile" + profile.path + profile.name);
  profile.created_at = context.now;
  return Output{.instance_profile = view(context, context.world.put(std::move(profile)))};
}

Result<GetInstanceProfile::Output> GetInstanceProfile::run(Context& context, const Input& input) {
  const auto* profile = TRY(require_profile(context, input.instance_profile_name));
  return Output{.instance_profile = view(context, *profile)};
}

Result<DeleteInstanceProfile::Output> DeleteInstanceProfile::run(Context& context,
                                                                 const Input& input) {
  const auto* profile = TRY(require_profile(context, input.instance_profile_name));
  if (!profile->role.empty())
    return errors::delete_conflict(
        "Cannot delete entity, must remove roles from instance profile first.");
  context.world.erase<world::InstanceProfile>(input.instance_profile_name);
  return Output{};
}

Result<AddRoleToInstanceProfile::Output> AddRoleToInstanceProfile::run(Context& context,
                                                                       const Input& input) {
  const auto* profile = TRY(require_profile(context, input.instance_profile_name));
  TRY(require_role(context, input.role_name));
  if (!profile->role.empty())
    return errors::limit_exceeded("Cannot exceed quota for RolesPerInstanceProfile: 1");
  context.world.edit<world::InstanceProfile>(profile->name).role = input.role_name;
  return Output{};
}

Result<RemoveRoleFromInstanceProfile::Output> RemoveRoleFromInstanceProfile::run(
    Context& context, const Input& input) {
  const auto* profile = TRY(require_profile(context, input.instance_profile_name));
  if (profile->role != input.role_name) return errors::role_not_found(input.role_name);
  context.world.edit<world::InstanceProfile>(profile->name).role.clear();
  return Output{};
}

namespace {

template <class Output, class Input>
Result<Output> list_profiles(const Context& context, const Input& input, const auto& is_wanted) {
  std::vector<InstanceProfile> profiles;
  for (const auto* profile : context.world.all<world::InstanceProfile>()) {
    if (!is_wanted(*profile)) continue;
    profiles.push_back(view(context, *profile));
    profiles.back().tags.reset();  // Lists go without them.
  }
  Output output;
  TRY(fill_page<InstanceProfile>(
      std::move(profiles), input, output, output.instance_profiles,
      [](const InstanceProfile& profile) { return profile.instance_profile_name; }));
  return output;
}

}  // namespace

Result<ListInstanceProfiles::Output> ListInstanceProfiles::run(Context& context,
                                                               const Input& input) {
  return list_profiles<Output>(context, input, [&](const world::InstanceProfile& profile) {
    return profile.path.starts_with(input.path_prefix.value_or("/"));
  });
}

Result<ListInstanceProfilesForRole::Output> ListInstanceProfilesForRole::run(Context& context,
                                                                             const Input& input) {
  TRY(require_role(context, input.role_name));
  return list_profiles<Output>(context, input, [&](const world::InstanceProfile& profile) {
    return profile.role == input.role_name;
  });
}

Result<TagInstanceProfile::Output> TagInstanceProfile::run(Context& context, const Input& input) {
  const auto* profile = TRY(require_profile(context, input.instance_profile_name));
  auto tags = TRY(check_tags(input.tags, profile->tags));
  context.world.edit<world::InstanceProfile>(profile->name).tags = std::move(tags);
  return Output{};
}

Result<UntagInstanceProfile::Output> UntagInstanceProfile::run(Context& context,
                                                               const Input& input) {
  TRY(require_profile(context, input.instance_profile_name));
  auto& tags = context.world.edit<world::InstanceProfile>(input.instance_profile_name).tags;
  for (const std::string& key : input.tag_keys) tags.erase(key);
  return Output{};
}

Result<ListInstanceProfileTags::Output> ListInstanceProfileTags::run(Context& context,
                                                                     const Input& input) {
  const auto* profile = TRY(require_profile(context, input.instance_profile_name));
  Output output;
  TRY(fill_tags(profile->tags, input, output));
  return output;
}

}  // namespace teal::api::iam
