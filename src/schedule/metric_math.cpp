#include "schedule/metric_math.h"

#include <cctype>
#include <charconv>

namespace teal::schedule {

namespace {

using Value = std::optional<double>;
constexpr int deepest = 64;

// Recursive descent; computes while it reads. `fault` keeps the first thing that was wrong.
class Reader {
 public:
  Reader(std::string_view text, const ValueOf& value_of) : rest_(text), value_of_(value_of) {}

  Value whole() {
    const Value value = sum();
    skip_space();
    if (!rest_.empty()) blame("unexpected '" + std::string(rest_.substr(0, 1)) + "'");
    return fault.empty() ? value : std::nullopt;
  }

  std::string fault;

 private:
  Value sum() {
    Value left = product();
    for (;;) {
      if (take('+'))
        left = combine(left, product(), '+');
      else if (take('-'))
        left = combine(left, product(), '-');
      else
        return left;
    }
  }
  Value product() {
    Value left = factor();
    for (;;) {
      if (take('*'))
        left = combine(left, factor(), '*');
      else if (take('/'))
        left = combine(left, factor(), '/');
      else
        return left;
    }
  }
  Value factor() {
    if (++depth_ > deepest) return blame("too deeply nested");
    const Value value = unguarded_factor();
    --depth_;
    return value;
  }
  Value unguarded_factor() {
    if (take('-')) {
      const Value value = factor();
      return value ? Value{-*value} : std::nullopt;
    }
    if (take('(')) {
      const Value value = sum();
      expect(')');
      return value;
    }
    skip_space();
    if (rest_.empty()) return blame("unexpected end");
    if (std::isdigit(static_cast<unsigned char>(rest_.front())) || rest_.front() == '.')
      return number();
    return name();
  }
  Value number() {
    double value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{}) return blame("not a number");
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }
  Value name() {
    std::size_t length = 0;
    while (length < rest_.size() &&
           (std::isalnum(static_cast<unsigned char>(rest_[length])) || rest_[length] == '_'))
      ++length;
    if (length == 0) return blame("unexpected '" + std::string(rest_.substr(0, 1)) + "'");
    const std::string_view id = rest_.substr(0, length);
    rest_.remove_prefix(length);
    if (id == "FILL") return fill();
    if (take('(')) return blame("unknown function " + std::string(id));
    return value_of_(id);
  }
  Value fill() {
    expect('(');
    const Value value = sum();
    expect(',');
    const Value otherwise = sum();
    expect(')');
    return value ? value : otherwise;
  }

  static Value combine(Value left, Value right, char operation) {
    if (!left || !right) return std::nullopt;
    if (operation == '+') return *left + *right;
    if (operation == '-') return *left - *right;
    if (operation == '*') return *left * *right;
    return *right == 0 ? std::nullopt : Value{*left / *right};
  }

  void skip_space() {
    while (!rest_.empty() && std::isspace(static_cast<unsigned char>(rest_.front())))
      rest_.remove_prefix(1);
  }
  bool take(char wanted) {
    skip_space();
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char wanted) {
    if (!take(wanted)) blame(std::string("'") + wanted + "' is missing");
  }
  Value blame(std::string what) {
    if (fault.empty()) fault = std::move(what);
    rest_ = {};
    return std::nullopt;
  }

  std::string_view rest_;
  const ValueOf& value_of_;
  int depth_ = 0;
};

}  // namespace

std::optional<double> compute(std::string_view expression, const ValueOf& value_of) {
  return Reader(expression, value_of).whole();
}

std::string expression_fault(std::string_view expression,
                             const std::function<bool(std::string_view)>& is_known) {
  std::string unknown;
  const ValueOf look = [&](std::string_view id) -> std::optional<double> {
    if (!is_known(id) && unknown.empty()) unknown = "unknown id " + std::string(id);
    return 1.0;
  };
  Reader reader(expression, look);
  reader.whole();
  return reader.fault.empty() ? unknown : reader.fault;
}

}  // namespace teal::schedule
