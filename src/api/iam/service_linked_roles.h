// api/iam/service_linked_roles.h — AWS IAM: roles that belong to a service.
#pragma once
#include "api/iam/types.h"

namespace teal::api::iam {

struct CreateServiceLinkedRole {
  static constexpr std::string_view name = "CreateServiceLinkedRole";
  struct Input {
    std::string aws_service_name;
    std::optional<std::string> custom_suffix;
    std::optional<std::string> description;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::aws_service_name>("AWSServiceName", required | size(1, 128)),
                    field<&Input::custom_suffix>("CustomSuffix", size(1, 64)),
                    field<&Input::description>("Description", size(0, 1000)));
    }
  };
  struct Output {
    std::optional<Role> role;

    static constexpr auto shape(auto...) { return fields(field<&Output::role>("Role")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteServiceLinkedRole {
  static constexpr std::string_view name = "DeleteServiceLinkedRole";
  struct Input {
    std::string role_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::role_name>("RoleName", required | size(1, 64)));
    }
  };
  struct Output {
    std::string deletion_task_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::deletion_task_id>("DeletionTaskId", required | size(1, 1000)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class DeletionTaskStatusType { succeeded, in_progress, failed, not_started };
constexpr auto names(DeletionTaskStatusType) {
  return std::array{name("SUCCEEDED", DeletionTaskStatusType::succeeded),
                    name("IN_PROGRESS", DeletionTaskStatusType::in_progress),
                    name("FAILED", DeletionTaskStatusType::failed),
                    name("NOT_STARTED", DeletionTaskStatusType::not_started)};
}

struct GetServiceLinkedRoleDeletionStatus {
  static constexpr std::string_view name = "GetServiceLinkedRoleDeletionStatus";
  struct Input {
    std::string deletion_task_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::deletion_task_id>("DeletionTaskId", required | size(1, 1000)));
    }
  };
  struct Output {
    DeletionTaskStatusType status = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Output::status>("Status", required));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::iam
