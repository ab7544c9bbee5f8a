// Requests of the JSON protocols, stored rows, the control socket: what is read can be written and
// read again, and what fits a shape still fits when it has been encoded.
#include "fuzz.h"
#include "sample_shape.h"
#include "wire/json.h"

using namespace teal;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const auto node = wire::read_json(text);
  if (!node) {
    ASSERT(!node.error().message.empty());
    return 0;
  }
  ASSERT(wire::is_utf8(text));
  const std::string written = wire::write_json(*node);
  const auto again = wire::read_json(written);
  ASSERT(again && *again == *node);
  ASSERT(wire::write_json(*again) == written);

  fuzz::Sample tolerant;
  wire::decode(*node, tolerant, wire::Unknown::accept);
  fuzz::Sample sample;
  const auto violations = wire::decode(*node, sample, wire::Unknown::refuse);
  if (!violations.empty()) {
    ASSERT(!wire::describe(violations).empty());
    return 0;
  }
  const std::string encoded = wire::write_json(wire::encode(sample));
  fuzz::Sample second;
  const auto read = wire::read_json(encoded);
  ASSERT(read && wire::decode(*read, second, wire::Unknown::refuse).empty());
  ASSERT(wire::write_json(wire::encode(second)) == encoded);
  return 0;
}
