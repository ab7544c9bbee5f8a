// Requests of AWS Query and EC2 Query: forms, dotted names, lists and maps by number.
#include "fuzz.h"
#include "sample_shape.h"
#include "wire/json.h"
#include "wire/query.h"

using namespace teal;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view form = fuzz::text_of(data, size);
  const auto parameters = wire::read_form(form);
  if (!parameters) return 0;
  ASSERT(wire::read_form(wire::write_form(*parameters)) == *parameters);

  const wire::Type& type = wire::TypeOf<fuzz::Sample>::value;
  for (const auto style : {wire::QueryStyle::ec2, wire::QueryStyle::query}) {
    const auto node = wire::read_query(*parameters, type, style);
    fuzz::Sample sample;
    if (!node || !wire::decode(*node, sample, wire::Unknown::refuse).empty()) continue;
    const wire::Node encoded = wire::encode(sample);
    const auto again = wire::read_query(wire::write_query("Do", "1", encoded), type);
    ASSERT(again);
    fuzz::Sample second;
    ASSERT(wire::decode(*again, second, wire::Unknown::refuse).empty());
    ASSERT(wire::write_json(wire::encode(second)) == wire::write_json(encoded));
  }
  return 0;
}
