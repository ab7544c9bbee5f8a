// api/ecr/policies.h — Amazon ECR: operations on policies.
#pragma once
#include "api/ecr/types.h"

namespace teal::api::ecr {

struct PutLifecyclePolicy {
  static constexpr std::string_view name = "PutLifecyclePolicy";
  struct Input {
    std::string lifecycle_policy_text;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::lifecycle_policy_text>("lifecyclePolicyText", required | size(100, 30720)),
          field<&Input::registry_id>("registryId"),
          field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::string> lifecycle_policy_text;
    std::optional<std::string> registry_id;
    std::optional<std::string> repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::lifecycle_policy_text>("lifecyclePolicyText", size(100, 30720)),
                    field<&Output::registry_id>("registryId"),
                    field<&Output::repository_name>("repositoryName", size(2, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetLifecyclePolicy {
  static constexpr std::string_view name = "GetLifecyclePolicy";
  struct Input {
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<Time> last_evaluated_at;
    std::optional<std::string> lifecycle_policy_text;
    std::optional<std::string> registry_id;
    std::optional<std::string> repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::last_evaluated_at>("lastEvaluatedAt"),
                    field<&Output::lifecycle_policy_text>("lifecyclePolicyText", size(100, 30720)),
                    field<&Output::registry_id>("registryId"),
                    field<&Output::repository_name>("repositoryName", size(2, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteLifecyclePolicy {
  static constexpr std::string_view name = "DeleteLifecyclePolicy";
  struct Input {
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<Time> last_evaluated_at;
    std::optional<std::string> lifecycle_policy_text;
    std::optional<std::string> registry_id;
    std::optional<std::string> repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::last_evaluated_at>("lastEvaluatedAt"),
                    field<&Output::lifecycle_policy_text>("lifecyclePolicyText", size(100, 30720)),
                    field<&Output::registry_id>("registryId"),
                    field<&Output::repository_name>("repositoryName", size(2, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct SetRepositoryPolicy {
  static constexpr std::string_view name = "SetRepositoryPolicy";
  struct Input {
    std::string policy_text;
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(ignored("force", "there is no IAM here that a policy could lock out"),
                    field<&Input::policy_text>("policyText", required | size(0, 10240)),
                    field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::string> policy_text;
    std::optional<std::string> registry_id;
    std::optional<std::string> repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::policy_text>("policyText", size(0, 10240)),
                    field<&Output::registry_id>("registryId"),
                    field<&Output::repository_name>("repositoryName", size(2, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetRepositoryPolicy {
  static constexpr std::string_view name = "GetRepositoryPolicy";
  struct Input {
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::string> policy_text;
    std::optional<std::string> registry_id;
    std::optional<std::string> repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::policy_text>("policyText", size(0, 10240)),
                    field<&Output::registry_id>("registryId"),
                    field<&Output::repository_name>("repositoryName", size(2, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteRepositoryPolicy {
  static constexpr std::string_view name = "DeleteRepositoryPolicy";
  struct Input {
    std::optional<std::string> registry_id;
    std::string repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::registry_id>("registryId"),
                    field<&Input::repository_name>("repositoryName", required | size(2, 256)));
    }
  };
  struct Output {
    std::optional<std::string> policy_text;
    std::optional<std::string> registry_id;
    std::optional<std::string> repository_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::policy_text>("policyText", size(0, 10240)),
                    field<&Output::registry_id>("registryId"),
                    field<&Output::repository_name>("repositoryName", size(2, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecr
