// api/ecs/task_definitions.h — Amazon ECS: operations on task definitions.
#pragma once
#include "api/ecs/common.h"
#include "api/ecs/container_definition.h"
#include "api/ecs/task_definition.h"

namespace teal::api::ecs {

struct RegisterTaskDefinition {
  static constexpr std::string_view name = "RegisterTaskDefinition";
  struct Input {
    std::vector<ContainerDefinition> container_definitions;
    std::optional<std::string> cpu;
    std::optional<bool> enable_fault_injection;
    std::optional<std::string> execution_role_arn;
    std::string family;
    std::optional<std::string> memory;
    std::optional<NetworkMode> network_mode;
    std::optional<EphemeralStorage> ephemeral_storage;
    std::optional<std::vector<wire::Node>> placement_constraints;
    std::optional<std::vector<Compatibility>> requires_compatibilities;
    std::optional<RuntimePlatform> runtime_platform;
    std::optional<std::vector<Tag>> tags;
    std::optional<std::string> task_role_arn;
    std::optional<std::vector<wire::Node>> volumes;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::container_definitions>("containerDefinitions", required),
          field<&Input::cpu>("cpu"), field<&Input::enable_fault_injection>("enableFaultInjection"),
          field<&Input::execution_role_arn>("executionRoleArn"),
          field<&Input::family>("family", required), field<&Input::memory>("memory"),
          field<&Input::network_mode>("networkMode"),
          field<&Input::ephemeral_storage>("ephemeralStorage"),
          field<&Input::placement_constraints>("placementConstraints", only_empty),
          field<&Input::requires_compatibilities>("requiresCompatibilities"),
          field<&Input::runtime_platform>("runtimePlatform"),
          field<&Input::tags>("tags", size(0, 50)), field<&Input::task_role_arn>("taskRoleArn"),
          field<&Input::volumes>("volumes", only_empty));
    }
  };
  struct Output {
    std::optional<std::vector<Tag>> tags;
    std::optional<TaskDefinition> task_definition;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tags>("tags", size(0, 50)),
                    field<&Output::task_definition>("taskDefinition"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeregisterTaskDefinition {
  static constexpr std::string_view name = "DeregisterTaskDefinition";
  struct Input {
    std::string task_definition;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::task_definition>("taskDefinition", required));
    }
  };
  struct Output {
    std::optional<TaskDefinition> task_definition;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::task_definition>("taskDefinition"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteTaskDefinitions {
  static constexpr std::string_view name = "DeleteTaskDefinitions";
  struct Input {
    std::vector<std::string> task_definitions;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::task_definitions>("taskDefinitions", required));
    }
  };
  struct Output {
    std::optional<std::vector<Failure>> failures;
    std::optional<std::vector<TaskDefinition>> task_definitions;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::failures>("failures"),
                    field<&Output::task_definitions>("taskDefinitions"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeTaskDefinition {
  static constexpr std::string_view name = "DescribeTaskDefinition";
  struct Input {
    std::optional<std::vector<TaskDefinitionField>> include;
    std::string task_definition;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::include>("include"),
                    field<&Input::task_definition>("taskDefinition", required));
    }
  };
  struct Output {
    std::optional<std::vector<Tag>> tags;
    std::optional<TaskDefinition> task_definition;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::tags>("tags", size(0, 50)),
                    field<&Output::task_definition>("taskDefinition"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListTaskDefinitions {
  static constexpr std::string_view name = "ListTaskDefinitions";
  struct Input {
    std::optional<std::string> family_prefix;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<SortOrder> sort;
    std::optional<TaskDefinitionStatus> status;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::family_prefix>("familyPrefix"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"), field<&Input::sort>("sort"),
                    field<&Input::status>("status"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> task_definition_arns;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::task_definition_arns>("taskDefinitionArns"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListTaskDefinitionFamilies {
  static constexpr std::string_view name = "ListTaskDefinitionFamilies";
  struct Input {
    std::optional<std::string> family_prefix;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<TaskDefinitionFamilyStatus> status;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::family_prefix>("familyPrefix"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"), field<&Input::status>("status"));
    }
  };
  struct Output {
    std::optional<std::vector<std::string>> families;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::families>("families"), field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecs
