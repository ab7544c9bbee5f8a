// api/iam/users.h — AWS IAM: users.
#pragma once
#include "api/iam/types.h"

namespace teal::api::iam {

struct User {
  std::string arn;
  Time create_date = {};
  std::optional<std::string> path;  // Absent of the root user.
  std::optional<std::vector<Tag>> tags;
  std::string user_id;
  std::optional<std::string> user_name;  // Likewise.

  static constexpr auto shape(auto...) {
    return fields(field<&User::arn>("Arn", required | size(20, 2048)),
                  field<&User::create_date>("CreateDate", required),
                  field<&User::path>("Path", size(1, 512)), field<&User::tags>("Tags", size(0, 50)),
                  field<&User::user_id>("UserId", required | size(16, 128)),
                  field<&User::user_name>("UserName", size(1, 64)));
  }
};

struct GetUser {
  static constexpr std::string_view name = "GetUser";
  struct Input {
    std::optional<std::string> user_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::user_name>("UserName", size(1, 128)));
    }
  };
  struct Output {
    User user;

    static constexpr auto shape(auto...) { return fields(field<&Output::user>("User", required)); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::iam
