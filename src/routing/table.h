// routing/table.h — what the balancer routes by: an immutable value, published whole, with a
// generation.
//
// It knows nothing of ARNs' meaning: ids are only compared. JSON of these shapes crosses the
// control socket, and is what `teal balancer --config` will read.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "wire/shape.h"

namespace teal::routing {

using wire::field;
using wire::fields;

struct Condition {                  // Values are OR; conditions of a rule are AND.
  std::string field_name;           // host-header, path-pattern, http-header, http-request-method,
                                    // query-string, source-ip
  std::string header_name;          // http-header
  std::vector<std::string> values;  // Patterns with * and ?, CIDRs for source-ip.
  std::vector<std::string> keys;    // query-string: beside values[i]; empty key means any key.
  static constexpr auto shape(auto...) {
    return fields(field<&Condition::field_name>("field"), field<&Condition::header_name>("header"),
                  field<&Condition::values>("values"), field<&Condition::keys>("keys"));
  }
};

struct WeightedGroup {
  std::string group;
  int weight = 1;  // 0–999; a group with weight 0 is never chosen, but its targets are checked.
  static constexpr auto shape(auto...) {
    return fields(field<&WeightedGroup::group>("group"), field<&WeightedGroup::weight>("weight"));
  }
};

struct Action {
  std::string type = "forward";  // forward, redirect, fixed-response
  std::vector<WeightedGroup> groups;
  int stickiness_seconds = 0;  // Of the group; 0 is off.
  int status = 0;              // fixed-response, redirect
  std::string content_type, body;
  std::string protocol, host, port, path, query;  // redirect, with #{…} left in place
  static constexpr auto shape(auto...) {
    return fields(field<&Action::type>("type"), field<&Action::groups>("groups"),
                  field<&Action::stickiness_seconds>("stickinessSeconds"),
                  field<&Action::status>("status"), field<&Action::content_type>("contentType"),
                  field<&Action::body>("body"), field<&Action::protocol>("protocol"),
                  field<&Action::host>("host"), field<&Action::port>("port"),
                  field<&Action::path>("path"), field<&Action::query>("query"));
  }
};

struct Rule {
  std::string id;
  int priority = 0;  // Ascending; the default rule is last and has no conditions.
  std::vector<Condition> conditions;
  Action action;
  static constexpr auto shape(auto...) {
    return fields(field<&Rule::id>("id"), field<&Rule::priority>("priority"),
                  field<&Rule::conditions>("conditions"), field<&Rule::action>("action"));
  }
};

struct Listener {
  std::string id;
  std::string load_balancer;  // Name for metrics: "app/<name>/<id>".
  std::string address;
  int port = 0;
  std::vector<Rule> rules;
  int idle_timeout_ms = 60'000;
  int client_keep_alive_ms = 3'600'000;
  bool preserve_host = true;
  std::string xff_mode = "append";  // append, preserve, remove
  bool xff_client_port = false;
  bool drop_invalid_headers = false;
  static constexpr auto shape(auto...) {
    return fields(
        field<&Listener::id>("id"), field<&Listener::load_balancer>("loadBalancer"),
        field<&Listener::address>("address"), field<&Listener::port>("port"),
        field<&Listener::rules>("rules"), field<&Listener::idle_timeout_ms>("idleTimeoutMs"),
        field<&Listener::client_keep_alive_ms>("clientKeepAliveMs"),
        field<&Listener::preserve_host>("preserveHost"), field<&Listener::xff_mode>("xffMode"),
        field<&Listener::xff_client_port>("xffClientPort"),
        field<&Listener::drop_invalid_headers>("dropInvalidHeaders"));
  }
};

struct Target {
  std::string id;                 // Stable over generations: "<target group>|<id>:<port>".
  std::string transport = "tcp";  // tcp, unix
  std::string address;            // Where it is really reached, or the path of the socket.
  int port = 0;
  std::string zone;
  bool draining = false;  // No new requests; those in flight go on.
  // Health to begin with, if this balancer process has none for the target yet.
  bool healthy_once = false;
  static constexpr auto shape(auto...) {
    return fields(field<&Target::id>("id"), field<&Target::transport>("transport"),
                  field<&Target::address>("address"), field<&Target::port>("port"),
                  field<&Target::zone>("zone"), field<&Target::draining>("draining"),
                  field<&Target::healthy_once>("healthyOnce"));
  }
};

struct HealthCheck {
  bool enabled = true;
  std::string path = "/";
  int port = 0;  // 0: the target's own.
  int interval_ms = 30'000;
  int timeout_ms = 5'000;
  int healthy_threshold = 5;
  int unhealthy_threshold = 2;
  std::string matcher = "200";  // "200,202" or "200-299"
  static constexpr auto shape(auto...) {
    return fields(field<&HealthCheck::enabled>("enabled"), field<&HealthCheck::path>("path"),
                  field<&HealthCheck::port>("port"), field<&HealthCheck::interval_ms>("intervalMs"),
                  field<&HealthCheck::timeout_ms>("timeoutMs"),
                  field<&HealthCheck::healthy_threshold>("healthyThreshold"),
                  field<&HealthCheck::unhealthy_threshold>("unhealthyThreshold"),
                  field<&HealthCheck::matcher>("matcher"));
  }
};

struct TargetGroup {
  std::string id;
  std::string name;  // For metrics: "targetgroup/<name>/<id>".
  std::string algorithm = "round_robin";
  bool in_use = true;  // Some rule names it; else its targets are `unused` and not checked.
  HealthCheck health_check;
  std::vector<Target> targets;
  std::string stickiness = "";  // "", "lb_cookie", "app_cookie"
  std::string stickiness_cookie;
  int stickiness_seconds = 86'400;
  int slow_start_ms = 0;
  int minimum_healthy_count = 1;  // Fewer: fail open.
  static constexpr auto shape(auto...) {
    return fields(field<&TargetGroup::id>("id"), field<&TargetGroup::name>("name"),
                  field<&TargetGroup::algorithm>("algorithm"), field<&TargetGroup::in_use>("inUse"),
                  field<&TargetGroup::health_check>("healthCheck"),
                  field<&TargetGroup::targets>("targets"),
                  field<&TargetGroup::stickiness>("stickiness"),
                  field<&TargetGroup::stickiness_cookie>("stickinessCookie"),
                  field<&TargetGroup::stickiness_seconds>("stickinessSeconds"),
                  field<&TargetGroup::slow_start_ms>("slowStartMs"),
                  field<&TargetGroup::minimum_healthy_count>("minimumHealthyCount"));
  }
};

struct Table {
  std::int64_t generation = 0;
  std::string instance;         // Of the engine that owns the balancer.
  std::string mode = "better";  // "better" rescues what an ALB would answer 502; "alb" does not.
  std::vector<Listener> listeners;
  std::vector<TargetGroup> groups;
  static constexpr auto shape(auto...) {
    return fields(field<&Table::generation>("generation"), field<&Table::instance>("instance"),
                  field<&Table::mode>("mode"), field<&Table::listeners>("listeners"),
                  field<&Table::groups>("groups"));
  }
};

}  // namespace teal::routing
