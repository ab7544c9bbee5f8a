// world/elbv2.h — load balancers, target groups, listeners, rules and targets.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/elbv2/types.h"
#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

using wire::field;
using wire::fields;

struct LoadBalancer {
  static constexpr std::string_view kind = "elbv2.load-balancer";
  static constexpr int schema = 1;

  std::string arn;
  api::elbv2::LoadBalancer document;
  std::string address;  // The loopback address that is its alone, allocated and stored.
  std::map<std::string, std::string> attributes;
  std::map<std::string, std::string> tags;

  std::string key() const { return arn; }
  static constexpr auto shape(auto...) {
    return fields(field<&LoadBalancer::arn>("arn"), field<&LoadBalancer::document>("document"),
                  field<&LoadBalancer::address>("address"),
                  field<&LoadBalancer::attributes>("attributes"),
                  field<&LoadBalancer::tags>("tags"));
  }
};

struct TargetGroup {
  static constexpr std::string_view kind = "elbv2.target-group";
  static constexpr int schema = 1;

  std::string arn;
  api::elbv2::TargetGroup
      document;  // LoadBalancerArns are derived from the rules when it is shown.
  std::map<std::string, std::string> attributes;
  std::map<std::string, std::string> tags;

  std::string key() const { return arn; }
  static constexpr auto shape(auto...) {
    return fields(field<&TargetGroup::arn>("arn"), field<&TargetGroup::document>("document"),
                  field<&TargetGroup::attributes>("attributes"), field<&TargetGroup::tags>("tags"));
  }
};

struct Listener {
  static constexpr std::string_view kind = "elbv2.listener";
  static constexpr int schema = 1;

  std::string arn;
  std::string load_balancer_arn;
  api::elbv2::Listener document;  // Its default actions live in the default rule, not here.
  int bound_port = 0;             // The port that could be bound, when the asked one could not.
  std::map<std::string, std::string> attributes;
  std::map<std::string, std::string> tags;

  std::string key() const { return arn; }
  std::string group() const { return load_balancer_arn; }
  static constexpr auto shape(auto...) {
    return fields(field<&Listener::arn>("arn"),
                  field<&Listener::load_balancer_arn>("loadBalancerArn"),
                  field<&Listener::document>("document"), field<&Listener::bound_port>("boundPort"),
                  field<&Listener::attributes>("attributes"), field<&Listener::tags>("tags"));
  }
};

struct Rule {
  static constexpr std::string_view kind = "elbv2.rule";
  static constexpr int schema = 1;

  std::string arn;
  std::string listener_arn;
  api::elbv2::Rule document;  // Priority "default" for the default rule.
  std::map<std::string, std::string> tags;

  std::string key() const { return arn; }
  std::string group() const { return listener_arn; }
  static constexpr auto shape(auto...) {
    return fields(field<&Rule::arn>("arn"), field<&Rule::listener_arn>("listenerArn"),
                  field<&Rule::document>("document"), field<&Rule::tags>("tags"));
  }
};

// A registration. Health is the balancer's to say: it is kept beside the world (engine/), not in
// it, but for what must survive a restart.
struct Target {
  static constexpr std::string_view kind = "elbv2.target";
  static constexpr int schema = 1;

  std::string target_group_arn;
  std::string id;  // The registered address.
  int port = 0;
  std::optional<std::string> availability_zone;
  std::string endpoint_ip;  // Where it is really reached.
  int endpoint_port = 0;
  Time registered_at{};
  std::optional<Time> draining_since;  // Deregistered: shown as draining for the whole delay.
  bool healthy_once =
      false;  // The first success makes a new target healthy; after that the threshold counts.

  std::string key() const { return target_group_arn + "|" + id + ":" + std::to_string(port); }
  std::string group() const { return target_group_arn; }
  static constexpr auto shape(auto...) {
    return fields(
        field<&Target::target_group_arn>("targetGroupArn"), field<&Target::id>("id"),
        field<&Target::port>("port"), field<&Target::availability_zone>("availabilityZone"),
        field<&Target::endpoint_ip>("endpointIp"), field<&Target::endpoint_port>("endpointPort"),
        field<&Target::registered_at>("registeredAt"),
        field<&Target::draining_since>("drainingSince"),
        field<&Target::healthy_once>("healthyOnce"));
  }
};

}  // namespace teal::world
