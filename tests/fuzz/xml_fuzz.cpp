// Answers of the Query protocols, as the client reads them, and error answers.
#include "fuzz.h"
#include "sample_shape.h"
#include "wire/json.h"
#include "wire/xml.h"

using namespace teal;

namespace {

void check(const wire::XmlElement& element, std::size_t depth) {
  ASSERT(depth <= 64);
  ASSERT(!element.name.empty());
  ASSERT(wire::is_utf8(element.text));
  for (const wire::XmlElement& child : element.children) check(child, depth + 1);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const wire::Type& type = wire::TypeOf<fuzz::Sample>::value;
  const auto root = wire::read_xml(text);
  if (const auto error = wire::read_xml_error(text, 400)) ASSERT(root);
  const auto answer = wire::read_xml_answer(text, "Show", type);
  if (!root) {
    ASSERT(!answer);
    return 0;
  }
  check(*root, 1);
  if (!answer) return 0;

  fuzz::Sample sample;
  if (!wire::decode(*answer, sample, wire::Unknown::accept).empty()) return 0;
  const wire::Node encoded = wire::encode(sample);
  const auto again = wire::read_xml_answer(
      wire::write_xml_answer("Show", "http://example.com/doc/", encoded, "r-1"), "Show", type);
  ASSERT(again);
  fuzz::Sample second;
  ASSERT(wire::decode(*again, second, wire::Unknown::accept).empty());
  ASSERT(wire::write_json(wire::encode(second)) == wire::write_json(encoded));
  return 0;
}
