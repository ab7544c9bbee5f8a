#include "services/elbv2/routing_table.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "services/elbv2/actions.h"
#include "services/elbv2/attributes.h"
#include "services/elbv2/lookup.h"
#include "world/elbv2.h"

namespace teal::services::elbv2 {

namespace {

constexpr int default_rule_priority = 1 << 20;  // After 50,000, the last that a rule may have.

int number(const std::string& text, int fallback) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : fallback;
}

template <class Config>
std::vector<std::string> stated_values(const api::elbv2::RuleCondition& condition,
                                       const std::optional<Config>& config) {
  return config ? wire::items(config->values) : wire::items(condition.values);
}

routing::Condition route(const api::elbv2::RuleCondition& stored) {
  routing::Condition condition;
  condition.field_name = stored.field_.value_or("");
  if (condition.field_name == "host-header")
    condition.values = stated_values(stored, stored.host_header_config);
  if (condition.field_name == "path-pattern")
    condition.values = stated_values(stored, stored.path_pattern_config);
  if (condition.field_name == "http-request-method")
    condition.values = stated_values(stored, stored.http_request_method_config);
  if (condition.field_name == "source-ip")
    condition.values = stated_values(stored, stored.source_ip_config);
  if (stored.http_header_config) {
    condition.header_name = stored.http_header_config->http_header_name.value_or("");
    condition.values = wire::items(stored.http_header_config->values);
  }
  if (stored.query_string_config) {
    for (const auto& pair : wire::items(stored.query_string_config->values)) {
      condition.keys.push_back(pair.key.value_or(""));
      condition.values.push_back(pair.value.value_or(""));
    }
  }
  return condition;
}

routing::Action route(const api::elbv2::Action& stored) {
  routing::Action action;
  action.type = wire::to_text(stored.type);
  for (const auto& tuple : forwarded_groups(stored))
    action.groups.push_back(
        {.group = tuple.target_group_arn.value_or(""), .weight = tuple.weight.value_or(1)});
  if (stored.forward_config && stored.forward_config->target_group_stickiness_config) {
    const auto& stickiness = *stored.forward_config->target_group_stickiness_config;
    if (stickiness.enabled.value_or(false))
      action.stickiness_seconds = stickiness.duration_seconds.value_or(0);
  }
  if (const auto& fixed = stored.fixed_response_config) {
    action.status = number(fixed->status_code, 200);
    action.content_type = fixed->content_type.value_or("text/plain");
    action.body = fixed->message_body.value_or("");
  }
  if (const auto& redirect = stored.redirect_config) {
    using Code = api::elbv2::RedirectActionStatusCodeEnum;
    action.status = redirect->status_code == Code::http_301 ? 301 : 302;
    action.protocol = redirect->protocol.value_or("#{protocol}");
    action.host = redirect->host.value_or("#{host}");
    action.port = redirect->port.value_or("#{port}");
    action.path = redirect->path.value_or("/#{path}");
    action.query = redirect->query.value_or("#{query}");
  }
  return action;
}

routing::Rule route(const world::Rule& stored) {
  routing::Rule rule;
  rule.id = stored.arn;
  rule.priority = stored.document.is_default.value_or(false)
                      ? default_rule_priority
                      : number(stored.document.priority.value_or(""), default_rule_priority);
  for (const auto& condition : wire::items(stored.document.conditions))
    rule.conditions.push_back(route(condition));
  // A rule of an HTTP listener has one action (actions.cpp).
  for (const auto& action : wire::items(stored.document.actions)) rule.action = route(action);
  return rule;
}

routing::Listener route(const world::Region& region, const world::LoadBalancer& balancer,
                        const world::Listener& stored) {
  const auto& attributes = balancer.attributes;
  routing::Listener listener;
  listener.id = stored.arn;
  listener.load_balancer = metric_name(balancer.arn);
  listener.address = balancer.address;
  listener.port = stored.bound_port != 0 ? stored.bound_port : stored.document.port.value_or(0);
  listener.idle_timeout_ms = 1000 * integer(attributes, "idle_timeout.timeout_seconds", 60);
  listener.client_keep_alive_ms = 1000 * integer(attributes, "client_keep_alive.seconds", 3600);
  listener.preserve_host = is_true(attributes, "routing.http.preserve_host_header.enabled");
  listener.xff_mode = text(attributes, "routing.http.xff_header_processing.mode", "append");
  listener.xff_client_port = is_true(attributes, "routing.http.xff_client_port.enabled");
  listener.drop_invalid_headers =
      is_true(attributes, "routing.http.drop_invalid_header_fields.enabled");
  for (const auto* rule : region.in<world::Rule>(stored.arn))
    listener.rules.push_back(route(*rule));
  std::stable_sort(listener.rules.begin(), listener.rules.end(),
                   [](const auto& a, const auto& b) { return a.priority < b.priority; });
  return listener;
}

routing::HealthCheck route(const api::elbv2::TargetGroup& stored) {
  routing::HealthCheck check;
  check.enabled = stored.health_check_enabled.value_or(true);
  check.path = stored.health_check_path.value_or("/");
  check.port = number(stored.health_check_port.value_or("traffic-port"), 0);
  check.interval_ms = 1000 * stored.health_check_interval_seconds.value_or(30);
  check.timeout_ms = 1000 * stored.health_check_timeout_seconds.value_or(5);
  check.healthy_threshold = stored.healthy_threshold_count.value_or(5);
  check.unhealthy_threshold = stored.unhealthy_threshold_count.value_or(2);
  if (stored.matcher) check.matcher = stored.matcher->http_code.value_or("200");
  return check;
}

routing::Target route(const world::Target& stored) {
  routing::Target target;
  target.id = stored.key();
  // An endpoint address that begins with '/' is the path of a unix socket.
  if (stored.endpoint_ip.starts_with('/')) target.transport = "unix";
  target.address = stored.endpoint_ip;
  target.port = stored.endpoint_port;
  target.zone = stored.availability_zone.value_or("");
  target.draining = stored.draining_since.has_value();
  target.healthy_once = stored.healthy_once;
  return target;
}

routing::TargetGroup route(const world::Region& region, const world::TargetGroup& stored,
                           bool in_use) {
  const auto& attributes = stored.attributes;
  routing::TargetGroup group;
  group.id = stored.arn;
  group.name = metric_name(stored.arn);
  group.algorithm = text(attributes, "load_balancing.algorithm.type", "round_robin");
  group.in_use = in_use;
  group.health_check = route(stored.document);
  for (const auto* target : region.in<world::Target>(stored.arn))
    group.targets.push_back(route(*target));
  if (is_true(attributes, "stickiness.enabled")) {
    group.stickiness = text(attributes, "stickiness.type", "lb_cookie");
    group.stickiness_cookie = text(attributes, "stickiness.app_cookie.cookie_name", "");
    group.stickiness_seconds =
        integer(attributes, "stickiness." + group.stickiness + ".duration_seconds", 86'400);
  }
  group.slow_start_ms = 1000 * integer(attributes, "slow_start.duration_seconds", 0);
  group.minimum_healthy_count = integer(
      attributes, "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", 1);
  return group;
}

}  // namespace

routing::Table routing_table(const std::vector<const world::Region*>& regions,
                             std::int64_t generation, const std::string& instance) {
  routing::Table table;
  table.generation = generation;
  table.instance = instance;
  std::set<std::string> named;
  for (const world::Region* region : regions) {
    for (const auto* listener : region->all<world::Listener>()) {
      const auto* balancer = region->find<world::LoadBalancer>(listener->load_balancer_arn);
      if (!balancer) continue;
      table.listeners.push_back(route(*region, *balancer, *listener));
      for (const auto& rule : table.listeners.back().rules)
        for (const auto& group : rule.action.groups) named.insert(group.group);
    }
  }
  for (const world::Region* region : regions)
    for (const auto* group : region->all<world::TargetGroup>())
      table.groups.push_back(route(*region, *group, named.contains(group->arn)));
  const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
  std::sort(table.listeners.begin(), table.listeners.end(), by_id);
  std::sort(table.groups.begin(), table.groups.end(), by_id);
  return table;
}

}  // namespace teal::services::elbv2
