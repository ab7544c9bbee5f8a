// api/elbv2/types.h — the shapes that several operations of Elastic Load Balancing v2 share.
#pragma once
#include "api/api.h"

namespace teal::api::elbv2 {

enum class IpAddressType { ipv4, dualstack, dualstack_without_public_ipv4 };
constexpr auto names(IpAddressType) {
  return std::array{
      name("ipv4", IpAddressType::ipv4), name("dualstack", IpAddressType::dualstack),
      name("dualstack-without-public-ipv4", IpAddressType::dualstack_without_public_ipv4)};
}

enum class LoadBalancerSchemeEnum { internet_facing, internal };
constexpr auto names(LoadBalancerSchemeEnum) {
  return std::array{name("internet-facing", LoadBalancerSchemeEnum::internet_facing),
                    name("internal", LoadBalancerSchemeEnum::internal)};
}

struct SubnetMapping {
  std::optional<std::string> subnet_id;

  static constexpr auto shape(auto...) {
    return fields(field<&SubnetMapping::subnet_id>("SubnetId"));
  }
};

struct Tag {
  std::string key;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("Key", required | size(1, 128)),
                  field<&Tag::value>("Value", size(0, 256)));
  }
};

enum class LoadBalancerTypeEnum { application, network, gateway };
constexpr auto names(LoadBalancerTypeEnum) {
  return std::array{name("application", LoadBalancerTypeEnum::application),
                    name("network", LoadBalancerTypeEnum::network),
                    name("gateway", LoadBalancerTypeEnum::gateway)};
}

struct AvailabilityZone {
  std::optional<std::string> subnet_id;
  std::optional<std::string> zone_name;

  static constexpr auto shape(auto...) {
    return fields(field<&AvailabilityZone::subnet_id>("SubnetId"),
                  field<&AvailabilityZone::zone_name>("ZoneName"));
  }
};

enum class LoadBalancerStateEnum { active, provisioning, active_impaired, failed };
constexpr auto names(LoadBalancerStateEnum) {
  return std::array{name("active", LoadBalancerStateEnum::active),
                    name("provisioning", LoadBalancerStateEnum::provisioning),
                    name("active_impaired", LoadBalancerStateEnum::active_impaired),
                    name("failed", LoadBalancerStateEnum::failed)};
}

struct LoadBalancerState {
  std::optional<LoadBalancerStateEnum> code;
  std::optional<std::string> reason;

  static constexpr auto shape(auto...) {
    return fields(field<&LoadBalancerState::code>("Code"),
                  field<&LoadBalancerState::reason>("Reason"));
  }
};

struct LoadBalancer {
  std::optional<std::vector<AvailabilityZone>> availability_zones;
  std::optional<std::string> canonical_hosted_zone_id;
  std::optional<Time> created_time;
  std::optional<std::string> dns_name;
  std::optional<IpAddressType> ip_address_type;
  std::optional<std::string> load_balancer_arn;
  std::optional<std::string> load_balancer_name;
  std::optional<LoadBalancerSchemeEnum> scheme;
  std::optional<std::vector<std::string>> security_groups;
  std::optional<LoadBalancerState> state;
  std::optional<LoadBalancerTypeEnum> type;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(field<&LoadBalancer::availability_zones>("AvailabilityZones"),
                  field<&LoadBalancer::canonical_hosted_zone_id>("CanonicalHostedZoneId"),
                  field<&LoadBalancer::created_time>("CreatedTime"),
                  field<&LoadBalancer::dns_name>("DNSName"),
                  field<&LoadBalancer::ip_address_type>("IpAddressType"),
                  field<&LoadBalancer::load_balancer_arn>("LoadBalancerArn"),
                  field<&LoadBalancer::load_balancer_name>("LoadBalancerName"),
                  field<&LoadBalancer::scheme>("Scheme"),
                  field<&LoadBalancer::security_groups>("SecurityGroups"),
                  field<&LoadBalancer::state>("State"), field<&LoadBalancer::type>("Type"),
                  field<&LoadBalancer::vpc_id>("VpcId"));
  }
};

struct LoadBalancerAttribute {
  std::optional<std::string> key;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&LoadBalancerAttribute::key>("Key", size(0, 256)),
                  field<&LoadBalancerAttribute::value>("Value", size(0, 1024)));
  }
};

