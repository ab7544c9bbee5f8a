// api/cloudwatch/dashboards.h — Amazon CloudWatch: operations on dashboards.
#pragma once
#include "api/cloudwatch/types.h"

namespace teal::api::cloudwatch {

struct DashboardValidationMessage {
  std::optional<std::string> data_path;
  std::optional<std::string> message;

  static constexpr auto shape(auto...) {
    return fields(field<&DashboardValidationMessage::data_path>("DataPath"),
                  field<&DashboardValidationMessage::message>("Message"));
  }
};

struct DashboardEntry {
  std::optional<std::string> dashboard_arn;
  std::optional<std::string> dashboard_name;
  std::optional<Time> last_modified;
  std::optional<std::int64_t> size;

  static constexpr auto shape(auto...) {
    return fields(field<&DashboardEntry::dashboard_arn>("DashboardArn"),
                  field<&DashboardEntry::dashboard_name>("DashboardName"),
                  field<&DashboardEntry::last_modified>("LastModified"),
                  field<&DashboardEntry::size>("Size"));
  }
};

struct PutDashboard {
  static constexpr std::string_view name = "PutDashboard";
  struct Input {
    std::string dashboard_body;
    std::string dashboard_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dashboard_body>("DashboardBody", required),
                    field<&Input::dashboard_name>("DashboardName", required));
    }
  };
  struct Output {
    std::optional<std::vector<DashboardValidationMessage>> dashboard_validation_messages;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::dashboard_validation_messages>("DashboardValidationMessages"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetDashboard {
  static constexpr std::string_view name = "GetDashboard";
  struct Input {
    std::string dashboard_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dashboard_name>("DashboardName", required));
    }
  };
  struct Output {
    std::optional<std::string> dashboard_arn;
    std::optional<std::string> dashboard_body;
    std::optional<std::string> dashboard_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::dashboard_arn>("DashboardArn"),
                    field<&Output::dashboard_body>("DashboardBody"),
                    field<&Output::dashboard_name>("DashboardName"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListDashboards {
  static constexpr std::string_view name = "ListDashboards";
  struct Input {
    std::optional<std::string> dashboard_name_prefix;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dashboard_name_prefix>("DashboardNamePrefix"),
                    field<&Input::next_token>("NextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<DashboardEntry>> dashboard_entries;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::dashboard_entries>("DashboardEntries"),
                    field<&Output::next_token>("NextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteDashboards {
  static constexpr std::string_view name = "DeleteDashboards";
  struct Input {
    std::vector<std::string> dashboard_names;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dashboard_names>("DashboardNames", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::cloudwatch
