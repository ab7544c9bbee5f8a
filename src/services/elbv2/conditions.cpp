#include "services/elbv2/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/cidr.h"
#include "services/elbv2/errors.h"
#include "services/elbv2/limits.h"

namespace teal::services::elbv2 {

using api::elbv2::RuleCondition;
using Values = std::vector<std::string>;

namespace {

constexpr std::size_t pattern_size_max = 128;
constexpr std::size_t method_size_max = 40;

std::size_t wildcards(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c == '*' || c == '?'; }));
}

bool all_of(const std::string& text, std::string_view also) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           also.find(c) != also.npos;
  });
}

Status check_host(const std::string& value) {
  if (value.size() > pattern_size_max || value.find('.') == value.npos || !all_of(value, "-.*?"))
    return errors::validation(fmt::format("The host header value '{}' is not valid", value));
  return {};
}
Status check_path(const std::string& value) {
  if (value.size() > pattern_size_max || !all_of(value, "_-.$/~\"'@:+&()!,;=%*?\\"))
    return errors::validation(fmt::format("The path pattern value '{}' is not valid", value));
  return {};
}
Status check_method(const std::string& value) {
  const bool upper = std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
  if (value.size() > method_size_max || !upper)
    return errors::validation(fmt::format("The HTTP method '{}' is not valid", value));
  return {};
}
Status check_header_value(const std::string& value) {
  if (value.size() > pattern_size_max)
    return errors::validation("A header value may have up to 128 characters");
  return {};
}
Status check_cidr(const std::string& value) {
  // Load balancers here speak IPv4: no client ever falls into a block of IPv6, but a rule may name
  // one.
  if (value == "255.255.255.255/32" || !(parse_cidr(value) || is_ipv6_cidr(value)))
    return errors::validation(fmt::format("The source IP value '{}' is not a valid CIDR", value));
  return {};
}

// The values of a condition, from its configuration or from the older `Values`, but not from both.
template <class Config>
Result<Values> values_of(const RuleCondition& condition, const std::optional<Config>& config) {
  if (config && condition.values)
    return errors::validation(fmt::format(
        "Values and the configuration of '{}' may not both be specified", *condition.field_));
  if (config) return wire::items(config->values);
  return wire::items(condition.values);
}

Status check_values(const std::string& field, const Values& values,
                    Status (*check)(const std::string&)) {
  if (values.empty())
    return errors::validation(fmt::format("A condition value must be specified for '{}'", field));
  for (const std::string& value : values) {
    if (value.empty())
      return errors::validation(fmt::format("A condition value of '{}' is empty", field));
    TRY(check(value));
  }
  return {};
}

RuleCondition of_field(const RuleCondition& given) {
  RuleCondition condition;
  condition.field_ = given.field_;
  return condition;
}

struct Checked {
  RuleCondition condition;
  std::size_t values = 0;
  std::size_t wildcards = 0;
};

Checked counted(RuleCondition condition, const Values& values, bool patterns) {
  Checked checked{.condition = std::move(condition), .values = values.size(), .wildcards = 0};
  if (patterns)
    for (const std::string& value : values) checked.wildcards += wildcards(value);
  return checked;
}

Result<Checked> check_http_header(const RuleCondition& given) {
  const auto& config = given.http_header_config;
  if (!config || !config->http_header_name || config->http_header_name->empty())
    return errors::validation("An HTTP header name must be specified");
  if (config->http_header_name->size() > 40 ||
      !all_of(*config->http_header_name, "!#$%&'*+-.^_`|~"))
    return errors::validation(
        fmt::format("The HTTP header name '{}' is not valid", *config->http_header_name));
  const Values& values = wire::items(config->values);
  TRY(check_values("http-header", values, check_header_value));
  RuleCondition condition = of_field(given);
  condition.http_header_config = config;
  return counted(std::move(condition), values, true);
}

Result<Checked> check_query_string(const RuleCondition& given) {
  if (!given.query_string_config || wire::items(given.query_string_config->values).empty())
    return errors::validation("A condition value must be specified for 'query-string'");
  Checked checked;
  checked.condition = of_field(given);
  checked.condition.query_string_config = given.query_string_config;
  for (const auto& pair : wire::items(given.query_string_config->values)) {
    if (!pair.value || pair.value->empty())
      return errors::validation("A query string condition requires a value");
    if (pair.value->size() > pattern_size_max || pair.key.value_or("").size() > pattern_size_max)
      return errors::validation("A query string key or value may have up to 128 characters");
    checked.values += 1;
    checked.wildcards += wildcards(*pair.value) + wildcards(pair.key.value_or(""));
  }
  return checked;
}

Result<Checked> check_condition(const RuleCondition& given) {
  const std::string field = given.field_.value_or("");
  RuleCondition condition = of_field(given);
  if (field == "host-header") {
    const Values values = TRY(values_of(given, given.host_header_config));
    TRY(check_values(field, values, check_host));
    condition.host_header_config = {.values = values};
    condition.values = values;
    return counted(std::move(condition), values, true);
  }
  if (field == "path-pattern") {
    const Values values = TRY(values_of(given, given.path_pattern_config));
    TRY(check_values(field, values, check_path));
    condition.path_pattern_config = {.values = values};
    condition.values = values;
    return counted(std::move(condition), values, true);
  }
  if (field == "http-request-method") {
    const Values values = TRY(values_of(given, given.http_request_method_config));
    TRY(check_values(field, values, check_method));
    condition.http_request_method_config = {.values = values};
    return counted(std::move(condition), values, false);
  }
  if (field == "source-ip") {
    const Values values = TRY(values_of(given, given.source_ip_config));
    TRY(check_values(field, values, check_cidr));
    condition.source_ip_config = {.values = values};
    return counted(std::move(condition), values, false);
  }
  if (field == "http-header") return check_http_header(given);
  if (field == "query-string") return check_query_string(given);
  return errors::validation(
      fmt::format("Condition field '{}' must be one of '[path-pattern, "
                  "host-header, http-header, http-request-method, "
                  "query-string, source-ip]'",
                  field));
}

}  // namespace

Result<std::vector<RuleCondition>> check_conditions(const std::vector<RuleCondition>& conditions) {
  if (conditions.empty()) return errors::validation("A condition must be specified");
  std::vector<RuleCondition> checked;
  std::set<std::string> once;
  std::size_t values = 0;
  std::size_t patterns = 0;
  for (const RuleCondition& given : conditions) {
    Checked condition = TRY(check_condition(given));
    const std::string& field = *condition.condition.field_;
    const bool repeatable = field == "http-header" || field == "query-string";
    if (!repeatable && !once.insert(field).second)
      return errors::validation(fmt::format("A rule can only have one '{}' condition", field));
    values += condition.values;
    patterns += condition.wildcards;
    checked.push_back(std::move(condition.condition));
  }
  if (values > condition_values_max)
    return errors::validation(
        fmt::format("A rule can only have '{}' condition values", condition_values_max));
  if (patterns > condition_wildcards_max)
    return errors::validation(
        fmt::format("A rule can only have '{}' wildcards", condition_wildcards_max));
  return checked;
}

}  // namespace teal::services::elbv2
