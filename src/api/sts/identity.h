// api/sts/identity.h — AWS Security Token Service: who am I.
#pragma once
#include "api/api.h"

namespace teal::api::sts {

struct GetCallerIdentity {
  static constexpr std::string_view name = "GetCallerIdentity";
  struct Input {
    static constexpr auto shape(auto...) { return fields(); }
  };
  struct Output {
    std::optional<std::string> user_id;
    std::optional<std::string> account;
    std::optional<std::string> arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::user_id>("UserId"), field<&Output::account>("Account"),
                    field<&Output::arn>("Arn"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::sts
