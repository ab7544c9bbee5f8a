// api/iam/roles.h — AWS IAM: roles.
#pragma once
#include "api/iam/types.h"

namespace teal::api::iam {

struct CreateRole {
  static constexpr std::string_view name = "CreateRole";
  struct Input {
    std::string assume_role_policy_document;
    std::optional<std::string> description;
    std::optional<int> max_session_duration;
    std::optional<std::string> path;
    std::optional<std::string> permissions_boundary;
    std::string role_name;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::assume_role_policy_document>("AssumeRolePolicyDocument",
                                                               required | size(1, 131072)),
                    field<&Input::description>("Description", size(0, 1000)),
                    field<&Input::max_session_duration>("MaxSessionDuration", range(3600, 43200)),
                    field<&Input::path>("Path", size(1, 512)),
                    field<&Input::permissions_boundary>("PermissionsBoundary", size(20, 2048)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)),
                    field<&Input::tags>("Tags", size(0, 50)));
    }
  };
  struct Output {
    Role role;

    static constexpr auto shape(auto...) { return fields(field<&Output::role>("Role", required)); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteRole {
  static constexpr std::string_view name = "DeleteRole";
  struct Input {
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteRolePermissionsBoundary {
  static constexpr std::string_view name = "DeleteRolePermissionsBoundary";
  struct Input {
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetRole {
  static constexpr std::string_view name = "GetRole";
  struct Input {
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    Role role;

    static constexpr auto shape(auto...) { return fields(field<&Output::role>("Role", required)); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListRoleTags {
  static constexpr std::string_view name = "ListRoleTags";
  struct Input {
    std::string role_name;
    std::optional<std::string> marker;
    std::optional<int> max_items;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::role_name>("RoleName", required | size(1, 64)),
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

struct ListRoles {
  static constexpr std::string_view name = "ListRoles";
  struct Input {
    std::optional<std::string> path_prefix;
    std::optional<std::string> marker;
    std::optional<int> max_items;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::path_prefix>("PathPrefix", size(1, 512)),
                    field<&Input::marker>("Marker", size(1, 320)),
                    field<&Input::max_items>("MaxItems", range(1, 1000)));
    }
  };
  struct Output {
    std::vector<Role> roles;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::roles>("Roles", required),
                    field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PutRolePermissionsBoundary {
  static constexpr std::string_view name = "PutRolePermissionsBoundary";
  struct Input {
    std::string role_name;
    std::string permissions_boundary;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::role_name>("RoleName", required | size(1, 64)),
          field<&Input::permissions_boundary>("PermissionsBoundary", required | size(20, 2048)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct TagRole {
  static constexpr std::string_view name = "TagRole";
  struct Input {
    std::string role_name;
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::role_name>("RoleName", required | size(1, 64)),
                    field<&Input::tags>("Tags", required | size(0, 50)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UntagRole {
  static constexpr std::string_view name = "UntagRole";
  struct Input {
    std::string role_name;
    std::vector<std::string> tag_keys;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::role_name>("RoleName", required | size(1, 64)),
                    field<&Input::tag_keys>("TagKeys", required | size(0, 50)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateAssumeRolePolicy {
  static constexpr std::string_view name = "UpdateAssumeRolePolicy";
  struct Input {
    std::string policy_document;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_document>("PolicyDocument", required | size(1, 131072)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateRole {
  static constexpr std::string_view name = "UpdateRole";
  struct Input {
    std::optional<std::string> description;
    std::optional<int> max_session_duration;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::description>("Description", size(0, 1000)),
                    field<&Input::max_session_duration>("MaxSessionDuration", range(3600, 43200)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateRoleDescription {
  static constexpr std::string_view name = "UpdateRoleDescription";
  struct Input {
    std::string role_name;
    std::string description;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::role_name>("RoleName", required | size(1, 64)),
                    field<&Input::description>("Description", required | size(0, 1000)));
    }
  };
  struct Output {
    std::optional<Role> role;

    static constexpr auto shape(auto...) { return fields(field<&Output::role>("Role")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::iam
