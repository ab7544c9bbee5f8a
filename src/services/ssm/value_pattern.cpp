#include "services/ssm/value_pattern.h"

#include <regex.h>

#include <optional>
#include <string_view>

#include "services/ssm/errors.h"

namespace teal::services::ssm {

namespace {

// In POSIX's extended form; nothing when it has no such thing.
std::optional<std::string> as_posix(std::string_view java) {
  std::string posix;
  bool in_class = false;
  for (std::size_t i = 0; i < java.size(); ++i) {
    const char c = java[i];
    const char next = i + 1 < java.size() ? java[i + 1] : '\0';
    if (c == '\\') {
      ++i;
      if (next == 'd') {
        posix += in_class ? "0-9" : "[0-9]";
      } else if (next == 'w') {
        posix += in_class ? "A-Za-z0-9_" : "[A-Za-z0-9_]";
      } else if (next == 's') {
        posix += in_class ? "[:space:]" : "[[:space:]]";
      } else if ((next >= '0' && next <= '9') || (next >= 'a' && next <= 'z') ||
                 (next >= 'A' && next <= 'Z') || next == '\0' || in_class) {
        return std::nullopt;
      } else {
        posix += std::string{'\\', next};
      }
    } else if (in_class) {
      in_class = c != ']';
      posix += c;
    } else if (c == '[') {
      in_class = true;
      posix += c;
    } else if (c == '(' && next == '?') {
      if (i + 2 >= java.size() || java[i + 2] != ':') return std::nullopt;
      posix += '(';
      i += 2;
    } else if ((c == '*' || c == '+' || c == '?' || c == '}') && (next == '?' || next == '+')) {
      return std::nullopt;
    } else {
      posix += c;
    }
  }
  return posix;
}

}  // namespace

Status check_pattern(const std::string& pattern, const std::string& value) {
  const auto posix = as_posix(pattern);
  regex_t compiled{};
  if (!posix || ::regcomp(&compiled, posix->c_str(), REG_EXTENDED | REG_NOSUB) != 0)
    return errors::invalid_pattern(pattern);
  const bool fits = ::regexec(&compiled, value.c_str(), 0, nullptr, 0) == 0;
  ::regfree(&compiled);
  if (!fits) return errors::pattern_mismatch(pattern);
  return {};
}

}  // namespace teal::services::ssm