enum class ProtocolEnum { http, https, tcp, tls, udp, tcp_udp, geneve, quic, tcp_quic };
constexpr auto names(ProtocolEnum) {
  return std::array{name("HTTP", ProtocolEnum::http),        name("HTTPS", ProtocolEnum::https),
                    name("TCP", ProtocolEnum::tcp),          name("TLS", ProtocolEnum::tls),
                    name("UDP", ProtocolEnum::udp),          name("TCP_UDP", ProtocolEnum::tcp_udp),
                    name("GENEVE", ProtocolEnum::geneve),    name("QUIC", ProtocolEnum::quic),
                    name("TCP_QUIC", ProtocolEnum::tcp_quic)};
}

enum class TargetGroupIpAddressTypeEnum { ipv4, ipv6 };
constexpr auto names(TargetGroupIpAddressTypeEnum) {
  return std::array{name("ipv4", TargetGroupIpAddressTypeEnum::ipv4),
                    name("ipv6", TargetGroupIpAddressTypeEnum::ipv6)};
}

struct Matcher {
  std::optional<std::string> grpc_code;
  std::optional<std::string> http_code;

  static constexpr auto shape(auto...) {
    return fields(field<&Matcher::grpc_code>("GrpcCode"), field<&Matcher::http_code>("HttpCode"));
  }
};

enum class TargetTypeEnum { instance, ip, lambda, alb };
constexpr auto names(TargetTypeEnum) {
  return std::array{name("instance", TargetTypeEnum::instance), name("ip", TargetTypeEnum::ip),
                    name("lambda", TargetTypeEnum::lambda), name("alb", TargetTypeEnum::alb)};
}

struct TargetGroup {
  std::optional<bool> health_check_enabled;
  std::optional<int> health_check_interval_seconds;
  std::optional<std::string> health_check_path;
  std::optional<std::string> health_check_port;
  std::optional<ProtocolEnum> health_check_protocol;
  std::optional<int> health_check_timeout_seconds;
  std::optional<int> healthy_threshold_count;
  std::optional<TargetGroupIpAddressTypeEnum> ip_address_type;
  std::optional<std::vector<std::string>> load_balancer_arns;
  std::optional<Matcher> matcher;
  std::optional<int> port;
  std::optional<ProtocolEnum> protocol;
  std::optional<std::string> protocol_version;
  std::optional<std::string> target_group_arn;
  std::optional<std::string> target_group_name;
  std::optional<TargetTypeEnum> target_type;
  std::optional<int> unhealthy_threshold_count;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&TargetGroup::health_check_enabled>("HealthCheckEnabled"),
        field<&TargetGroup::health_check_interval_seconds>("HealthCheckIntervalSeconds",
                                                           range(5, 300)),
        field<&TargetGroup::health_check_path>("HealthCheckPath", size(1, 1024)),
        field<&TargetGroup::health_check_port>("HealthCheckPort"),
        field<&TargetGroup::health_check_protocol>("HealthCheckProtocol"),
        field<&TargetGroup::health_check_timeout_seconds>("HealthCheckTimeoutSeconds",
                                                          range(2, 120)),
        field<&TargetGroup::healthy_threshold_count>("HealthyThresholdCount", range(2, 10)),
        field<&TargetGroup::ip_address_type>("IpAddressType"),
        field<&TargetGroup::load_balancer_arns>("LoadBalancerArns"),
        field<&TargetGroup::matcher>("Matcher"), field<&TargetGroup::port>("Port", range(1, 65535)),
        field<&TargetGroup::protocol>("Protocol"),
        field<&TargetGroup::protocol_version>("ProtocolVersion"),
        field<&TargetGroup::target_group_arn>("TargetGroupArn"),
        field<&TargetGroup::target_group_name>("TargetGroupName"),
        field<&TargetGroup::target_type>("TargetType"),
        field<&TargetGroup::unhealthy_threshold_count>("UnhealthyThresholdCount", range(2, 10)),
        field<&TargetGroup::vpc_id>("VpcId"));
  }
};

