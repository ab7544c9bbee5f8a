// Scalars as text: base64, times, percent escapes, numbers.
#include <string>

#include "base/time.h"
#include "fuzz.h"
#include "wire/base64.h"
#include "wire/json.h"
#include "wire/query.h"
#include "wire/text_value.h"

using namespace teal;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  ASSERT(wire::from_base64(wire::to_base64(text)) == text);
  // One value has one text.
  if (const auto bytes = wire::from_base64(text)) ASSERT(wire::to_base64(*bytes) == text);

  ASSERT(wire::percent_decode(wire::percent_encode(text), true) == text);
  wire::percent_decode(text, false);

  if (const auto time = parse_iso8601(text)) ASSERT(parse_iso8601(to_iso8601(*time)) == *time);
  if (const auto time = parse_basic_iso8601(text))
    ASSERT(parse_basic_iso8601(to_basic_iso8601(*time)) == *time);

  if (!wire::is_utf8(text)) return 0;
  const auto check = [&](const auto& type) {
    const wire::Node node = wire::node_of_text(std::string(text), type);
    ASSERT(wire::is_scalar(node));
    const std::string written = wire::text_of_node(node);
    ASSERT(wire::text_of_node(wire::node_of_text(written, type)) == written);
    ASSERT(wire::read_json(wire::write_json(node)));
  };
  check(wire::TypeOf<std::string>::value);
  check(wire::TypeOf<std::int64_t>::value);
  check(wire::TypeOf<double>::value);
  check(wire::TypeOf<bool>::value);
  check(wire::TypeOf<Time>::value);
  Time time;
  const wire::Node sent = wire::node_of_text(std::string(text), wire::TypeOf<Time>::value);
  if (wire::decode(sent, time, wire::Unknown::refuse).empty())
    ASSERT(parse_iso8601(to_iso8601(time)) == time);
  return 0;
}
