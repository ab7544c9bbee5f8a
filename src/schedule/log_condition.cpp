#include "schedule/log_condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <variant>

namespace teal::schedule {

namespace {

using Test = LogCondition::Test;

constexpr std::size_t depth_max = 64;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

struct Comparison {
  std::string_view token;
  Test test;
};
// The longer first: "<=" begins with "<".
constexpr Comparison comparisons[] = {
    {"!=", Test::unequal}, {"<=", Test::less_or_equal}, {">=", Test::greater_or_equal},
    {"=", Test::equal},    {"<", Test::less},           {">", Test::greater},
};

bool compare_numbers(Test test, double left, double right) {
  switch (test) {
    case Test::equal:
      return left == right;
    case Test::unequal:
      return left != right;
    case Test::less:
      return left < right;
    case Test::less_or_equal:
      return left <= right;
    case Test::greater:
      return left > right;
    case Test::greater_or_equal:
      return left >= right;
    default:
      return false;
  }
}

bool is_order(Test test) {
  return test == Test::less || test == Test::less_or_equal || test == Test::greater ||
         test == Test::greater_or_equal;
}

// One step of a path: a member, an element, or every element.
struct Step {
  std::string name;
  std::optional<std::size_t> index;
  bool is_every = false;
};

// Steps of "$.a.b[0].c", "$.['a.b'][*]"; nothing when it is no path.
std::optional<std::vector<Step>> steps_of(std::string_view path) {
  if (!path.starts_with("$")) return std::nullopt;
  path.remove_prefix(1);
  std::vector<Step> steps;
  while (!path.empty()) {
    if (path.starts_with(".[")) path.remove_prefix(1);
    if (path.front() == '.') {
      path.remove_prefix(1);
      const std::size_t end = std::min(path.find_first_of(".["), path.size());
      if (end == 0) return std::nullopt;
      steps.push_back({.name = std::string(path.substr(0, end)), .index = {}});
      path.remove_prefix(end);
      continue;
    }
    if (path.front() != '[') return std::nullopt;
    path.remove_prefix(1);
    if (path.starts_with("'") || path.starts_with("\"")) {
      const char quote = path.front();
      const std::size_t end = path.find(quote, 1);
      if (end == std::string_view::npos || path.substr(end + 1, 1) != "]") return std::nullopt;
      steps.push_back({.name = std::string(path.substr(1, end - 1)), .index = {}});
      path.remove_prefix(end + 2);
      continue;
    }
    const std::size_t end = path.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view inside = path.substr(0, end);
    std::size_t index = 0;
    const auto [stop, error] = std::from_chars(inside.data(), inside.data() + inside.size(), index);
    if (inside == "*")
      steps.push_back({.name = {}, .index = {}, .is_every = true});
    else if (error == std::errc{} && stop == inside.data() + inside.size())
      steps.push_back({.name = {}, .index = index});
    else
      return std::nullopt;
    path.remove_prefix(end + 1);
  }
  return steps;
}

}  // namespace

bool LogCondition::evaluate(const std::function<bool(const LogCondition&)>& holds) const {
  const auto part_holds = [&](const LogCondition& part) { return part.evaluate(holds); };
  switch (kind) {
    case Kind::all:
      return std::ranges::all_of(parts, part_holds);
    case Kind::any:
      return std::ranges::any_of(parts, part_holds);
    case Kind::test:
      break;
  }
  return holds(*this);
}

void LogCondition::each(const std::function<void(const LogCondition&)>& visit) const {
  if (kind == Kind::test) visit(*this);
  for (const LogCondition& part : parts) part.each(visit);
}

void LogConditionReader::skip_spaces() {
  while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
}

bool LogConditionReader::take(std::string_view token) {
  skip_spaces();
  if (!rest_.starts_with(token)) return false;
  rest_.remove_prefix(token.size());
  return true;
}

// In letters of either case, and not as the beginning of a longer word.
bool LogConditionReader::take_word(std::string_view word) {
  skip_spaces();
  if (rest_.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((rest_[i] & ~0x20) != word[i]) return false;
  if (rest_.size() > word.size() && is_word(rest_[word.size()])) return false;
  rest_.remove_prefix(word.size());
  return true;
}

std::optional<std::string> LogConditionReader::read_name() {
  skip_spaces();
  std::size_t end = 0;
  while (end < rest_.size() && is_word(rest_[end])) ++end;
  if (end == 0) return std::nullopt;
  std::string name(rest_.substr(0, end));
  rest_.remove_prefix(end);
  return name;
}

std::optional<std::string> LogConditionReader::read_selector() {
  if (selectors_ == Selectors::names) return read_name();
  skip_spaces();
  std::size_t end = 0;
  char quote = 0;
  for (; end < rest_.size(); ++end) {
    const char c = rest_[end];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (end > 0 && rest_[end - 1] == '[' && (c == '\'' || c == '"')) {
      quote = c;
    } else if (is_space(c) || std::string_view("=!<>&|(){}").find(c) != std::string_view::npos) {
      break;
    }
  }
  std::string path(rest_.substr(0, end));
  if (path.size() < 2 || !steps_of(path)) return std::nullopt;
  rest_.remove_prefix(end);
  return path;
}

std::optional<LogOperand> LogConditionReader::read_operand() {
  skip_spaces();
  LogOperand operand;
  if (rest_.starts_with('"')) {
    std::size_t at = 1;
    for (; at < rest_.size() && rest_[at] != '"'; ++at) {
      if (rest_[at] == '\\' && at + 1 < rest_.size()) ++at;
      operand.text += rest_[at];
    }
    if (at >= rest_.size()) return std::nullopt;
    rest_.remove_prefix(at + 1);
    return operand;
  }
  std::size_t end = 0;
  while (end < rest_.size() && !is_space(rest_[end]) &&
         std::string_view("=!<>&|(){},\"[]%").find(rest_[end]) == std::string_view::npos)
    ++end;
  if (end == 0) return std::nullopt;
  operand.text = rest_.substr(0, end);
  operand.number = parse_number(operand.text);
  rest_.remove_prefix(end);
  return operand;
}

std::expected<LogCondition, std::string> LogConditionReader::read_any(std::size_t depth) {
  LogCondition any{.kind = LogCondition::Kind::any, .parts = {}, .selector = {}, .operand = {}};
  do {
    auto part = read_all(depth);
    if (!part) return part;
    any.parts.push_back(std::move(*part));
  } while (take("||"));
  if (any.parts.size() > 1) return any;
  LogCondition only = std::move(any.parts.front());
  return only;
}

std::expected<LogCondition, std::string> LogConditionReader::read_all(std::size_t depth) {
  LogCondition all{.kind = LogCondition::Kind::all, .parts = {}, .selector = {}, .operand = {}};
  do {
    auto part = read_one(depth);
    if (!part) return part;
    all.parts.push_back(std::move(*part));
  } while (take("&&"));
  if (all.parts.size() > 1) return all;
  LogCondition only = std::move(all.parts.front());
  return only;
}

std::expected<LogCondition, std::string> LogConditionReader::read_one(std::size_t depth) {
  if (!take("(")) return read_test();
  if (depth >= depth_max) return std::unexpected("parentheses are nested too deeply");
  auto inside = read_any(depth + 1);
  if (inside && !take(")")) return std::unexpected("a parenthesis is not closed");
  return inside;
}

std::expected<LogCondition, std::string> LogConditionReader::read_test() {
  const auto selector = read_selector();
  if (!selector)
    return std::unexpected(fmt::format("a field was expected at '{}'", rest_.substr(0, 20)));
  LogCondition test{
      .kind = LogCondition::Kind::test, .parts = {}, .selector = *selector, .operand = {}};
  if (selectors_ == Selectors::paths) {
    if (take_word("NOT")) {
      if (!take_word("EXISTS")) return std::unexpected("NOT is followed by EXISTS");
      test.test = Test::not_exists;
      return test;
    }
    if (take_word("IS")) {
      if (take_word("NULL"))
        test.test = Test::is_null;
      else if (take_word("TRUE"))
        test.test = Test::is_true;
      else if (take_word("FALSE"))
        test.test = Test::is_false;
      else
        return std::unexpected("IS is followed by NULL, TRUE or FALSE");
      return test;
    }
  }
  for (const Comparison& comparison : comparisons) {
    if (!take(comparison.token)) continue;
    test.test = comparison.test;
    skip_spaces();
    if (rest_.starts_with('%'))
      return std::unexpected("regular expressions (%…%) are not supported by this engine");
    auto operand = read_operand();
    if (!operand)
      return std::unexpected(fmt::format("a value was expected at '{}'", rest_.substr(0, 20)));
    if (is_order(test.test) && !operand->number)
      return std::unexpected(fmt::format("'{}' is compared with a number", *selector));
    test.operand = std::move(*operand);
    return test;
  }
  return std::unexpected(fmt::format("a comparison was expected at '{}'", rest_.substr(0, 20)));
}

bool wildcard_matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resumed = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resumed = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;  // The star takes one character more.
      t = ++resumed;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::optional<double> parse_number(std::string_view text) {
  double number = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  // "inf" and "nan" are words.
  if (error != std::errc{} || stop != end || text.find_first_of("0123456789") == text.npos)
    return std::nullopt;
  return number;
}

bool holds_for_text(const LogCondition& test, std::string_view value) {
  if (test.operand.number)
    if (const auto number = parse_number(value))
      return compare_numbers(test.test, *number, *test.operand.number);
  if (test.test == Test::equal) return wildcard_matches(test.operand.text, value);
  if (test.test == Test::unequal) return !wildcard_matches(test.operand.text, value);
  return false;
}

std::vector<const wire::Node*> select_json(std::string_view path, const wire::Node& document) {
  const auto steps = steps_of(path);
  if (!steps) return {};
  std::vector<const wire::Node*> at{&document};
  for (const Step& step : *steps) {
    std::vector<const wire::Node*> next;
    for (const wire::Node* node : at) {
      if (!step.is_every && !step.index) {
        if (const wire::Node* member = node->find(step.name)) next.push_back(member);
        continue;
      }
      const auto* list = std::get_if<wire::List>(&node->value);
      if (!list) continue;
      if (step.is_every)
        for (const wire::Node& element : *list) next.push_back(&element);
      else if (*step.index < list->size())
        next.push_back(&(*list)[*step.index]);
    }
    at = std::move(next);
  }
  return at;
}

std::optional<std::string> scalar_text(const wire::Node& node) {
  if (const auto* text = std::get_if<std::string>(&node.value)) return *text;
  if (const auto* flag = std::get_if<bool>(&node.value)) return *flag ? "true" : "false";
  if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return fmt::format("{}", *whole);
  if (const auto* number = std::get_if<double>(&node.value)) return fmt::format("{}", *number);
  return std::nullopt;
}

namespace {

std::optional<double> number_of(const wire::Node& node) {
  if (const auto* whole = std::get_if<std::int64_t>(&node.value))
    return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&node.value)) return *number;
  return std::nullopt;
}

bool holds_for_node(const LogCondition& test, const wire::Node& node) {
  const auto* flag = std::get_if<bool>(&node.value);
  switch (test.test) {
    case Test::is_null:
      return node.is_null();
    case Test::is_true:
      return flag && *flag;
    case Test::is_false:
      return flag && !*flag;
    case Test::not_exists:
      return false;
    default:
      break;
  }
  if (test.operand.number) {
    const auto number = number_of(node);
    return number && compare_numbers(test.test, *number, *test.operand.number);
  }
  const auto text = scalar_text(node);
  if (!text) return false;  // A list or an object equals nothing.
  return wildcard_matches(test.operand.text, *text) == (test.test == Test::equal);
}

}  // namespace

bool holds_for_json(const LogCondition& test, const wire::Node& document) {
  const auto nodes = select_json(test.selector, document);
  if (test.test == Test::not_exists) return nodes.empty();
  return std::ranges::any_of(nodes,
                             [&](const wire::Node* node) { return holds_for_node(test, *node); });
}

}  // namespace teal::schedule
