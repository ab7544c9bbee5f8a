// api/ecs/tasks.h — Amazon ECS: operations on tasks.
#pragma once
#include "api/ecs/common.h"
#include "api/ecs/networking.h"
#include "api/ecs/task.h"

namespace teal::api::ecs {

struct RunTask {
  static constexpr std::string_view name = "RunTask";
  struct Input {
    std::optional<std::vector<CapacityProviderStrategyItem>> capacity_provider_strategy;
    std::optional<std::string> client_token;
    std::optional<std::string> cluster;
    std::optional<int> count;
    std::optional<bool> enable_ecs_managed_tags;
    std::optional<std::string> group;
    std::optional<LaunchType> launch_type;
    std::optional<NetworkConfiguration> network_configuration;
    std::optional<TaskOverride> overrides;
    std::optional<std::vector<wire::Node>> placement_constraints;
    std::optional<std::vector<wire::Node>> placement_strategy;
    std::optional<PropagateTags> propagate_tags;
    std::optional<std::string> started_by;
    std::optional<std::vector<Tag>> tags;
    std::string task_definition;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::capacity_provider_strategy>("capacityProviderStrategy"),
                    field<&Input::client_token>("clientToken"), field<&Input::cluster>("cluster"),
                    field<&Input::count>("count"),
                    field<&Input::enable_ecs_managed_tags>("enableECSManagedTags"),
                    ignored("enableExecuteCommand", "ExecuteCommand is not part of this region"),
                    field<&Input::group>("group"), field<&Input::launch_type>("launchType"),
                    field<&Input::network_configuration>("networkConfiguration"),
                    field<&Input::overrides>("overrides"),
                    field<&Input::placement_constraints>("placementConstraints", only_empty),
                    field<&Input::placement_strategy>("placementStrategy", only_empty),
                    ignored("platformVersion", "one machine has one platform"),
                    field<&Input::propagate_tags>("propagateTags"),
                    field<&Input::started_by>("startedBy"),
                    field<&Input::tags>("tags", size(0, 50)),
                    field<&Input::task_definition>("taskDefinition", required));
    }
  };
  struct Output {
    std::optional<std::vector<Failure>> failures;
    std::optional<std::vector<Task>> tasks;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::failures>("failures"), field<&Output::tasks>("tasks"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct StopTask {
  static constexpr std::string_view name = "StopTask";
  struct Input {
    std::optional<std::string> cluster;
    std::optional<std::string> reason;
    std::string task;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::cluster>("cluster"), field<&Input::reason>("reason"),
                    field<&Input::task>("task", required));
    }
  };
  struct Output {
    std::optional<Task> task;

    static constexpr auto shape(auto...) { return fields(field<&Output::task>("task")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeTasks {
  static constexpr std::string_view name = "DescribeTasks";
  struct Input {
    std::optional<std::string> cluster;
    std::optional<std::vector<TaskField>> include;
    std::vector<std::string> tasks;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::cluster>("cluster"), field<&Input::include>("include"),
                    field<&Input::tasks>("tasks", required));
    }
  };
  struct Output {
    std::optional<std::vector<Failure>> failures;
    std::optional<std::vector<Task>> tasks;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::failures>("failures"), field<&Output::tasks>("tasks"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListTasks {
  static constexpr std::string_view name = "ListTasks";
  struct Input {
    std::optional<std::string> cluster;
    std::optional<DesiredStatus> desired_status;
    std::optional<std::string> family;
    std::optional<LaunchType> launch_type;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::string> service_name;
    std::optional<std::string> started_by;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::cluster>("cluster"), field<&Input::desired_status>("desiredStatus"),
          field<&Input::family>("family"), field<&Input::launch_type>("launchType"),
          field<&Input::max_results>("maxResults"), field<&Input::next_token>("nextToken"),
          field<&Input::service_name>("serviceName"), field<&Input::started_by>("startedBy"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> task_arns;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"), field<&Output::task_arns>("taskArns"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecs
