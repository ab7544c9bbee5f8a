// api/ecr/authorization.h — Amazon ECR: operations on authorization.
#pragma once
#include "api/ecr/types.h"

namespace teal::api::ecr {

struct GetAuthorizationToken {
  static constexpr std::string_view name = "GetAuthorizationToken";
  struct Input {
    std::optional<std::vector<std::string>> registry_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::registry_ids>("registryIds", size(1, 10)));
    }
  };
  struct Output {
    std::optional<std::vector<AuthorizationData>> authorization_data;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::authorization_data>("authorizationData"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecr
