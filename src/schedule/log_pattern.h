// schedule/log_pattern.h — the pattern language of CloudWatch Logs, of metric filters and
// FilterLogEvents: terms, lists of fields, and conditions on JSON.
//
//   ERROR "not found" -retry      both terms, and not the third      ?ERROR ?WARN    one of them
//   [ip, ..., status = 5*, bytes > 1000]                             { $.latency >= 0.5 }
//
// Source: AWS, CloudWatch Logs user guide, "Filter pattern syntax". Without regular expressions.
#pragma once
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "schedule/log_condition.h"

namespace teal::schedule {

class LogPattern {
 public:
  // The error says in words what is wrong. An empty pattern matches everything.
  static std::expected<LogPattern, std::string> parse(std::string_view text);

  bool matches(std::string_view message) const;
  // What "$status" of a list of fields or "$.latency" of JSON is in a message.
  std::optional<std::string> select(std::string_view selector, std::string_view message) const;
  // The fields of a list, or the values that the conditions look at, by their selectors.
  std::map<std::string, std::string> extract(std::string_view message) const;

 private:
  struct Terms {
    std::vector<std::string> wanted, unwanted, alternatives;
  };
  struct Field {
    std::string name;
    std::optional<LogCondition> condition;
  };
  struct Fields {
    std::vector<Field> head, tail;  // Before and behind the ellipsis; without one, all are head.
    bool has_ellipsis = false;
  };
  using Pattern = std::variant<Terms, Fields, LogCondition>;

  explicit LogPattern(Pattern pattern) : pattern_(std::move(pattern)) {}
  static std::expected<Pattern, std::string> parse_terms(std::string_view text);
  static std::expected<Pattern, std::string> parse_fields(std::string_view text);
  static std::expected<Pattern, std::string> parse_json(std::string_view text);
  // The words of a message by the names of the fields; nothing when their number does not fit.
  static std::optional<std::vector<std::pair<const Field*, std::string_view>>> assign(
      const Fields& fields, std::string_view message);

  Pattern pattern_;
};

}  // namespace teal::schedule
