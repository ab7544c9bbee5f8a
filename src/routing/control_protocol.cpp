#include "routing/control_protocol.h"

#include "wire/json.h"

namespace teal::routing {
namespace {

std::string frame_json(const std::string& json) {
  const auto size = static_cast<std::uint32_t>(json.size());
  std::string framed;
  framed.reserve(json.size() + 4);
  for (int shift = 24; shift >= 0; shift -= 8)
    framed.push_back(static_cast<char>(size >> shift & 0xff));
  return framed + json;
}

std::string frame_word(std::string_view word, wire::Node node) {
  wire::Object object;
  object.push_back({std::string(word), std::move(node)});
  return frame_json(wire::write_json(wire::Node{std::move(object)}));
}

std::unexpected<Error> not_understood(std::string why) {
  return fail("ControlProtocolError", "Not understood on the control socket: " + why);
}

template <class T>
Result<T> decoded(const wire::Node& node) {
  T value;
  // A newer peer may say more than we know.
  const auto violations = wire::decode(node, value, wire::Unknown::accept);
  if (!violations.empty()) return not_understood(wire::describe(violations));
  return value;
}

}  // namespace

std::string frame(const Table& table) { return frame_word("table", wire::encode(table)); }
std::string frame(const Hello& hello) { return frame_word("hello", wire::encode(hello)); }
std::string frame(const Report& report) { return frame_word("report", wire::encode(report)); }
std::string frame(const Effective& effective) {
  return frame_word("effective", wire::Node{effective.generation});
}
std::string frame(const Refused& refused) {
  return frame_word("refused", wire::Node{refused.reason});
}

std::optional<std::string> FrameReader::next() {
  if (broken_ || buffer_.size() < 4) return std::nullopt;
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) size = size << 8 | static_cast<unsigned char>(buffer_[i]);
  if (size > frame_bytes_max) {
    broken_ = true;
    return std::nullopt;
  }
  if (buffer_.size() < 4 + size) return std::nullopt;
  std::string json = buffer_.substr(4, size);
  buffer_.erase(0, 4 + size);
  return json;
}

Result<FromBalancer> read_from_balancer(std::string_view json) {
  const wire::Node node = TRY(wire::read_json(json));
  if (const wire::Node* hello = node.find("hello")) return TRY(decoded<Hello>(*hello));
  if (const wire::Node* report = node.find("report")) return TRY(decoded<Report>(*report));
  if (const wire::Node* generation = node.find("effective"))
    if (const auto* number = std::get_if<std::int64_t>(&generation->value))
      return Effective{*number};
  if (const wire::Node* reason = node.find("refused"))
    if (const auto* text = std::get_if<std::string>(&reason->value)) return Refused{*text};
  return not_understood("no known word");
}

Result<Table> read_from_engine(std::string_view json) {
  const wire::Node node = TRY(wire::read_json(json));
  if (const wire::Node* table = node.find("table")) return decoded<Table>(*table);
  return not_understood("no known word");
}

}  // namespace teal::routing
