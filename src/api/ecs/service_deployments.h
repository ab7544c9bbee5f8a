// api/ecs/service_deployments.h — Amazon ECS: operations on service deployments.
#pragma once
#include "api/ecs/common.h"
#include "api/ecs/deployment_configuration.h"
#include "api/ecs/service_deployment.h"
#include "api/ecs/service_revision.h"

namespace teal::api::ecs {

struct ListServiceDeployments {
  static constexpr std::string_view name = "ListServiceDeployments";
  struct Input {
    std::optional<std::string> cluster;
    std::optional<CreatedAt> created_at;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::string service;
    std::optional<std::vector<ServiceDeploymentStatus>> status;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::cluster>("cluster"), field<&Input::created_at>("createdAt"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"),
                    field<&Input::service>("service", required), field<&Input::status>("status"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<ServiceDeploymentBrief>> service_deployments;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::service_deployments>("serviceDeployments"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeServiceDeployments {
  static constexpr std::string_view name = "DescribeServiceDeployments";
  struct Input {
    std::vector<std::string> service_deployment_arns;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::service_deployment_arns>("serviceDeploymentArns", required));
    }
  };
  struct Output {
    std::optional<std::vector<Failure>> failures;
    std::optional<std::vector<ServiceDeployment>> service_deployments;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::failures>("failures"),
                    field<&Output::service_deployments>("serviceDeployments"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeServiceRevisions {
  static constexpr std::string_view name = "DescribeServiceRevisions";
  struct Input {
    std::vector<std::string> service_revision_arns;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::service_revision_arns>("serviceRevisionArns", required));
    }
  };
  struct Output {
    std::optional<std::vector<Failure>> failures;
    std::optional<std::vector<ServiceRevision>> service_revisions;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::failures>("failures"),
                    field<&Output::service_revisions>("serviceRevisions"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct StopServiceDeployment {
  static constexpr std::string_view name = "StopServiceDeployment";
  struct Input {
    std::string service_deployment_arn;
    std::optional<StopServiceDeploymentStopType> stop_type;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::service_deployment_arn>("serviceDeploymentArn", required),
                    field<&Input::stop_type>("stopType"));
    }
  };
  struct Output {
    std::optional<std::string> service_deployment_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::service_deployment_arn>("serviceDeploymentArn"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ContinueServiceDeployment {
  static constexpr std::string_view name = "ContinueServiceDeployment";
  struct Input {
    std::optional<DeploymentLifecycleHookAction> action;
    std::string hook_id;
    std::string service_deployment_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::action>("action"), field<&Input::hook_id>("hookId", required),
                    field<&Input::service_deployment_arn>("serviceDeploymentArn", required));
    }
  };
  struct Output {
    std::optional<std::string> service_deployment_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::service_deployment_arn>("serviceDeploymentArn"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ecs
