#include "routing/pattern.h"

#include <cstddef>

namespace teal::routing {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

}  // namespace

// Greedy with one point to come back to: linear in practice, never exponential.
bool matches_pattern(std::string_view pattern, std::string_view text, Case sensitivity) {
  const auto same = [&](char a, char b) {
    return a == b || (sensitivity == Case::insensitive && lower(a) == lower(b));
  };
  std::size_t p = 0, t = 0;
  std::size_t star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
      continue;
    }
    const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\' &&
                         (pattern[p + 1] == '*' || pattern[p + 1] == '?');
    const std::size_t literal = escaped ? p + 1 : p;
    if (literal < pattern.size() &&
        ((!escaped && pattern[p] == '?') || same(pattern[literal], text[t]))) {
      p = literal + 1;
      ++t;
      continue;
    }
    if (star == std::string_view::npos) return false;
    p = star + 1;
    t = ++resume;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace teal::routing
