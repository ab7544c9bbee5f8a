// routing/matcher.h — which rule of a listener a request falls under.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "routing/table.h"

namespace teal::routing {

// What rules look at. Views into the request's bytes.
struct RequestFacts {
  std::string_view method;
  std::string_view host;  // With or without a port.
  std::string_view path;
  std::string_view query;          // Without '?'.
  std::uint32_t peer_address = 0;  // IPv4 in host order; of the TCP peer, never X-Forwarded-For.
  // Visits the values of a header until `visit` returns false. Called only by rules with
  // http-header conditions.
  const std::function<void(std::string_view name,
                           const std::function<bool(std::string_view value)>& visit)>* headers =
      nullptr;
};

bool matches(const Condition& condition, const RequestFacts& request);
bool matches(const Rule& rule, const RequestFacts& request);

// The rules in the order they are tried: by priority, those without conditions (the default rule)
// last.
std::vector<const Rule*> in_order(const std::vector<Rule>& rules);

// The first of `ordered` that matches; null when none does.
const Rule* find_rule(const std::vector<const Rule*>& ordered, const RequestFacts& request);

// "10.0.0.0/8", or one address: whether it has this one. IPv6 blocks never match the IPv4 peers we
// have.
bool block_has(std::string_view block, std::uint32_t address);

}  // namespace teal::routing
