// Listener rules: patterns against a reference that tries everything, conditions, address blocks,
// the codes of a health check's matcher, and redirects.
#include <algorithm>

#include "base/cidr.h"
#include "fuzz.h"
#include "routing/health.h"
#include "routing/matcher.h"
#include "routing/pattern.h"
#include "routing/redirect.h"

using namespace teal;

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// The definition of routing/pattern.h, without its cleverness.
bool reference(std::string_view pattern, std::string_view text, bool fold) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == '*') {
    for (std::size_t skip = 0; skip <= text.size(); ++skip)
      if (reference(pattern.substr(1), text.substr(skip), fold)) return true;
    return false;
  }
  const bool escaped =
      pattern.size() > 1 && pattern[0] == '\\' && (pattern[1] == '*' || pattern[1] == '?');
  const char wanted = escaped ? pattern[1] : pattern[0];
  const std::size_t length = escaped ? 2 : 1;
  if (text.empty()) return false;
  const bool same = (!escaped && wanted == '?') || wanted == text.front() ||
                    (fold && lower(wanted) == lower(text.front()));
  return same && reference(pattern.substr(length), text.substr(1), fold);
}

void check_pattern(std::string_view pattern, std::string_view text) {
  if (std::ranges::count(pattern, '*') > 4 || pattern.size() > 24 || text.size() > 24) return;
  using routing::Case;
  ASSERT(routing::matches_pattern(pattern, text, Case::sensitive) ==
         reference(pattern, text, false));
  ASSERT(routing::matches_pattern(pattern, text, Case::insensitive) ==
         reference(pattern, text, true));
}

}  // namespace

// Lines: pattern, text, query, value of a header, address; each then plays every part it can.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto lines = fuzz::split(fuzz::text_of(data, size), '\n');
  const auto line = [&](std::size_t i) { return i < lines.size() ? lines[i] : std::string_view(); };
  check_pattern(line(0), line(1));

  const auto address = parse_ipv4(line(4));
  const std::function<void(std::string_view, const std::function<bool(std::string_view)>&)>
      headers = [&](std::string_view, const std::function<bool(std::string_view)>& visit) {
        visit(line(3));
      };
  const routing::RequestFacts facts{.method = line(1),
                                    .host = line(1),
                                    .path = line(1),
                                    .query = line(2),
                                    .peer_address = address.value_or(0),
                                    .headers = &headers};
  routing::Rule rule;
  for (const char* field : {"host-header", "path-pattern", "http-header", "http-request-method",
                            "query-string", "source-ip", "unheard-of"}) {
    routing::Condition condition;
    condition.field_name = field;
    condition.header_name = line(3);
    condition.values = {std::string(line(0)), std::string(line(1))};
    condition.keys = {std::string(line(2))};
    const bool both = routing::matches(condition, facts);
    condition.values.pop_back();
    if (routing::matches(condition, facts)) ASSERT(both);  // Values are OR.
    rule.conditions.push_back(condition);
    if (routing::matches(rule, facts)) ASSERT(both);  // Conditions are AND.
  }

  routing::block_has(line(0), address.value_or(0));
  int accepted = 0;
  for (int status = 100; status < 600; ++status)
    accepted += routing::matcher_accepts(line(0), status) ? 1 : 0;
  if (line(0).empty()) ASSERT(accepted == 0);

  routing::Action action;
  action.type = "redirect";
  action.protocol = action.host = action.port = action.path = action.query = line(0);
  routing::location(action, {.host = line(1), .port = 80, .path = line(1), .query = line(2)});
  return 0;
}
