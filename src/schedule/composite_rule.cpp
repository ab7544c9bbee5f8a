#include "schedule/composite_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace teal::schedule {

namespace {

constexpr std::size_t depth_max = 64;

using Parsed = std::expected<CompositeRule, std::string>;
using Kind = CompositeRule::Kind;

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  Parsed read() {
    auto rule = any(0);
    if (!rule) return rule;
    skip();
    if (!rest_.empty()) return wrong("AND, OR or the end");
    return rule;
  }

 private:
  static bool is_word(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  }
  void skip() {
    while (!rest_.empty() && std::string_view(" \t\r\n").find(rest_.front()) != rest_.npos)
      rest_.remove_prefix(1);
  }
  bool take(char c) {
    skip();
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::string_view next_word() {
    skip();
    return rest_.substr(
        0, static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_word) - rest_.begin()));
  }
  bool take_word(std::string_view word) {
    if (next_word() != word) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  std::unexpected<std::string> wrong(std::string_view wanted) const {
    return std::unexpected(fmt::format("{} was expected at '{}'", wanted, rest_.substr(0, 20)));
  }

  Parsed any(std::size_t depth) {
    CompositeRule rule{.kind = Kind::any, .parts = {}, .alarm = {}};
    do {
      auto part = all(depth);
      if (!part) return part;
      rule.parts.push_back(std::move(*part));
    } while (take_word("OR"));
    return rule;
  }
  Parsed all(std::size_t depth) {
    CompositeRule rule{.kind = Kind::all, .parts = {}, .alarm = {}};
    do {
      auto part = one(depth);
      if (!part) return part;
      rule.parts.push_back(std::move(*part));
    } while (take_word("AND"));
    return rule;
  }
  Parsed one(std::size_t depth) {
    if (depth >= depth_max) return std::unexpected("it is nested too deeply");
    if (take_word("NOT")) {
      auto part = one(depth + 1);
      if (!part) return part;
      CompositeRule rule{.kind = Kind::none, .parts = {}, .alarm = {}};
      rule.parts.push_back(std::move(*part));
      return rule;
    }
    if (take('(')) {
      auto inside = any(depth + 1);
      if (inside && !take(')')) return wrong("a closing parenthesis");
      return inside;
    }
    if (take_word("TRUE")) return CompositeRule{.parts = {}, .alarm = {}, .value = true};
    if (take_word("FALSE")) return CompositeRule{.parts = {}, .alarm = {}, .value = false};
    if (next_word() == "AT_LEAST")
      return std::unexpected("AT_LEAST is not supported by this engine");
    const auto state = wire::from_text<AlarmState>(next_word());
    if (!state) return wrong("ALARM, OK, INSUFFICIENT_DATA, NOT, TRUE, FALSE or a parenthesis");
    rest_.remove_prefix(next_word().size());
    if (!take('(')) return wrong("an alarm in parentheses");
    auto name = alarm_name();
    if (!name || name->empty()) return wrong("an alarm's name");
    if (!take(')')) return wrong("a closing parenthesis");
    return CompositeRule{
        .kind = Kind::state, .parts = {}, .state = *state, .alarm = std::move(*name)};
  }
  // In quotes, or up to the closing parenthesis.
  std::optional<std::string> alarm_name() {
    skip();
    if (rest_.starts_with('"')) {
      std::string name;
      std::size_t at = 1;
      for (; at < rest_.size() && rest_[at] != '"'; ++at) {
        if (rest_[at] == '\\' && at + 1 < rest_.size()) ++at;
        name += rest_[at];
      }
      if (at >= rest_.size()) return std::nullopt;
      rest_.remove_prefix(at + 1);
      return name;
    }
    const std::size_t end = rest_.find(')');
    if (end == rest_.npos) return std::nullopt;
    std::string_view name = rest_.substr(0, end);
    while (name.ends_with(' ')) name.remove_suffix(1);
    rest_.remove_prefix(end);
    return std::string(name);
  }

  std::string_view rest_;
};

void collect(const CompositeRule& rule, std::set<std::string>& into) {
  if (rule.kind == Kind::state) into.insert(rule.alarm);
  for (const CompositeRule& part : rule.parts) collect(part, into);
}

}  // namespace

std::expected<CompositeRule, std::string> CompositeRule::parse(std::string_view text) {
  return Reader(text).read();
}

bool CompositeRule::holds(
    const std::function<AlarmState(const std::string& alarm)>& state_of) const {
  const auto part_holds = [&](const CompositeRule& part) { return part.holds(state_of); };
  switch (kind) {
    case Kind::all:
      return std::ranges::all_of(parts, part_holds);
    case Kind::any:
      return std::ranges::any_of(parts, part_holds);
    case Kind::none:
      return std::ranges::none_of(parts, part_holds);
    case Kind::state:
      return state_of(alarm) == state;
    case Kind::constant:
      break;
  }
  return value;
}

std::vector<std::string> CompositeRule::alarms() const {
  std::set<std::string> found;
  collect(*this, found);
  return {found.begin(), found.end()};
}

}  // namespace teal::schedule
