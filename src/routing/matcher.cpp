#include "routing/matcher.h"

#include <algorithm>
#include <charconv>

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

std::optional<std::uint32_t> parse_ipv4(std::string_view text) {
  std::uint32_t address = 0;
  for (int part = 0; part < 4; ++part) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number > 255) return std::nullopt;
    address = address << 8 | number;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (part == 3) break;
    if (!text.starts_with('.')) return std::nullopt;
    text.remove_prefix(1);
  }
  if (!text.empty()) return std::nullopt;
  return address;
}

bool block_has(std::string_view cidr, std::uint32_t address) {
  const std::size_t slash = cidr.find('/');
  const auto base = parse_ipv4(cidr.substr(0, slash));
  if (!base) return false;
  unsigned bits = 32;
  if (slash != std::string_view::npos) {
    const std::string_view number = cidr.substr(slash + 1);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), bits);
    if (error != std::errc{} || end != number.data() + number.size() || bits > 32) return false;
  }
  if (bits == 0) return true;
  const std::uint32_t mask = ~std::uint32_t{0} << (32 - bits);
  return (*base & mask) == (address & mask);
}

}  // namespace teal::routing
