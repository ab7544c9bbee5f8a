// api/kms/aliases.h — AWS KMS: aliases.
#pragma once
#include "api/kms/types.h"

namespace teal::api::kms {

struct CreateAlias {
  static constexpr std::string_view name = "CreateAlias";
  struct Input {
    std::string alias_name;
    std::string target_key_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::alias_name>("AliasName", required | size(1, 256)),
                    field<&Input::target_key_id>("TargetKeyId", required | size(1, 2048)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteAlias {
  static constexpr std::string_view name = "DeleteAlias";
  struct Input {
    std::string alias_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::alias_name>("AliasName", required | size(1, 256)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct AliasListEntry {
  std::optional<std::string> alias_arn;
  std::optional<std::string> alias_name;
  std::optional<Time> creation_date;
  std::optional<Time> last_updated_date;
  std::optional<std::string> target_key_id;

  static constexpr auto shape(auto...) {
    return fields(field<&AliasListEntry::alias_arn>("AliasArn", size(20, 2048)),
                  field<&AliasListEntry::alias_name>("AliasName", size(1, 256)),
                  field<&AliasListEntry::creation_date>("CreationDate"),
                  field<&AliasListEntry::last_updated_date>("LastUpdatedDate"),
                  field<&AliasListEntry::target_key_id>("TargetKeyId", size(1, 2048)));
  }
};

struct ListAliases {
  static constexpr std::string_view name = "ListAliases";
  struct Input {
    std::optional<std::string> key_id;
    std::optional<int> limit;
    std::optional<std::string> marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::key_id>("KeyId", size(1, 2048)),
                    field<&Input::limit>("Limit", range(1, 1000)),
                    field<&Input::marker>("Marker", size(1, 1024)));
    }
  };
  struct Output {
    std::optional<std::vector<AliasListEntry>> aliases;
    std::optional<std::string> next_marker;
    std::optional<bool> truncated;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::aliases>("Aliases"),
                    field<&Output::next_marker>("NextMarker", size(1, 1024)),
                    field<&Output::truncated>("Truncated"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct UpdateAlias {
  static constexpr std::string_view name = "UpdateAlias";
  struct Input {
    std::string alias_name;
    std::string target_key_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::alias_name>("AliasName", required | size(1, 256)),
                    field<&Input::target_key_id>("TargetKeyId", required | size(1, 2048)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::kms
