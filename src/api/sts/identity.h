// api/sts/identity.h — AWS Security Token Service: who am I, and temporary credentials.
#pragma once
#include "api/api.h"

namespace teal::api::sts {

struct AssumedRoleUser {
  std::string arn;
  std::string assumed_role_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&AssumedRoleUser::arn>("Arn", required | size(20, 2048)),
        field<&AssumedRoleUser::assumed_role_id>("AssumedRoleId", required | size(2, 193)));
  }
};

struct Credentials {
  std::string access_key_id;
  Time expiration = {};
  std::string secret_access_key;
  std::string session_token;

  static constexpr auto shape(auto...) {
    return fields(field<&Credentials::access_key_id>("AccessKeyId", required | size(16, 128)),
                  field<&Credentials::expiration>("Expiration", required),
                  field<&Credentials::secret_access_key>("SecretAccessKey", required),
                  field<&Credentials::session_token>("SessionToken", required));
  }
};

struct AssumeRole {
  static constexpr std::string_view name = "AssumeRole";
  struct Input {
    std::optional<int> duration_seconds;
    std::optional<std::string> external_id;
    std::string role_arn;
    std::string role_session_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::duration_seconds>("DurationSeconds", range(900, 43200)),
                    field<&Input::external_id>("ExternalId", size(2, 1224)),
                    field<&Input::role_arn>("RoleArn", required | size(20, 2048)),
                    field<&Input::role_session_name>("RoleSessionName", required | size(2, 64)),
                    ignored("Tags", "no policy of this engine looks at session tags"),
                    ignored("TransitiveTagKeys", "no policy of this engine looks at session tags"));
    }
  };
  struct Output {
    std::optional<AssumedRoleUser> assumed_role_user;
    std::optional<Credentials> credentials;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::assumed_role_user>("AssumedRoleUser"),
                    field<&Output::credentials>("Credentials"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetCallerIdentity {
  static constexpr std::string_view name = "GetCallerIdentity";
  struct Input {
    static constexpr auto shape(auto...) { return fields(); }
  };
  struct Output {
    std::optional<std::string> account;
    std::optional<std::string> arn;
    std::optional<std::string> user_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::account>("Account"), field<&Output::arn>("Arn", size(20, 2048)),
                    field<&Output::user_id>("UserId"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetSessionToken {
  static constexpr std::string_view name = "GetSessionToken";
  struct Input {
    std::optional<int> duration_seconds;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::duration_seconds>("DurationSeconds", range(900, 129600)));
    }
  };
  struct Output {
    std::optional<Credentials> credentials;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::credentials>("Credentials"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::sts
