// api/elbv2/load_balancers.h — Elastic Load Balancing v2: operations on load balancers.
#pragma once
#include "api/elbv2/types.h"

namespace teal::api::elbv2 {

struct CreateLoadBalancer {
  static constexpr std::string_view name = "CreateLoadBalancer";
  struct Input {
    std::optional<IpAddressType> ip_address_type;
    std::string name;
    std::optional<LoadBalancerSchemeEnum> scheme;
    std::optional<std::vector<std::string>> security_groups;
    std::optional<std::vector<SubnetMapping>> subnet_mappings;
    std::optional<std::vector<std::string>> subnets;
    std::optional<std::vector<Tag>> tags;
    std::optional<LoadBalancerTypeEnum> type;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::ip_address_type>("IpAddressType"), field<&Input::name>("Name", required),
          field<&Input::scheme>("Scheme"), field<&Input::security_groups>("SecurityGroups"),
          field<&Input::subnet_mappings>("SubnetMappings"), field<&Input::subnets>("Subnets"),
          field<&Input::tags>("Tags", size(1, max_size)), field<&Input::type>("Type"));
    }
  };
  struct Output {
    std::optional<std::vector<LoadBalancer>> load_balancers;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::load_balancers>("LoadBalancers"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteLoadBalancer {
  static constexpr std::string_view name = "DeleteLoadBalancer";
  struct Input {
    std::string load_balancer_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::load_balancer_arn>("LoadBalancerArn", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeLoadBalancers {
  static constexpr std::string_view name = "DescribeLoadBalancers";
  struct Input {
    std::optional<std::vector<std::string>> load_balancer_arns;
    std::optional<std::string> marker;
    std::optional<std::vector<std::string>> names;
    std::optional<int> page_size;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::load_balancer_arns>("LoadBalancerArns"),
                    field<&Input::marker>("Marker"), field<&Input::names>("Names"),
                    field<&Input::page_size>("PageSize", range(1, 400)));
    }
  };
  struct Output {
    std::optional<std::vector<LoadBalancer>> load_balancers;
    std::optional<std::string> next_marker;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::load_balancers>("LoadBalancers"),
                    field<&Output::next_marker>("NextMarker"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeLoadBalancerAttributes {
  static constexpr std::string_view name = "DescribeLoadBalancerAttributes";
  struct Input {
    std::string load_balancer_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::load_balancer_arn>("LoadBalancerArn", required));
    }
  };
  struct Output {
    std::optional<std::vector<LoadBalancerAttribute>> attributes;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::attributes>("Attributes", size(0, 20)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ModifyLoadBalancerAttributes {
  static constexpr std::string_view name = "ModifyLoadBalancerAttributes";
  struct Input {
    std::vector<LoadBalancerAttribute> attributes;
    std::string load_balancer_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::attributes>("Attributes", required | size(0, 20)),
                    field<&Input::load_balancer_arn>("LoadBalancerArn", required));
    }
  };
  struct Output {
    std::optional<std::vector<LoadBalancerAttribute>> attributes;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::attributes>("Attributes", size(0, 20)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct SetSecurityGroups {
  static constexpr std::string_view name = "SetSecurityGroups";
  struct Input {
    std::string load_balancer_arn;
    std::vector<std::string> security_groups;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::load_balancer_arn>("LoadBalancerArn", required),
                    field<&Input::security_groups>("SecurityGroups", required));
    }
  };
  struct Output {
    std::optional<std::vector<std::string>> security_group_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::security_group_ids>("SecurityGroupIds"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct SetSubnets {
  static constexpr std::string_view name = "SetSubnets";
  struct Input {
    std::optional<IpAddressType> ip_address_type;
    std::string load_balancer_arn;
    std::optional<std::vector<SubnetMapping>> subnet_mappings;
    std::optional<std::vector<std::string>> subnets;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::ip_address_type>("IpAddressType"),
                    field<&Input::load_balancer_arn>("LoadBalancerArn", required),
                    field<&Input::subnet_mappings>("SubnetMappings"),
                    field<&Input::subnets>("Subnets"));
    }
  };
  struct Output {
    std::optional<std::vector<AvailabilityZone>> availability_zones;
    std::optional<IpAddressType> ip_address_type;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::availability_zones>("AvailabilityZones"),
                    field<&Output::ip_address_type>("IpAddressType"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct SetIpAddressType {
  static constexpr std::string_view name = "SetIpAddressType";
  struct Input {
    IpAddressType ip_address_type = {};
    std::string load_balancer_arn;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::ip_address_type>("IpAddressType", required),
                    field<&Input::load_balancer_arn>("LoadBalancerArn", required));
    }
  };
  struct Output {
    std::optional<IpAddressType> ip_address_type;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::ip_address_type>("IpAddressType"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::elbv2
