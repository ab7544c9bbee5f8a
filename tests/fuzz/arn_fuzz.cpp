// Amazon Resource Names: taken apart and put together they are what they were.
#include "base/arn.h"
#include "fuzz.h"

using namespace teal;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const auto arn = parse_arn(text);
  if (!arn) return 0;
  ASSERT(arn->str() == text);
  ASSERT(parse_arn(arn->str()) == *arn);
  for (const std::string& part : {arn->partition, arn->service, arn->region, arn->account})
    ASSERT(part.find(':') == std::string::npos);
  return 0;
}
