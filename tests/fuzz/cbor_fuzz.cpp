// Bodies of Smithy RPC v2: what is read can be written and read again to the same.
#include "fuzz.h"
#include "sample_shape.h"
#include "wire/cbor.h"
#include "wire/json.h"

using namespace teal;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto node = wire::read_cbor(fuzz::text_of(data, size));
  if (!node) {
    ASSERT(!node.error().message.empty());
    return 0;
  }
  const std::string written = wire::write_cbor(*node);
  const auto again = wire::read_cbor(written);
  ASSERT(again);
  ASSERT(wire::write_cbor(*again) == written);  // As bytes: a NaN is unequal to itself.
  ASSERT(wire::read_json(wire::write_json(*node)));

  fuzz::Sample sample;
  if (!wire::decode(*node, sample, wire::Unknown::refuse).empty()) return 0;
  const std::string encoded = wire::write_cbor(wire::encode(sample));
  fuzz::Sample second;
  const auto read = wire::read_cbor(encoded);
  ASSERT(read && wire::decode(*read, second, wire::Unknown::refuse).empty());
  ASSERT(wire::write_cbor(wire::encode(second)) == encoded);
  return 0;
}
