// api/iam/policy_versions.h — AWS IAM: the versions of managed policies.
#pragma once
#include "api/iam/types.h"

namespace teal::api::iam {

struct PolicyVersion {
  std::optional<Time> create_date;
  std::optional<std::string> document;
  std::optional<bool> is_default_version;
  std::optional<std::string> version_id;

  static constexpr auto shape(auto...) {
    return fields(field<&PolicyVersion::create_date>("CreateDate"),
                  field<&PolicyVersion::document>("Document", size(1, 131072)),
                  field<&PolicyVersion::is_default_version>("IsDefaultVersion"),
                  field<&PolicyVersion::version_id>("VersionId"));
  }
};

struct CreatePolicyVersion {
  static constexpr std::string_view name = "CreatePolicyVersion";
  struct Input {
    std::string policy_arn;
    std::string policy_document;
    std::optional<bool> set_as_default;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)),
                    field<&Input::policy_document>("PolicyDocument", required | size(1, 131072)),
                    field<&Input::set_as_default>("SetAsDefault"));
    }
  };
  struct Output {
    std::optional<PolicyVersion> policy_version;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::policy_version>("PolicyVersion"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeletePolicyVersion {
  static constexpr std::string_view name = "DeletePolicyVersion";
  struct Input {
    std::string policy_arn;
    std::string version_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)),
                    field<&Input::version_id>("VersionId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetPolicyVersion {
  static constexpr std::string_view name = "GetPolicyVersion";
  struct Input {
    std::string policy_arn;
    std::string version_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)),
                    field<&Input::version_id>("VersionId", required));
    }
  };
  struct Output {
    std::optional<PolicyVersion> policy_version;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::policy_version>("PolicyVersion"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListPolicyVersions {
  static constexpr std::string_view name = "ListPolicyVersions";
  struct Input {
    std::optional<std::string> marker;
    std::optional<int> max_items;
    std::string policy_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::marker>("Marker", size(1, 320)),
                    field<&Input::max_items>("MaxItems", range(1, 1000)),
                    field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)));
    }
  };
  struct Output {
    std::optional<bool> is_truncated;
    std::optional<std::string> marker;
    std::optional<std::vector<PolicyVersion>> versions;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::is_truncated>("IsTruncated"), field<&Output::marker>("Marker"),
                    field<&Output::versions>("Versions"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct SetDefaultPolicyVersion {
  static constexpr std::string_view name = "SetDefaultPolicyVersion";
  struct Input {
    std::string policy_arn;
    std::string version_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_arn>("PolicyArn", required | size(20, 2048)),
                    field<&Input::version_id>("VersionId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::iam
