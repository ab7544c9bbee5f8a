// api/logs/groups.h — CloudWatch Logs: operations on log groups.
#pragma once
#include "api/logs/types.h"

namespace teal::api::logs {

struct CreateLogGroup {
  static constexpr std::string_view name = "CreateLogGroup";
  struct Input {
    std::optional<std::string> kms_key_id;
    std::optional<LogGroupClass> log_group_class;
    std::string log_group_name;
    std::optional<std::map<std::string, std::string>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::kms_key_id>("kmsKeyId", size(0, 256)),
                    field<&Input::log_group_class>("logGroupClass"),
                    field<&Input::log_group_name>("logGroupName", required | size(1, 512)),
                    field<&Input::tags>("tags", size(1, 50)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteLogGroup {
  static constexpr std::string_view name = "DeleteLogGroup";
  struct Input {
    std::string log_group_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::log_group_name>("logGroupName", required | size(1, 512)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeLogGroups {
  static constexpr std::string_view name = "DescribeLogGroups";
  struct Input {
    std::optional<int> limit;
    std::optional<LogGroupClass> log_group_class;
    std::optional<std::vector<std::string>> log_group_identifiers;
    std::optional<std::string> log_group_name_pattern;
    std::optional<std::string> log_group_name_prefix;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::limit>("limit", range(1, 50)),
                    field<&Input::log_group_class>("logGroupClass"),
                    field<&Input::log_group_identifiers>("logGroupIdentifiers", size(1, 50)),
                    field<&Input::log_group_name_pattern>("logGroupNamePattern", size(0, 512)),
                    field<&Input::log_group_name_prefix>("logGroupNamePrefix", size(1, 512)),
                    field<&Input::next_token>("nextToken", size(1, max_size)));
    }
  };
  struct Output {
    std::optional<std::vector<LogGroup>> log_groups;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::log_groups>("logGroups"),
                    field<&Output::next_token>("nextToken", size(1, max_size)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PutRetentionPolicy {
  static constexpr std::string_view name = "PutRetentionPolicy";
  struct Input {
    std::string log_group_name;
    int retention_in_days = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::log_group_name>("logGroupName", required | size(1, 512)),
                    field<&Input::retention_in_days>("retentionInDays", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteRetentionPolicy {
  static constexpr std::string_view name = "DeleteRetentionPolicy";
  struct Input {
    std::string log_group_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::log_group_name>("logGroupName", required | size(1, 512)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::logs
