// schedule/log_condition.h — the comparisons inside filter patterns: `status = 4*`,
// `$.latency > 100 && ($.user IS NULL || $.level = "error")`.
#pragma once
#include <cstddef>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/node.h"

namespace teal::schedule {

// What stands to the right of an operator.
struct LogOperand {
  std::string text;              // A star stands for any characters, or none.
  std::optional<double> number;  // When it is not in quotes and is one.
};

struct LogCondition {
  enum class Kind { all, any, test };
  enum class Test {
    equal,
    unequal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    is_null,
    is_true,
    is_false,
    not_exists
  };
  Kind kind = Kind::all;
  std::vector<LogCondition> parts;  // Of all and any.
  Test test = Test::equal;
  std::string selector;  // "status" or "$.a.b[0]"
  LogOperand operand;

  // `holds(test)` says whether a single test holds.
  bool evaluate(const std::function<bool(const LogCondition&)>& holds) const;
  // Calls `visit` for every test.
  void each(const std::function<void(const LogCondition&)>& visit) const;
};

// Reads conditions. Each `read` leaves the rest of the text behind itself.
class LogConditionReader {
 public:
  enum class Selectors { names, paths };  // `status` of a list of fields, `$.status` of JSON.
  LogConditionReader(std::string_view text, Selectors selectors)
      : rest_(text), selectors_(selectors) {}

  std::expected<LogCondition, std::string> read() { return read_any(0); }
  void skip_spaces();
  bool take(std::string_view token);  // Takes it when it is next.
  bool at_end() { return skip_spaces(), rest_.empty(); }
  std::optional<std::string> read_name();
  std::string_view rest() const { return rest_; }

 private:
  std::expected<LogCondition, std::string> read_any(std::size_t depth);
  std::expected<LogCondition, std::string> read_all(std::size_t depth);
  std::expected<LogCondition, std::string> read_one(std::size_t depth);
  std::expected<LogCondition, std::string> read_test();
  std::optional<std::string> read_selector();
  std::optional<LogOperand> read_operand();
  bool take_word(std::string_view word);

  std::string_view rest_;
  Selectors selectors_;
};

// "*.example.com" and the like; a star stands for any characters, or none.
bool wildcard_matches(std::string_view pattern, std::string_view text);
// Of a text, as a word of a log line is.
bool holds_for_text(const LogCondition& test, std::string_view value);
// The values of a path in a document: several when it has [*], none when there is no such.
std::vector<const wire::Node*> select_json(std::string_view path, const wire::Node& document);
bool holds_for_json(const LogCondition& test, const wire::Node& document);
// A scalar as text; nothing for lists and objects.
std::optional<std::string> scalar_text(const wire::Node& node);
std::optional<double> parse_number(std::string_view text);

}  // namespace teal::schedule
