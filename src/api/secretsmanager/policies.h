// api/secretsmanager/policies.h — AWS Secrets Manager: the policies and tags of secrets.
#pragma once
#include "api/secretsmanager/types.h"

namespace teal::api::secretsmanager {

struct DeleteResourcePolicy {
  static constexpr std::string_view name = "DeleteResourcePolicy";
  struct Input {
    std::string secret_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::secret_id>("SecretId", required | size(1, 2048)));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<std::string> name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::arn>("ARN", size(20, 2048)),
                    field<&Output::name>("Name", size(1, 512)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetResourcePolicy {
  static constexpr std::string_view name = "GetResourcePolicy";
  struct Input {
    std::string secret_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::secret_id>("SecretId", required | size(1, 2048)));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<std::string> name;
    std::optional<std::string> resource_policy;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::arn>("ARN", size(20, 2048)),
                    field<&Output::name>("Name", size(1, 512)),
                    field<&Output::resource_policy>("ResourcePolicy", size(1, 20480)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PutResourcePolicy {
  static constexpr std::string_view name = "PutResourcePolicy";
  struct Input {
    std::string resource_policy;
    std::string secret_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_policy>("ResourcePolicy", required | size(1, 20480)),
                    field<&Input::secret_id>("SecretId", required | size(1, 2048)),
                    ignored("BlockPublicPolicy", "policies of secrets are kept, not enforced"));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<std::string> name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::arn>("ARN", size(20, 2048)),
                    field<&Output::name>("Name", size(1, 512)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct TagResource {
  static constexpr std::string_view name = "TagResource";
  struct Input {
    std::string secret_id;
    std::vector<Tag> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::secret_id>("SecretId", required | size(1, 2048)),
                    field<&Input::tags>("Tags", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UntagResource {
  static constexpr std::string_view name = "UntagResource";
  struct Input {
    std::string secret_id;
    std::vector<std::string> tag_keys;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::secret_id>("SecretId", required | size(1, 2048)),
                    field<&Input::tag_keys>("TagKeys", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::secretsmanager