struct TargetGroupAttribute {
  std::optional<std::string> key;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&TargetGroupAttribute::key>("Key", size(0, 256)),
                  field<&TargetGroupAttribute::value>("Value"));
  }
};

struct FixedResponseActionConfig {
  std::optional<std::string> content_type;
  std::optional<std::string> message_body;
  std::string status_code;

  static constexpr auto shape(auto...) {
    return fields(field<&FixedResponseActionConfig::content_type>("ContentType", size(0, 32)),
                  field<&FixedResponseActionConfig::message_body>("MessageBody", size(0, 1024)),
                  field<&FixedResponseActionConfig::status_code>("StatusCode", required));
  }
};

struct TargetGroupStickinessConfig {
  std::optional<int> duration_seconds;
  std::optional<bool> enabled;

  static constexpr auto shape(auto...) {
    return fields(field<&TargetGroupStickinessConfig::duration_seconds>("DurationSeconds"),
                  field<&TargetGroupStickinessConfig::enabled>("Enabled"));
  }
};

struct TargetGroupTuple {
  std::optional<std::string> target_group_arn;
  std::optional<int> weight;

  static constexpr auto shape(auto...) {
    return fields(field<&TargetGroupTuple::target_group_arn>("TargetGroupArn"),
                  field<&TargetGroupTuple::weight>("Weight"));
  }
};

struct ForwardActionConfig {
  std::optional<TargetGroupStickinessConfig> target_group_stickiness_config;
  std::optional<std::vector<TargetGroupTuple>> target_groups;

  static constexpr auto shape(auto...) {
    return fields(
        field<&ForwardActionConfig::target_group_stickiness_config>("TargetGroupStickinessConfig"),
        field<&ForwardActionConfig::target_groups>("TargetGroups"));
  }
};

enum class RedirectActionStatusCodeEnum { http_301, http_302 };
constexpr auto names(RedirectActionStatusCodeEnum) {
  return std::array{name("HTTP_301", RedirectActionStatusCodeEnum::http_301),
                    name("HTTP_302", RedirectActionStatusCodeEnum::http_302)};
}

struct RedirectActionConfig {
  std::optional<std::string> host;
  std::optional<std::string> path;
  std::optional<std::string> port;
  std::optional<std::string> protocol;
  std::optional<std::string> query;
  RedirectActionStatusCodeEnum status_code = {};

  static constexpr auto shape(auto...) {
    return fields(field<&RedirectActionConfig::host>("Host", size(1, 128)),
                  field<&RedirectActionConfig::path>("Path", size(1, 128)),
                  field<&RedirectActionConfig::port>("Port"),
                  field<&RedirectActionConfig::protocol>("Protocol"),
                  field<&RedirectActionConfig::query>("Query", size(0, 128)),
                  field<&RedirectActionConfig::status_code>("StatusCode", required));
  }
};

enum class ActionTypeEnum {
  forward,
  authenticate_oidc,
  authenticate_cognito,
  redirect,
  fixed_response,
  jwt_validation
};
constexpr auto names(ActionTypeEnum) {
  return std::array{name("forward", ActionTypeEnum::forward),
                    name("authenticate-oidc", ActionTypeEnum::authenticate_oidc),
                    name("authenticate-cognito", ActionTypeEnum::authenticate_cognito),
                    name("redirect", ActionTypeEnum::redirect),
                    name("fixed-response", ActionTypeEnum::fixed_response),
                    name("jwt-validation", ActionTypeEnum::jwt_validation)};
}

struct Action {
  std::optional<FixedResponseActionConfig> fixed_response_config;
  std::optional<ForwardActionConfig> forward_config;
  std::optional<int> order;
  std::optional<RedirectActionConfig> redirect_config;
  std::optional<std::string> target_group_arn;
  ActionTypeEnum type = {};

  static constexpr auto shape(auto...) {
    return fields(field<&Action::fixed_response_config>("FixedResponseConfig"),
                  field<&Action::forward_config>("ForwardConfig"),
                  field<&Action::order>("Order", range(1, 50000)),
                  field<&Action::redirect_config>("RedirectConfig"),
                  field<&Action::target_group_arn>("TargetGroupArn"),
                  field<&Action::type>("Type", required));
  }
};

