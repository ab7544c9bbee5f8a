// api/elbv2/target_groups.h — Elastic Load Balancing v2: operations on target groups.
#pragma once
#include "api/elbv2/types.h"

namespace teal::api::elbv2 {

struct CreateTargetGroup {
  static constexpr std::string_view name = "CreateTargetGroup";
  struct Input {
    std::optional<bool> health_check_enabled;
    std::optional<int> health_check_interval_seconds;
    std::optional<std::string> health_check_path;
    std::optional<std::string> health_check_port;
    std::optional<ProtocolEnum> health_check_protocol;
    std::optional<int> health_check_timeout_seconds;
    std::optional<int> healthy_threshold_count;
    std::optional<TargetGroupIpAddressTypeEnum> ip_address_type;
    std::optional<Matcher> matcher;
    std::string name;
    std::optional<int> port;
    std::optional<ProtocolEnum> protocol;
    std::optional<std::string> protocol_version;
    std::optional<std::vector<Tag>> tags;
    std::optional<TargetTypeEnum> target_type;
    std::optional<int> unhealthy_threshold_count;
    std::optional<std::string> vpc_id;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::health_check_enabled>("HealthCheckEnabled"),
          field<&Input::health_check_interval_seconds>("HealthCheckIntervalSeconds", range(5, 300)),
          field<&Input::health_check_path>("HealthCheckPath", size(1, 1024)),
          field<&Input::health_check_port>("HealthCheckPort"),
          field<&Input::health_check_protocol>("HealthCheckProtocol"),
          field<&Input::health_check_timeout_seconds>("HealthCheckTimeoutSeconds", range(2, 120)),
          field<&Input::healthy_threshold_count>("HealthyThresholdCount", range(2, 10)),
          field<&Input::ip_address_type>("IpAddressType"), field<&Input::matcher>("Matcher"),
          field<&Input::name>("Name", required), field<&Input::port>("Port", range(1, 65535)),
          field<&Input::protocol>("Protocol"), field<&Input::protocol_version>("ProtocolVersion"),
          field<&Input::tags>("Tags", size(1, max_size)), field<&Input::target_type>("TargetType"),
          field<&Input::unhealthy_threshold_count>("UnhealthyThresholdCount", range(2, 10)),
          field<&Input::vpc_id>("VpcId"));
    }
  };
  struct Output {
    std::optional<std::vector<TargetGroup>> target_groups;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::target_groups>("TargetGroups"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteTargetGroup {
  static constexpr std::string_view name = "DeleteTargetGroup";
  struct Input {
    std::string target_group_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::target_group_arn>("TargetGroupArn", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeTargetGroups {
  static constexpr std::string_view name = "DescribeTargetGroups";
  struct Input {
    std::optional<std::string> load_balancer_arn;
    std::optional<std::string> marker;
    std::optional<std::vector<std::string>> names;
    std::optional<int> page_size;
    std::optional<std::vector<std::string>> target_group_arns;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::load_balancer_arn>("LoadBalancerArn"),
                    field<&Input::marker>("Marker"), field<&Input::names>("Names"),
                    field<&Input::page_size>("PageSize", range(1, 400)),
                    field<&Input::target_group_arns>("TargetGroupArns"));
    }
  };
  struct Output {
    std::optional<std::string> next_marker;
    std::optional<std::vector<TargetGroup>> target_groups;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_marker>("NextMarker"),
                    field<&Output::target_groups>("TargetGroups"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ModifyTargetGroup {
  static constexpr std::string_view name = "ModifyTargetGroup";
  struct Input {
    std::optional<bool> health_check_enabled;
    std::optional<int> health_check_interval_seconds;
    std::optional<std::string> health_check_path;
    std::optional<std::string> health_check_port;
    std::optional<ProtocolEnum> health_check_protocol;
    std::optional<int> health_check_timeout_seconds;
    std::optional<int> healthy_threshold_count;
    std::optional<Matcher> matcher;
    std::string target_group_arn;
    std::optional<int> unhealthy_threshold_count;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::health_check_enabled>("HealthCheckEnabled"),
          field<&Input::health_check_interval_seconds>("HealthCheckIntervalSeconds", range(5, 300)),
          field<&Input::health_check_path>("HealthCheckPath", size(1, 1024)),
          field<&Input::health_check_port>("HealthCheckPort"),
          field<&Input::health_check_protocol>("HealthCheckProtocol"),
          field<&Input::health_check_timeout_seconds>("HealthCheckTimeoutSeconds", range(2, 120)),
          field<&Input::healthy_threshold_count>("HealthyThresholdCount", range(2, 10)),
          field<&Input::matcher>("Matcher"),
          field<&Input::target_group_arn>("TargetGroupArn", required),
          field<&Input::unhealthy_threshold_count>("UnhealthyThresholdCount", range(2, 10)));
    }
  };
  struct Output {
    std::optional<std::vector<TargetGroup>> target_groups;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::target_groups>("TargetGroups"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeTargetGroupAttributes {
  static constexpr std::string_view name = "DescribeTargetGroupAttributes";
  struct Input {
    std::string target_group_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::target_group_arn>("TargetGroupArn", required));
    }
  };
  struct Output {
    std::optional<std::vector<TargetGroupAttribute>> attributes;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::attributes>("Attributes"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ModifyTargetGroupAttributes {
  static constexpr std::string_view name = "ModifyTargetGroupAttributes";
  struct Input {
    std::vector<TargetGroupAttribute> attributes;
    std::string target_group_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::attributes>("Attributes", required),
                    field<&Input::target_group_arn>("TargetGroupArn", required));
    }
  };
  struct Output {
    std::optional<std::vector<TargetGroupAttribute>> attributes;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::attributes>("Attributes"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::elbv2
