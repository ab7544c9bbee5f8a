// api/iam/role_policies.h — AWS IAM: the policies of a role, inline and attached.
#pragma once
#include "api/iam/types.h"

namespace teal::api::iam {

struct AttachRolePolicy {
  static constexpr std::string_view name = "AttachRolePolicy";
  struct Input {
    std::string policy_arn;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteRolePolicy {
  static constexpr std::string_view name = "DeleteRolePolicy";
  struct Input {
    std::string policy_name;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_name>("PolicyName", required | size(1, 128)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DetachRolePolicy {
  static constexpr std::string_view name = "DetachRolePolicy";
  struct Input {
    std::string policy_arn;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetRolePolicy {
  static constexpr std::string_view name = "GetRolePolicy";
  struct Input {
    std::string policy_name;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_name>("PolicyName", required | size(1, 128)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    std::string policy_document;
    std::string policy_name;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::policy_document>("PolicyDocument", required | size(1, 131072)),
                    field<&Output::policy_name>("PolicyName", required | size(1, 128)),
                    field<&Output::role_name>("RoleName", required | size(1, 64)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct AttachedPolicy {
  std::optional<std::string> policy_arn;
  std::optional<std::string> policy_name;

  static constexpr auto shape(auto...) {
    return fields(field<&AttachedPolicy::policy_arn>("PolicyArn", size(20, 2048)),
                  field<&AttachedPolicy::policy_name>("PolicyName", size(1, 128)));
  }
};

struct ListAttachedRolePolicies {
  static constexpr std::string_view name = "ListAttachedRolePolicies";
  struct Input {
    std::optional<std::string> marker;
    std::optional<int> max_items;
    std::optional<std::string> path_prefix;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::marker>("Marker", size(1, 320)),
                    field<&Input::max_items>("MaxItems", range(1, 1000)),
                    field<&Input::path_prefix>("PathPrefix", size(1, 512)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    std::optional<std::vector<AttachedPolicy>> attached_policies;
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::attached_policies>("AttachedPolicies"),
                    field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListRolePolicies {
  static constexpr std::string_view name = "ListRolePolicies";
  struct Input {
    std::optional<std::string> marker;
    std::optional<int> max_items;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::marker>("Marker", size(1, 320)),
                    field<&Input::max_items>("MaxItems", range(1, 1000)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    std::vector<std::string> policy_names;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"),
                    field<&Output::policy_names>("PolicyNames", required));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PutRolePolicy {
  static constexpr std::string_view name = "PutRolePolicy";
  struct Input {
    std::string policy_document;
    std::string policy_name;
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_document>("PolicyDocument", required | size(1, 131072)),
                    field<&Input::policy_name>("PolicyName", required | size(1, 128)),
                    field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::iam
