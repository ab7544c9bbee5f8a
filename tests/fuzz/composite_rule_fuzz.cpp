// Rules of composite alarms: each has words for what is wrong with it, or a verdict.
#include "fuzz.h"
#include "schedule/composite_rule.h"

using namespace teal;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto rule = schedule::CompositeRule::parse(fuzz::text_of(data, size));
  if (!rule) {
    ASSERT(!rule.error().empty());
    return 0;
  }
  std::size_t asked = 0;
  rule->holds([&](const std::string& alarm) {
    ASSERT(!alarm.empty());
    ++asked;
    return schedule::AlarmState::ok;
  });
  ASSERT(rule->alarms().empty() ? asked == 0 : true);
  return 0;
}
