// api/secretsmanager/values.h — AWS Secrets Manager: the values of secrets.
#pragma once
#include "api/secretsmanager/types.h"

namespace teal::api::secretsmanager {

struct GetRandomPassword {
  static constexpr std::string_view name = "GetRandomPassword";
  struct Input {
    std::optional<std::int64_t> password_length;
    std::optional<std::string> exclude_characters;
    std::optional<bool> exclude_numbers;
    std::optional<bool> exclude_punctuation;
    std::optional<bool> exclude_uppercase;
    std::optional<bool> exclude_lowercase;
    std::optional<bool> include_space;
    std::optional<bool> require_each_included_type;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::password_length>("PasswordLength", range(1, 4096)),
                    field<&Input::exclude_characters>("ExcludeCharacters", size(0, 4096)),
                    field<&Input::exclude_numbers>("ExcludeNumbers"),
                    field<&Input::exclude_punctuation>("ExcludePunctuation"),
                    field<&Input::exclude_uppercase>("ExcludeUppercase"),
                    field<&Input::exclude_lowercase>("ExcludeLowercase"),
                    field<&Input::include_space>("IncludeSpace"),
                    field<&Input::require_each_included_type>("RequireEachIncludedType"));
    }
  };
  struct Output {
    std::optional<std::string> random_password;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::random_password>("RandomPassword", size(0, 4096)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetSecretValue {
  static constexpr std::string_view name = "GetSecretValue";
  struct Input {
    std::string secret_id;
    std::optional<std::string> version_id;
    std::optional<std::string> version_stage;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::secret_id>("SecretId", required | size(1, 2048)),
                    field<&Input::version_id>("VersionId", size(32, 64)),
                    field<&Input::version_stage>("VersionStage", size(1, 256)));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<Time> created_date;
    std::optional<std::string> name;
    std::optional<wire::Blob> secret_binary;
    std::optional<std::string> secret_string;
    std::optional<std::string> version_id;
    std::optional<std::vector<std::string>> version_stages;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Output::arn>("ARN", size(20, 2048)), field<&Output::created_date>("CreatedDate"),
          field<&Output::name>("Name", size(1, 256)), field<&Output::secret_binary>("SecretBinary"),
          field<&Output::secret_string>("SecretString"),
          field<&Output::version_id>("VersionId", size(32, 64)),
          field<&Output::version_stages>("VersionStages", size(1, 20)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct SecretVersionsListEntry {
  std::optional<Time> created_date;
  std::optional<std::vector<std::string>> kms_key_ids;
  std::optional<std::string> version_id;
  std::optional<std::vector<std::string>> version_stages;

  static constexpr auto shape(auto...) {
    return fields(field<&SecretVersionsListEntry::created_date>("CreatedDate"),
                  field<&SecretVersionsListEntry::kms_key_ids>("KmsKeyIds"),
                  field<&SecretVersionsListEntry::version_id>("VersionId", size(32, 64)),
                  field<&SecretVersionsListEntry::version_stages>("VersionStages", size(1, 20)));
  }
};

struct ListSecretVersionIds {
  static constexpr std::string_view name = "ListSecretVersionIds";
  struct Input {
    std::optional<bool> include_deprecated;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::string secret_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::include_deprecated>("IncludeDeprecated"),
                    field<&Input::max_results>("MaxResults", range(1, 100)),
                    field<&Input::next_token>("NextToken", size(1, 4096)),
                    field<&Input::secret_id>("SecretId", required | size(1, 2048)));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<std::string> name;
    std::optional<std::string> next_token;
    std::optional<std::vector<SecretVersionsListEntry>> versions;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::arn>("ARN", size(20, 2048)),
                    field<&Output::name>("Name", size(1, 256)),
                    field<&Output::next_token>("NextToken", size(1, 4096)),
                    field<&Output::versions>("Versions"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PutSecretValue {
  static constexpr std::string_view name = "PutSecretValue";
  struct Input {
    std::optional<std::string> client_request_token;
    std::optional<wire::Blob> secret_binary;
    std::string secret_id;
    std::optional<std::string> secret_string;
    std::optional<std::vector<std::string>> version_stages;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::client_request_token>("ClientRequestToken", size(32, 64)),
                    field<&Input::secret_binary>("SecretBinary"),
                    field<&Input::secret_id>("SecretId", required | size(1, 2048)),
                    field<&Input::secret_string>("SecretString"),
                    field<&Input::version_stages>("VersionStages", size(1, 20)));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<std::string> name;
    std::optional<std::string> version_id;
    std::optional<std::vector<std::string>> version_stages;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::arn>("ARN", size(20, 2048)),
                    field<&Output::name>("Name", size(1, 256)),
                    field<&Output::version_id>("VersionId", size(32, 64)),
                    field<&Output::version_stages>("VersionStages", size(1, 20)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateSecretVersionStage {
  static constexpr std::string_view name = "UpdateSecretVersionStage";
  struct Input {
    std::optional<std::string> move_to_version_id;
    std::optional<std::string> remove_from_version_id;
    std::string secret_id;
    std::string version_stage;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::move_to_version_id>("MoveToVersionId", size(32, 64)),
                    field<&Input::remove_from_version_id>("RemoveFromVersionId", size(32, 64)),
                    field<&Input::secret_id>("SecretId", required | size(1, 2048)),
                    field<&Input::version_stage>("VersionStage", required | size(1, 256)));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<std::string> name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::arn>("ARN", size(20, 2048)),
                    field<&Output::name>("Name", size(1, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::secretsmanager
