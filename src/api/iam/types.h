// api/iam/types.h — AWS IAM: what several resources share.
#pragma once
#include "api/api.h"

namespace teal::api::iam {

enum class PermissionsBoundaryAttachmentType { permissions_boundary_policy };
constexpr auto names(PermissionsBoundaryAttachmentType) {
  return std::array{name("PermissionsBoundaryPolicy",
                         PermissionsBoundaryAttachmentType::permissions_boundary_policy)};
}

struct AttachedPermissionsBoundary {
  std::optional<std::string> permissions_boundary_arn;
  std::optional<PermissionsBoundaryAttachmentType> permissions_boundary_type;

  static constexpr auto shape(auto...) {
    return fields(
        field<&AttachedPermissionsBoundary::permissions_boundary_arn>("PermissionsBoundaryArn",
                                                                      size(20, 2048)),
        field<&AttachedPermissionsBoundary::permissions_boundary_type>("PermissionsBoundaryType"));
  }
};

struct Tag {
  std::string key;
  std::string value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("Key", required | size(1, 128)),
                  field<&Tag::value>("Value", required | size(0, 256)));
  }
};

struct Role {
  std::string arn;
  std::optional<std::string> assume_role_policy_document;
  Time create_date = {};
  std::optional<std::string> description;
  std::optional<int> max_session_duration;
  std::string path;
  std::optional<AttachedPermissionsBoundary> permissions_boundary;
  std::string role_id;
  std::string role_name;
  std::optional<std::vector<Tag>> tags;

  static constexpr auto shape(auto...) {
    return fields(
        field<&Role::arn>("Arn", required | size(20, 2048)),
        field<&Role::assume_role_policy_document>("AssumeRolePolicyDocument", size(1, 131072)),
        field<&Role::create_date>("CreateDate", required),
        field<&Role::description>("Description", size(0, 1000)),
        field<&Role::max_session_duration>("MaxSessionDuration", range(3600, 43200)),
        field<&Role::path>("Path", required | size(1, 512)),
        field<&Role::permissions_boundary>("PermissionsBoundary"),
        field<&Role::role_id>("RoleId", required | size(16, 128)),
        field<&Role::role_name>("RoleName", required | size(1, 64)),
        field<&Role::tags>("Tags", size(0, 50)));
  }
};

}  // namespace teal::api::iam