struct Certificate {
  std::optional<std::string> certificate_arn;
  std::optional<bool> is_default;

  static constexpr auto shape(auto...) {
    return fields(field<&Certificate::certificate_arn>("CertificateArn"),
                  field<&Certificate::is_default>("IsDefault"));
  }
};

struct Listener {
  std::optional<std::vector<Action>> default_actions;
  std::optional<std::string> listener_arn;
  std::optional<std::string> load_balancer_arn;
  std::optional<int> port;
  std::optional<ProtocolEnum> protocol;

  static constexpr auto shape(auto...) {
    return fields(field<&Listener::default_actions>("DefaultActions"),
                  field<&Listener::listener_arn>("ListenerArn"),
                  field<&Listener::load_balancer_arn>("LoadBalancerArn"),
                  field<&Listener::port>("Port", range(1, 65535)),
                  field<&Listener::protocol>("Protocol"));
  }
};

struct ListenerAttribute {
  std::optional<std::string> key;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&ListenerAttribute::key>("Key", size(0, 256)),
                  field<&ListenerAttribute::value>("Value"));
  }
};

struct HostHeaderConditionConfig {
  std::optional<std::vector<std::string>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&HostHeaderConditionConfig::values>("Values"));
  }
};

struct HttpHeaderConditionConfig {
  std::optional<std::string> http_header_name;
  std::optional<std::vector<std::string>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&HttpHeaderConditionConfig::http_header_name>("HttpHeaderName"),
                  field<&HttpHeaderConditionConfig::values>("Values"));
  }
};

struct HttpRequestMethodConditionConfig {
  std::optional<std::vector<std::string>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&HttpRequestMethodConditionConfig::values>("Values"));
  }
};

struct PathPatternConditionConfig {
  std::optional<std::vector<std::string>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&PathPatternConditionConfig::values>("Values"));
  }
};

struct QueryStringKeyValuePair {
  std::optional<std::string> key;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&QueryStringKeyValuePair::key>("Key"),
                  field<&QueryStringKeyValuePair::value>("Value"));
  }
};

struct QueryStringConditionConfig {
  std::optional<std::vector<QueryStringKeyValuePair>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&QueryStringConditionConfig::values>("Values"));
  }
};

struct SourceIpConditionConfig {
  std::optional<std::vector<std::string>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&SourceIpConditionConfig::values>("Values"));
  }
};

struct RuleCondition {
  std::optional<std::string> field_;
  std::optional<HostHeaderConditionConfig> host_header_config;
  std::optional<HttpHeaderConditionConfig> http_header_config;
  std::optional<HttpRequestMethodConditionConfig> http_request_method_config;
  std::optional<PathPatternConditionConfig> path_pattern_config;
  std::optional<QueryStringConditionConfig> query_string_config;
  std::optional<SourceIpConditionConfig> source_ip_config;
  std::optional<std::vector<std::string>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&RuleCondition::field_>("Field", size(0, 64)),
                  field<&RuleCondition::host_header_config>("HostHeaderConfig"),
                  field<&RuleCondition::http_header_config>("HttpHeaderConfig"),
                  field<&RuleCondition::http_request_method_config>("HttpRequestMethodConfig"),
                  field<&RuleCondition::path_pattern_config>("PathPatternConfig"),
                  field<&RuleCondition::query_string_config>("QueryStringConfig"),
                  field<&RuleCondition::source_ip_config>("SourceIpConfig"),
                  field<&RuleCondition::values>("Values"));
  }
};

struct Rule {
  std::optional<std::vector<Action>> actions;
  std::optional<std::vector<RuleCondition>> conditions;
  std::optional<bool> is_default;
  std::optional<std::string> priority;
  std::optional<std::string> rule_arn;

  static constexpr auto shape(auto...) {
    return fields(field<&Rule::actions>("Actions"), field<&Rule::conditions>("Conditions"),
                  field<&Rule::is_default>("IsDefault"), field<&Rule::priority>("Priority"),
                  field<&Rule::rule_arn>("RuleArn"));
  }
};

struct RulePriorityPair {
  std::optional<int> priority;
  std::optional<std::string> rule_arn;

