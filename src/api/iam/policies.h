// api/iam/policies.h — AWS IAM: managed policies.
#pragma once
#include "api/iam/types.h"

namespace teal::api::iam {

struct Policy {
  std::optional<std::string> arn;
  std::optional<int> attachment_count;
  std::optional<Time> create_date;
  std::optional<std::string> default_version_id;
  std::optional<std::string> description;
  std::optional<bool> is_attachable;
  std::optional<std::string> path;
  std::optional<int> permissions_boundary_usage_count;
  std::optional<std::string> policy_id;
  std::optional<std::string> policy_name;
  std::optional<std::vector<Tag>> tags;
  std::optional<Time> update_date;

  static constexpr auto shape(auto...) {
    return fields(
        field<&Policy::arn>("Arn", size(20, 2048)),
        field<&Policy::attachment_count>("AttachmentCount"),
        field<&Policy::create_date>("CreateDate"),
        field<&Policy::default_version_id>("DefaultVersionId"),
        field<&Policy::description>("Description", size(0, 1000)),
        field<&Policy::is_attachable>("IsAttachable"), field<&Policy::path>("Path", size(1, 512)),
        field<&Policy::permissions_boundary_usage_count>("PermissionsBoundaryUsageCount"),
        field<&Policy::policy_id>("PolicyId", size(16, 128)),
        field<&Policy::policy_name>("PolicyName", size(1, 128)),
        field<&Policy::tags>("Tags", size(0, 50)), field<&Policy::update_date>("UpdateDate"));
  }
};

struct CreatePolicy {
  static constexpr std::string_view name = "CreatePolicy";
  struct Input {
    std::optional<std::string> description;
    std::optional<std::string> path;
    std::string policy_document;
    std::string policy_name;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::description>("Description", size(0, 1000)),
                    field<&Input::path>("Path", size(1, 512)),
                    field<&Input::policy_document>("PolicyDocument", required | size(1, 131072)),
                    field<&Input::policy_name>("PolicyName", required | size(1, 128)),
                    field<&Input::tags>("Tags", size(0, 50)));
    }
  };
  struct Output {
    std::optional<Policy> policy;

    static constexpr auto shape(auto...) { return fields(field<&Output::policy>("Policy")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeletePolicy {
  static constexpr std::string_view name = "DeletePolicy";
  struct Input {
    std::string policy_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetPolicy {
  static constexpr std::string_view name = "GetPolicy";
  struct Input {
    std::string policy_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)));
    }
  };
  struct Output {
    std::optional<Policy> policy;

    static constexpr auto shape(auto...) { return fields(field<&Output::policy>("Policy")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class EntityType { user, role, group, local_managed_policy, aws_managed_policy };
constexpr auto names(EntityType) {
  return std::array{name("User", EntityType::user), name("Role", EntityType::role),
                    name("Group", EntityType::group),
                    name("LocalManagedPolicy", EntityType::local_managed_policy),
                    name("AWSManagedPolicy", EntityType::aws_managed_policy)};
}

struct PolicyGroup {
  std::optional<std::string> group_name;
  std::optional<std::string> group_id;

  static constexpr auto shape(auto...) {
    return fields(field<&PolicyGroup::group_name>("GroupName", size(1, 128)),
                  field<&PolicyGroup::group_id>("GroupId", size(16, 128)));
  }
};

struct PolicyUser {
  std::optional<std::string> user_name;
  std::optional<std::string> user_id;

  static constexpr auto shape(auto...) {
    return fields(field<&PolicyUser::user_name>("UserName", size(1, 64)),
                  field<&PolicyUser::user_id>("UserId", size(16, 128)));
  }
};

struct PolicyRole {
  std::optional<std::string> role_name;
  std::optional<std::string> role_id;

  static constexpr auto shape(auto...) {
    return fields(field<&PolicyRole::role_name>("RoleName", size(1, 64)),
                  field<&PolicyRole::role_id>("RoleId", size(16, 128)));
  }
};

struct ListEntitiesForPolicy {
  static constexpr std::string_view name = "ListEntitiesForPolicy";
  struct Input {
    std::string policy_arn;
    std::optional<EntityType> entity_filter;
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<int> max_items;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)),
                    field<&Input::entity_filter>("EntityFilter"),
                    field<&Input::path_prefix>("PathPrefix", size(1, 512)),
                    field<&Input::marker>("Marker", size(1, 320)),
                    field<&Input::max_items>("MaxItems", range(1, 1000)));
    }
  };
  struct Output {
    std::optional<std::vector<PolicyGroup>> policy_groups;
    std::optional<std::vector<PolicyUser>> policy_users;
    std::optional<std::vector<PolicyRole>> policy_roles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::policy_groups>("PolicyGroups"),
                    field<&Output::policy_users>("PolicyUsers"),
                    field<&Output::policy_roles>("PolicyRoles"),
                    field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class PolicyScope { all, aws, local };
constexpr auto names(PolicyScope) {
  return std::array{name("All", PolicyScope::all), name("AWS", PolicyScope::aws),
                    name("Local", PolicyScope::local)};
}

struct ListPolicies {
  static constexpr std::string_view name = "ListPolicies";
  struct Input {
    std::optional<PolicyScope> scope;
    std::optional<bool> only_attached;
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<int> max_items;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::scope>("Scope"), field<&Input::only_attached>("OnlyAttached"),
                    field<&Input::path_prefix>("PathPrefix", size(1, 512)),
                    field<&Input::marker>("Marker", size(1, 320)),
                    field<&Input::max_items>("MaxItems", range(1, 1000)));
    }
  };
  struct Output {
    std::optional<std::vector<Policy>> policies;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::policies>("Policies"),
                    field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListPolicyTags {
  static constexpr std::string_view name = "ListPolicyTags";
  struct Input {
    std::string policy_arn;
    std::optional<std::string> marker;
    std::optional<int> max_items;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)),
                    field<&Input::marker>("Marker", size(1, 320)),
                    field<&Input::max_items>("MaxItems", range(1, 1000)));
    }
  };
  struct Output {
    std::vector<Tag> tags;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tags>("Tags", required | size(0, 50)),
                    field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct TagPolicy {
  static constexpr std::string_view name = "TagPolicy";
  struct Input {
    std::string policy_arn;
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)),
                    field<&Input::tags>("Tags", required | size(0, 50)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UntagPolicy {
  static constexpr std::string_view name = "UntagPolicy";
  struct Input {
    std::string policy_arn;
    std::vector<std::string> tag_keys;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)),
                    field<&Input::tag_keys>("TagKeys", required | size(0, 50)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::iam
