// Metric math: every expression has a value, no value, or a fault with words, and none of them
// costs more than reading it.
#include "fuzz.h"
#include "schedule/metric_math.h"

using namespace teal;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view expression = fuzz::text_of(data, size);
  const auto value_of = [](std::string_view id) -> std::optional<double> {
    ASSERT(!id.empty());
    if (id == "m1") return 4.0;
    if (id == "zero") return 0.0;
    return std::nullopt;
  };
  const auto is_known = [](std::string_view id) {
    return id == "m1" || id == "zero" || id == "m2";
  };
  const std::string fault = schedule::expression_fault(expression, is_known);
  const auto value = schedule::compute(expression, value_of);
  if (!fault.empty()) ASSERT(!value || fault.starts_with("unknown id"));
  return 0;
}