  static constexpr auto shape(auto...) {
    return fields(field<&RulePriorityPair::priority>("Priority", range(1, 50000)),
                  field<&RulePriorityPair::rule_arn>("RuleArn"));
  }
};

struct TargetDescription {
  std::optional<std::string> availability_zone;
  std::string id;
  std::optional<int> port;

  static constexpr auto shape(auto...) {
    return fields(field<&TargetDescription::availability_zone>("AvailabilityZone"),
                  field<&TargetDescription::id>("Id", required),
                  field<&TargetDescription::port>("Port", range(1, 65535)));
  }
};

enum class TargetHealthReasonEnum {
  elb_registration_in_progress,
  elb_initial_health_checking,
  target_response_code_mismatch,
  target_timeout,
  target_failed_health_checks,
  target_not_registered,
  target_not_in_use,
  target_deregistration_in_progress,
  target_invalid_state,
  target_ip_unusable,
  target_health_check_disabled,
  elb_internal_error
};
constexpr auto names(TargetHealthReasonEnum) {
  return std::array{
      name("Elb.RegistrationInProgress", TargetHealthReasonEnum::elb_registration_in_progress),
      name("Elb.InitialHealthChecking", TargetHealthReasonEnum::elb_initial_health_checking),
      name("Target.ResponseCodeMismatch", TargetHealthReasonEnum::target_response_code_mismatch),
      name("Target.Timeout", TargetHealthReasonEnum::target_timeout),
      name("Target.FailedHealthChecks", TargetHealthReasonEnum::target_failed_health_checks),
      name("Target.NotRegistered", TargetHealthReasonEnum::target_not_registered),
      name("Target.NotInUse", TargetHealthReasonEnum::target_not_in_use),
      name("Target.DeregistrationInProgress",
           TargetHealthReasonEnum::target_deregistration_in_progress),
      name("Target.InvalidState", TargetHealthReasonEnum::target_invalid_state),
      name("Target.IpUnusable", TargetHealthReasonEnum::target_ip_unusable),
      name("Target.HealthCheckDisabled", TargetHealthReasonEnum::target_health_check_disabled),
      name("Elb.InternalError", TargetHealthReasonEnum::elb_internal_error)};
}

enum class TargetHealthStateEnum {
  initial,
  healthy,
  unhealthy,
  unhealthy_draining,
  unused,
  draining,
  unavailable
};
constexpr auto names(TargetHealthStateEnum) {
  return std::array{name("initial", TargetHealthStateEnum::initial),
                    name("healthy", TargetHealthStateEnum::healthy),
                    name("unhealthy", TargetHealthStateEnum::unhealthy),
                    name("unhealthy.draining", TargetHealthStateEnum::unhealthy_draining),
                    name("unused", TargetHealthStateEnum::unused),
                    name("draining", TargetHealthStateEnum::draining),
                    name("unavailable", TargetHealthStateEnum::unavailable)};
}

struct TargetHealth {
  std::optional<std::string> description;
  std::optional<TargetHealthReasonEnum> reason;
  std::optional<TargetHealthStateEnum> state;

  static constexpr auto shape(auto...) {
    return fields(field<&TargetHealth::description>("Description"),
                  field<&TargetHealth::reason>("Reason"), field<&TargetHealth::state>("State"));
  }
};

struct TargetHealthDescription {
  std::optional<std::string> health_check_port;
  std::optional<TargetDescription> target;
  std::optional<TargetHealth> target_health;

  static constexpr auto shape(auto...) {
    return fields(field<&TargetHealthDescription::health_check_port>("HealthCheckPort"),
                  field<&TargetHealthDescription::target>("Target"),
                  field<&TargetHealthDescription::target_health>("TargetHealth"));
  }
};

struct TagDescription {
  std::optional<std::string> resource_arn;
  std::optional<std::vector<Tag>> tags;

  static constexpr auto shape(auto...) {
    return fields(field<&TagDescription::resource_arn>("ResourceArn"),
                  field<&TagDescription::tags>("Tags", size(1, max_size)));
  }
};

struct Limit {
  std::optional<std::string> max;
  std::optional<std::string> name;

  static constexpr auto shape(auto...) {
    return fields(field<&Limit::max>("Max"), field<&Limit::name>("Name"));
  }
};

}  // namespace teal::api::elbv2
