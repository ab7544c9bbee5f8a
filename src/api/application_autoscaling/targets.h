// api/application_autoscaling/targets.h — Application Auto Scaling: operations on scalable targets
// and their activities.
#pragma once
#include "api/application_autoscaling/types.h"

namespace teal::api::application_autoscaling {

struct RegisterScalableTarget {
  static constexpr std::string_view name = "RegisterScalableTarget";
  struct Input {
    std::optional<int> max_capacity;
    std::optional<int> min_capacity;
    std::string resource_id;
    std::optional<std::string> role_arn;
    ScalableDimension scalable_dimension = {};
    ServiceNamespace service_namespace = {};
    std::optional<SuspendedState> suspended_state;
    std::optional<std::map<std::string, std::string>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::max_capacity>("MaxCapacity"),
                    field<&Input::min_capacity>("MinCapacity"),
                    field<&Input::resource_id>("ResourceId", required | size(1, 1600)),
                    field<&Input::role_arn>("RoleARN", size(1, 1600)),
                    field<&Input::scalable_dimension>("ScalableDimension", required),
                    field<&Input::service_namespace>("ServiceNamespace", required),
                    field<&Input::suspended_state>("SuspendedState"), field<&Input::tags>("Tags"));
    }
  };
  struct Output {
    std::optional<std::string> scalable_target_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::scalable_target_arn>("ScalableTargetARN"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeScalableTargets {
  static constexpr std::string_view name = "DescribeScalableTargets";
  struct Input {
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> resource_ids;
    std::optional<ScalableDimension> scalable_dimension;
    ServiceNamespace service_namespace = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::max_results>("MaxResults"),
                    field<&Input::next_token>("NextToken"),
                    field<&Input::resource_ids>("ResourceIds", size(0, 50)),
                    field<&Input::scalable_dimension>("ScalableDimension"),
                    field<&Input::service_namespace>("ServiceNamespace", required));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<ScalableTarget>> scalable_targets;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("NextToken"),
                    field<&Output::scalable_targets>("ScalableTargets"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeregisterScalableTarget {
  static constexpr std::string_view name = "DeregisterScalableTarget";
  struct Input {
    std::string resource_id;
    ScalableDimension scalable_dimension = {};
    ServiceNamespace service_namespace = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::resource_id>("ResourceId", required | size(1, 1600)),
                    field<&Input::scalable_dimension>("ScalableDimension", required),
                    field<&Input::service_namespace>("ServiceNamespace", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeScalingActivities {
  static constexpr std::string_view name = "DescribeScalingActivities";
  struct Input {
    std::optional<bool> include_not_scaled_activities;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::string> resource_id;
    std::optional<ScalableDimension> scalable_dimension;
    ServiceNamespace service_namespace = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::include_not_scaled_activities>("IncludeNotScaledActivities"),
                    field<&Input::max_results>("MaxResults"),
                    field<&Input::next_token>("NextToken"),
                    field<&Input::resource_id>("ResourceId", size(1, 1600)),
                    field<&Input::scalable_dimension>("ScalableDimension"),
                    field<&Input::service_namespace>("ServiceNamespace", required));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<ScalingActivity>> scaling_activities;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("NextToken"),
                    field<&Output::scaling_activities>("ScalingActivities"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::application_autoscaling
