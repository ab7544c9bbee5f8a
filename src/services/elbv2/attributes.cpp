#include "services/elbv2/attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "services/elbv2/errors.h"

namespace teal::services::elbv2 {

namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <int min, int max>
bool between(std::string_view text) {
  const auto value = number(text);
  return value && *value >= min && *value <= max;
}
bool boolean(std::string_view text) { return text == "true" || text == "false"; }
bool only_true(std::string_view text) { return text == "true"; }
bool anything(std::string_view) { return true; }
bool xff_mode(std::string_view text) {
  return text == "append" || text == "preserve" || text == "remove";
}
bool desync_mode(std::string_view text) {
  return text == "monitor" || text == "defensive" || text == "strictest";
}
bool only_off(std::string_view text) { return text == "off"; }
bool algorithm(std::string_view text) {
  return text == "round_robin" || text == "least_outstanding_requests" || text == "weighted_random";
}
bool stickiness_type(std::string_view text) { return text == "lb_cookie" || text == "app_cookie"; }
bool cross_zone(std::string_view text) {
  return boolean(text) || text == "use_load_balancer_configuration";
}
bool slow_start(std::string_view text) { return text == "0" || between<30, 900>(text); }
bool cookie_name(std::string_view text) {
  // The names of ELB's own cookies are reserved.
  return text.find_first_of(" \t\r\n;,=") == text.npos && !text.starts_with("AWSALB");
}

constexpr std::string_view no_logs = "access logs are not written to S3 here";
constexpr std::string_view one_machine = "all zones are on one machine";

constexpr std::array of_load_balancers = {
    Attribute{"access_logs.s3.bucket", "", anything, no_logs},
    Attribute{"access_logs.s3.enabled", "false", boolean, no_logs},
    Attribute{"access_logs.s3.prefix", "", anything, no_logs},
    Attribute{"client_keep_alive.seconds", "3600", between<60, 604800>},
    Attribute{"connection_logs.s3.bucket", "", anything, no_logs},
    Attribute{"connection_logs.s3.enabled", "false", boolean, no_logs},
    Attribute{"connection_logs.s3.prefix", "", anything, no_logs},
    Attribute{"deletion_protection.enabled", "false", boolean},
    Attribute{"idle_timeout.timeout_seconds", "60", between<1, 4000>},
    Attribute{"ipv6.deny_all_igw_traffic", "false", boolean, "there is no internet gateway"},
    // Cannot be switched off for an Application Load Balancer.
    Attribute{"load_balancing.cross_zone.enabled", "true", only_true},
    Attribute{"routing.http.desync_mitigation_mode", "defensive", desync_mode,
              "ambiguous requests are always refused, as by the strictest mode"},
    Attribute{"routing.http.drop_invalid_header_fields.enabled", "false", boolean},
    Attribute{"routing.http.preserve_host_header.enabled", "false", boolean},
    Attribute{"routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false", boolean,
              "there are no HTTPS listeners"},
    Attribute{"routing.http.xff_client_port.enabled", "false", boolean},
    Attribute{"routing.http.xff_header_processing.mode", "append", xff_mode},
    Attribute{"routing.http2.enabled", "true", boolean,
              "HTTP/2 is of HTTPS listeners, of which there are none"},
    Attribute{"waf.fail_open.enabled", "false", boolean, "there is no web application firewall"},
    Attribute{"zonal_shift.config.enabled", "false", boolean, one_machine},
};

constexpr std::array of_target_groups = {
    Attribute{"deregistration_delay.timeout_seconds", "300", between<0, 3600>},
    Attribute{"load_balancing.algorithm.anomaly_mitigation", "off", only_off},
    Attribute{"load_balancing.algorithm.type", "round_robin", algorithm},
    Attribute{"load_balancing.cross_zone.enabled", "use_load_balancer_configuration", cross_zone,
              one_machine},
    Attribute{"slow_start.duration_seconds", "0", slow_start},
    Attribute{"stickiness.app_cookie.cookie_name", "", cookie_name},
    Attribute{"stickiness.app_cookie.duration_seconds", "86400", between<1, 604800>},
    Attribute{"stickiness.enabled", "false", boolean},
    Attribute{"stickiness.lb_cookie.duration_seconds", "86400", between<1, 604800>},
    Attribute{"stickiness.type", "lb_cookie", stickiness_type},
    Attribute{"target_group_health.dns_failover.minimum_healthy_targets.count", "1",
              [](std::string_view v) { return v == "off" || between<1, 1000>(v); },
              "a load balancer has one address"},
    Attribute{"target_group_health.dns_failover.minimum_healthy_targets.percentage", "off",
              [](std::string_view v) { return v == "off" || between<1, 100>(v); },
              "a load balancer has one address"},
    Attribute{"target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1",
              between<1, 1000>},
    Attribute{"target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
              "off", only_off},
};

}  // namespace

std::span<const Attribute> load_balancer_attributes() { return of_load_balancers; }
std::span<const Attribute> target_group_attributes() { return of_target_groups; }

Attributes initial_attributes(std::span<const Attribute> table) {
  Attributes attributes;
  for (const Attribute& row : table) attributes.emplace(row.key, row.initial);
  return attributes;
}

Status set_attribute(std::span<const Attribute> table, Attributes& attributes,
                     const std::string& key, const std::string& value) {
  const auto row = std::find_if(table.begin(), table.end(),
                                [&](const Attribute& candidate) { return candidate.key == key; });
  if (row == table.end())
    return errors::invalid_configuration(fmt::format("Attribute key '{}' is not recognized", key));
  if (!row->allows(value))
    return errors::invalid_configuration(
        fmt::format("The value '{}' is not valid for attribute '{}'", value, key));
  attributes[key] = value;
  return {};
}

int integer(const Attributes& attributes, const std::string& key, int fallback) {
  const auto found = attributes.find(key);
  return found == attributes.end() ? fallback : number(found->second).value_or(fallback);
}

bool is_true(const Attributes& attributes, const std::string& key) {
  const auto found = attributes.find(key);
  return found != attributes.end() && found->second == "true";
}

std::string text(const Attributes& attributes, const std::string& key, std::string fallback) {
  const auto found = attributes.find(key);
  return found == attributes.end() ? std::move(fallback) : found->second;
}

}  // namespace teal::services::elbv2
