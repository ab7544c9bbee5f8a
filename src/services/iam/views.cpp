#include "services/iam/views.h"

#include <fmt/format.h>

#include "services/iam/lookup.h"
#include "wire/query.h"

namespace teal::services::iam {

std::string encoded(const std::string& document) { return wire::percent_encode(document); }

api::iam::Role brief_view(const world::Role& role) {
  api::iam::Role view;
  view.arn = role.arn;
  view.assume_role_policy_document = encoded(role.trust);
  view.create_date = role.created_at;
  view.description = role.description;
  view.max_session_duration = role.max_session_seconds;
  view.path = role.path;
  view.role_id = role.id;
  view.role_name = role.name;
  return view;
}

api::iam::Role view(const world::Role& role) {
  api::iam::Role view = brief_view(role);
  if (role.boundary)
    view.permissions_boundary = {
        .permissions_boundary_arn = role.boundary,
        .permissions_boundary_type =
            api::iam::PermissionsBoundaryAttachmentType::permissions_boundary_policy};
  if (!role.tags.empty()) view.tags = tags_of(role.tags);
  return view;
}

api::iam::Policy brief_view(const Context& context, const world::ManagedPolicy& policy) {
  api::iam::Policy view;
  view.arn = policy.arn;
  view.attachment_count = attachments(context, policy.arn);
  view.create_date = policy.created_at;
  view.default_version_id = fmt::format("v{}", policy.default_version);
  view.is_attachable = true;
  view.path = policy.path;
  view.permissions_boundary_usage_count = boundaries(context, policy.arn);
  view.policy_id = policy.id;
  view.policy_name = policy.name;
  view.update_date = policy.updated_at;
  return view;
}

api::iam::Policy view(const Context& context, const world::ManagedPolicy& policy) {
  api::iam::Policy view = brief_view(context, policy);
  view.description = policy.description;
  view.tags = tags_of(policy.tags);
  return view;
}

api::iam::InstanceProfile view(const Context& context, const world::InstanceProfile& profile) {
  api::iam::InstanceProfile view;
  view.arn = profile.arn;
  view.create_date = profile.created_at;
  view.instance_profile_id = profile.id;
  view.instance_profile_name = profile.name;
  view.path = profile.path;
  if (const auto* role = context.world.find<world::Role>(profile.role))
    view.roles.push_back(brief_view(*role));
  if (!profile.tags.empty()) view.tags = tags_of(profile.tags);
  return view;
}

}  // namespace teal::services::iam
