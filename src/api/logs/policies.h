// api/logs/policies.h — CloudWatch Logs: operations on resource policies.
#pragma once
#include "api/logs/types.h"

namespace teal::api::logs {

struct PutResourcePolicy {
  static constexpr std::string_view name = "PutResourcePolicy";
  struct Input {
    std::optional<std::string> policy_document;
    std::optional<std::string> policy_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_document>("policyDocument", size(1, 51200)),
                    field<&Input::policy_name>("policyName"));
    }
  };
  struct Output {
    std::optional<ResourcePolicy> resource_policy;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::resource_policy>("resourcePolicy"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeResourcePolicies {
  static constexpr std::string_view name = "DescribeResourcePolicies";
  struct Input {
    std::optional<int> limit;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::limit>("limit", range(1, 50)),
                    field<&Input::next_token>("nextToken", size(1, max_size)));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<ResourcePolicy>> resource_policies;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken", size(1, max_size)),
                    field<&Output::resource_policies>("resourcePolicies"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteResourcePolicy {
  static constexpr std::string_view name = "DeleteResourcePolicy";
  struct Input {
    std::optional<std::string> policy_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_name>("policyName"));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::logs
