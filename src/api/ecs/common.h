// api/ecs/common.h — what the shapes of several resources of Amazon ECS share.
#pragma once
#include "api/api.h"

namespace teal::api::ecs {

// A member that is stored and given back, since clients compare what they sent with what they read
// (Terraform plans a replacement else), but has no further effect; the reason is printed on
// docs/fidelity.md.
template <auto pointer>
constexpr wire::Field echoed(std::string_view name, std::string_view because,
                             wire::Rules rules = {}) {
  wire::Field row = field<pointer>(name, rules);
  row.ignored_because = because;
  return row;
}

// For lists that clients send empty and that would need something which is not part of this region
// if they were not.
constexpr wire::Rules only_empty = size(0, 0);

struct CapacityProviderStrategyItem {
  std::optional<int> base;
  std::string capacity_provider;
  std::optional<int> weight;

  static constexpr auto shape(auto...) {
    return fields(
        field<&CapacityProviderStrategyItem::base>("base", range(0, 100000)),
        field<&CapacityProviderStrategyItem::capacity_provider>("capacityProvider", required),
        field<&CapacityProviderStrategyItem::weight>("weight", range(0, 1000)));
  }
};

struct Tag {
  std::optional<std::string> key;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("key", size(1, 128)), field<&Tag::value>("value", size(0, 256)));
  }
};

struct KeyValuePair {
  std::optional<std::string> name;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&KeyValuePair::name>("name"), field<&KeyValuePair::value>("value"));
  }
};

struct Attachment {
  std::optional<std::vector<KeyValuePair>> details;
  std::optional<std::string> id;
  std::optional<std::string> status;
  std::optional<std::string> type;

  static constexpr auto shape(auto...) {
    return fields(field<&Attachment::details>("details"), field<&Attachment::id>("id"),
                  field<&Attachment::status>("status"), field<&Attachment::type>("type"));
  }
};

struct Failure {
  std::optional<std::string> arn;
  std::optional<std::string> detail;
  std::optional<std::string> reason;

  static constexpr auto shape(auto...) {
    return fields(field<&Failure::arn>("arn"), field<&Failure::detail>("detail"),
                  field<&Failure::reason>("reason"));
  }
};

enum class TransportProtocol { tcp, udp };
constexpr auto names(TransportProtocol) {
  return std::array{name("tcp", TransportProtocol::tcp), name("udp", TransportProtocol::udp)};
}

enum class AvailabilityZoneRebalancing { enabled, disabled };
constexpr auto names(AvailabilityZoneRebalancing) {
  return std::array{name("ENABLED", AvailabilityZoneRebalancing::enabled),
                    name("DISABLED", AvailabilityZoneRebalancing::disabled)};
}

enum class LaunchType { ec2, fargate, external, managed_instances };
constexpr auto names(LaunchType) {
  return std::array{name("EC2", LaunchType::ec2), name("FARGATE", LaunchType::fargate),
                    name("EXTERNAL", LaunchType::external),
                    name("MANAGED_INSTANCES", LaunchType::managed_instances)};
}

enum class PropagateTags { task_definition, service, none };
constexpr auto names(PropagateTags) {
  return std::array{name("TASK_DEFINITION", PropagateTags::task_definition),
                    name("SERVICE", PropagateTags::service), name("NONE", PropagateTags::none)};
}

}  // namespace teal::api::ecs
