#include "routing/matcher.h"

#include <algorithm>

#include "base/cidr.h"
#include "routing/pattern.h"

namespace teal::routing {
namespace {

std::string_view without_port(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

template <class Test>
bool any_value(const Condition& condition, Test test) {
  return std::any_of(condition.values.begin(), condition.values.end(), test);
}

bool header_matches(const Condition& condition, const RequestFacts& request) {
  if (request.headers == nullptr) return false;
  bool found = false;
  (*request.headers)(condition.header_name, [&](std::string_view value) {
    found = any_value(condition, [&](const std::string& pattern) {
      return matches_pattern(pattern, value, Case::insensitive);
    });
    return !found;
  });
  return found;
}

bool query_matches(const Condition& condition, std::string_view query) {
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    const std::string_view key = pair.substr(0, equals);
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    for (std::size_t i = 0; i < condition.values.size(); ++i) {
      const bool any_key = i >= condition.keys.size() || condition.keys[i].empty();
      if ((any_key || matches_pattern(condition.keys[i], key, Case::insensitive)) &&
          matches_pattern(condition.values[i], value, Case::insensitive))
        return true;
    }
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

bool matches(const Condition& condition, const RequestFacts& request) {
  const auto any_pattern = [&](std::string_view text, Case sensitivity) {
    return any_value(condition, [&](const std::string& pattern) {
      return matches_pattern(pattern, text, sensitivity);
    });
  };
  if (condition.field_name == "host-header")
    return any_pattern(without_port(request.host), Case::insensitive);
  if (condition.field_name == "path-pattern") return any_pattern(request.path, Case::sensitive);
  if (condition.field_name == "http-request-method")
    return any_value(condition, [&](const std::string& v) { return v == request.method; });
  if (condition.field_name == "http-header") return header_matches(condition, request);
  if (condition.field_name == "query-string") return query_matches(condition, request.query);
  if (condition.field_name == "source-ip")
    return any_value(condition,
                     [&](const std::string& v) { return block_has(v, request.peer_address); });
  return false;  // A condition that we do not know must not let everything through.
}

bool matches(const Rule& rule, const RequestFacts& request) {
  return std::all_of(rule.conditions.begin(), rule.conditions.end(),
                     [&](const Condition& condition) { return matches(condition, request); });
}

std::vector<const Rule*> in_order(const std::vector<Rule>& rules) {
  std::vector<const Rule*> ordered;
  for (const Rule& rule : rules) ordered.push_back(&rule);
  std::stable_sort(ordered.begin(), ordered.end(), [](const Rule* a, const Rule* b) {
    if (a->conditions.empty() != b->conditions.empty()) return b->conditions.empty();
    return a->priority < b->priority;
  });
  return ordered;
}

const Rule* find_rule(const std::vector<const Rule*>& ordered, const RequestFacts& request) {
  for (const Rule* rule : ordered)
    if (matches(*rule, request)) return rule;
  return nullptr;
}

bool block_has(std::string_view block, std::uint32_t address) {
  if (block.find('/') == std::string_view::npos) return parse_ipv4(block) == address;
  const auto range = parse_cidr(block);
  return range && range->contains(address);
}

}  // namespace teal::routing
