// Filter patterns of CloudWatch Logs: the first line is a pattern, the rest the message that it
// looks at.
#include "fuzz.h"
#include "schedule/log_pattern.h"

using namespace teal;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view message = fuzz::text_of(data, size);
  const auto pattern = schedule::LogPattern::parse(fuzz::take_until(message, '\n'));
  if (!pattern) {
    ASSERT(!pattern.error().empty());
    return 0;
  }
  ASSERT(pattern->matches(message) == pattern->matches(message));
  for (const auto& [selector, value] : pattern->extract(message))
    ASSERT(pattern->select(selector, message).has_value());
  return 0;
}
