// api/application_autoscaling/policies.h — Application Auto Scaling: operations on scaling
// policies.
#pragma once
#include "api/application_autoscaling/types.h"

namespace teal::api::application_autoscaling {

struct PutScalingPolicy {
  static constexpr std::string_view name = "PutScalingPolicy";
  struct Input {
    std::string policy_name;
    std::optional<PolicyType> policy_type;
    std::string resource_id;
    ScalableDimension scalable_dimension = {};
    ServiceNamespace service_namespace = {};
    std::optional<StepScalingPolicyConfiguration> step_scaling_policy_configuration;
    std::optional<TargetTrackingScalingPolicyConfiguration>
        target_tracking_scaling_policy_configuration;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::policy_name>("PolicyName", required | size(1, 256)),
          field<&Input::policy_type>("PolicyType"),
          field<&Input::resource_id>("ResourceId", required | size(1, 1600)),
          field<&Input::scalable_dimension>("ScalableDimension", required),
          field<&Input::service_namespace>("ServiceNamespace", required),
          field<&Input::step_scaling_policy_configuration>("StepScalingPolicyConfiguration"),
          field<&Input::target_tracking_scaling_policy_configuration>(
              "TargetTrackingScalingPolicyConfiguration"));
    }
  };
  struct Output {
    std::optional<std::vector<Alarm>> alarms;
    std::string policy_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::alarms>("Alarms"),
                    field<&Output::policy_arn>("PolicyARN", required | size(1, 1600)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeScalingPolicies {
  static constexpr std::string_view name = "DescribeScalingPolicies";
  struct Input {
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> policy_names;
    std::optional<std::string> resource_id;
    std::optional<ScalableDimension> scalable_dimension;
    ServiceNamespace service_namespace = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::max_results>("MaxResults"),
                    field<&Input::next_token>("NextToken"),
                    field<&Input::policy_names>("PolicyNames", size(0, 50)),
                    field<&Input::resource_id>("ResourceId", size(1, 1600)),
                    field<&Input::scalable_dimension>("ScalableDimension"),
                    field<&Input::service_namespace>("ServiceNamespace", required));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<ScalingPolicy>> scaling_policies;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("NextToken"),
                    field<&Output::scaling_policies>("ScalingPolicies"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteScalingPolicy {
  static constexpr std::string_view name = "DeleteScalingPolicy";
  struct Input {
    std::string policy_name;
    std::string resource_id;
    ScalableDimension scalable_dimension = {};
    ServiceNamespace service_namespace = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::policy_name>("PolicyName", required | size(1, 1600)),
                    field<&Input::resource_id>("ResourceId", required | size(1, 1600)),
                    field<&Input::scalable_dimension>("ScalableDimension", required),
                    field<&Input::service_namespace>("ServiceNamespace", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::application_autoscaling
