// api/elbv2/targets.h — Elastic Load Balancing v2: operations on targets.
#pragma once
#include "api/elbv2/types.h"

namespace teal::api::elbv2 {

struct RegisterTargets {
  static constexpr std::string_view name = "RegisterTargets";
  struct Input {
    std::string target_group_arn;
    std::vector<TargetDescription> targets;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::target_group_arn>("TargetGroupArn", required),
                    field<&Input::targets>("Targets", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeregisterTargets {
  static constexpr std::string_view name = "DeregisterTargets";
  struct Input {
    std::string target_group_arn;
    std::vector<TargetDescription> targets;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::target_group_arn>("TargetGroupArn", required),
                    field<&Input::targets>("Targets", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeTargetHealth {
  static constexpr std::string_view name = "DescribeTargetHealth";
  struct Input {
    std::string target_group_arn;
    std::optional<std::vector<TargetDescription>> targets;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::target_group_arn>("TargetGroupArn", required),
                    field<&Input::targets>("Targets"));
    }
  };
  struct Output {
    std::optional<std::vector<TargetHealthDescription>> target_health_descriptions;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::target_health_descriptions>("TargetHealthDescriptions"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::elbv2
