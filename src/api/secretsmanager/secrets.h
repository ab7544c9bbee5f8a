// api/secretsmanager/secrets.h — AWS Secrets Manager: secrets.
#pragma once
#include "api/secretsmanager/types.h"

namespace teal::api::secretsmanager {

struct CreateSecret {
  static constexpr std::string_view name = "CreateSecret";
  struct Input {
    std::optional<std::string> client_request_token;
    std::optional<std::string> description;
    std::optional<std::string> kms_key_id;
    std::string name;
    std::optional<wire::Blob> secret_binary;
    std::optional<std::string> secret_string;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::client_request_token>("ClientRequestToken", size(32, 64)),
                    field<&Input::description>("Description", size(0, 2048)),
                    field<&Input::kms_key_id>("KmsKeyId", size(0, 2048)),
                    field<&Input::name>("Name", required | size(1, 512)),
                    field<&Input::secret_binary>("SecretBinary"),
                    field<&Input::secret_string>("SecretString"), field<&Input::tags>("Tags"),
                    ignored("ForceOverwriteReplicaSecret", "there are no replicas to overwrite"));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<std::string> name;
    std::optional<std::string> version_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::arn>("ARN", size(20, 2048)),
                    field<&Output::name>("Name", size(1, 256)),
                    field<&Output::version_id>("VersionId", size(32, 64)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteSecret {
  static constexpr std::string_view name = "DeleteSecret";
  struct Input {
    std::optional<bool> force_delete_without_recovery;
    std::optional<std::int64_t> recovery_window_in_days;
    std::string secret_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::force_delete_without_recovery>("ForceDeleteWithoutRecovery"),
                    field<&Input::recovery_window_in_days>("RecoveryWindowInDays"),
                    field<&Input::secret_id>("SecretId", required | size(1, 2048)));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<Time> deletion_date;
    std::optional<std::string> name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::arn>("ARN", size(20, 2048)),
                    field<&Output::deletion_date>("DeletionDate"),
                    field<&Output::name>("Name", size(1, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeSecret {
  static constexpr std::string_view name = "DescribeSecret";
  struct Input {
    std::string secret_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::secret_id>("SecretId", required | size(1, 2048)));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<Time> created_date;
    std::optional<Time> deleted_date;
    std::optional<std::string> description;
    std::optional<std::string> kms_key_id;
    std::optional<Time> last_accessed_date;
    std::optional<Time> last_changed_date;
    std::optional<std::string> name;
    std::optional<std::vector<Tag>> tags;
    std::optional<std::map<std::string, std::vector<std::string>>> version_ids_to_stages;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::arn>("ARN", size(20, 2048)),
                    field<&Output::created_date>("CreatedDate"),
                    field<&Output::deleted_date>("DeletedDate"),
                    field<&Output::description>("Description", size(0, 2048)),
                    field<&Output::kms_key_id>("KmsKeyId", size(0, 2048)),
                    field<&Output::last_accessed_date>("LastAccessedDate"),
                    field<&Output::last_changed_date>("LastChangedDate"),
                    field<&Output::name>("Name", size(1, 256)), field<&Output::tags>("Tags"),
                    field<&Output::version_ids_to_stages>("VersionIdsToStages"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class FilterNameStringType {
  description,
  name,
  tag_key,
  tag_value,
  primary_region,
  owning_service,
  all
};
constexpr auto names(FilterNameStringType) {
  return std::array{name("description", FilterNameStringType::description),
                    name("name", FilterNameStringType::name),
                    name("tag-key", FilterNameStringType::tag_key),
                    name("tag-value", FilterNameStringType::tag_value),
                    name("primary-region", FilterNameStringType::primary_region),
                    name("owning-service", FilterNameStringType::owning_service),
                    name("all", FilterNameStringType::all)};
}

struct Filter {
  std::optional<FilterNameStringType> key;
  std::optional<std::vector<std::string>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&Filter::key>("Key"), field<&Filter::values>("Values", size(1, 10)));
  }
};

enum class SortOrderType { asc, desc };
constexpr auto names(SortOrderType) {
  return std::array{name("asc", SortOrderType::asc), name("desc", SortOrderType::desc)};
}

struct SecretListEntry {
  std::optional<std::string> arn;
  std::optional<Time> created_date;
  std::optional<Time> deleted_date;
  std::optional<std::string> description;
  std::optional<std::string> kms_key_id;
  std::optional<Time> last_accessed_date;
  std::optional<Time> last_changed_date;
  std::optional<std::string> name;
  std::optional<std::map<std::string, std::vector<std::string>>> secret_versions_to_stages;
  std::optional<std::vector<Tag>> tags;

  static constexpr auto shape(auto...) {
    return fields(field<&SecretListEntry::arn>("ARN", size(20, 2048)),
                  field<&SecretListEntry::created_date>("CreatedDate"),
                  field<&SecretListEntry::deleted_date>("DeletedDate"),
                  field<&SecretListEntry::description>("Description", size(0, 2048)),
                  field<&SecretListEntry::kms_key_id>("KmsKeyId", size(0, 2048)),
                  field<&SecretListEntry::last_accessed_date>("LastAccessedDate"),
                  field<&SecretListEntry::last_changed_date>("LastChangedDate"),
                  field<&SecretListEntry::name>("Name", size(1, 256)),
                  field<&SecretListEntry::secret_versions_to_stages>("SecretVersionsToStages"),
                  field<&SecretListEntry::tags>("Tags"));
  }
};

struct ListSecrets {
  static constexpr std::string_view name = "ListSecrets";
  struct Input {
    std::optional<std::vector<Filter>> filters;
    std::optional<bool> include_planned_deletion;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<SortOrderType> sort_order;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::filters>("Filters", size(0, 10)),
                    field<&Input::include_planned_deletion>("IncludePlannedDeletion"),
                    field<&Input::max_results>("MaxResults", range(1, 100)),
                    field<&Input::next_token>("NextToken", size(1, 4096)),
                    field<&Input::sort_order>("SortOrder"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<SecretListEntry>> secret_list;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("NextToken", size(1, 4096)),
                    field<&Output::secret_list>("SecretList"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct RestoreSecret {
  static constexpr std::string_view name = "RestoreSecret";
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
                    field<&Output::name>("Name", size(1, 256)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateSecret {
  static constexpr std::string_view name = "UpdateSecret";
  struct Input {
    std::optional<std::string> client_request_token;
    std::optional<std::string> description;
    std::optional<std::string> kms_key_id;
    std::optional<wire::Blob> secret_binary;
    std::string secret_id;
    std::optional<std::string> secret_string;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::client_request_token>("ClientRequestToken", size(32, 64)),
                    field<&Input::description>("Description", size(0, 2048)),
                    field<&Input::kms_key_id>("KmsKeyId", size(0, 2048)),
                    field<&Input::secret_binary>("SecretBinary"),
                    field<&Input::secret_id>("SecretId", required | size(1, 2048)),
                    field<&Input::secret_string>("SecretString"));
    }
  };
  struct Output {
    std::optional<std::string> arn;
    std::optional<std::string> name;
    std::optional<std::string> version_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::arn>("ARN", size(20, 2048)),
                    field<&Output::name>("Name", size(1, 256)),
                    field<&Output::version_id>("VersionId", size(32, 64)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::secretsmanager
