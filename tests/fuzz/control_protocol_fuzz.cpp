// The balancer's control socket: frames and the words in them.
#include "fuzz.h"
#include "routing/control_protocol.h"

using namespace teal;
using routing::FrameReader;

namespace {

struct Taken {
  std::vector<std::string> frames;
  bool broken = false;
  bool operator==(const Taken&) const = default;
};

Taken take(std::string_view bytes, std::size_t piece) {
  FrameReader reader;
  Taken taken;
  while (!bytes.empty()) {
    reader.feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    while (auto frame = reader.next()) taken.frames.push_back(std::move(*frame));
  }
  taken.broken = reader.broken();
  return taken;
}

// The one word that `frame` holds.
std::string json_in(const std::string& frame) {
  const Taken taken = take(frame, frame.size());
  ASSERT(!taken.broken && taken.frames.size() == 1);
  return taken.frames.front();
}

void check_words(std::string_view json) {
  if (const auto table = routing::read_from_engine(json)) {
    const std::string again = json_in(routing::frame(*table));
    const auto read = routing::read_from_engine(again);
    ASSERT(read && json_in(routing::frame(*read)) == again);
  }
  if (const auto word = routing::read_from_balancer(json)) {
    const auto write = [](const routing::FromBalancer& any) {
      return std::visit([](const auto& one) { return json_in(routing::frame(one)); }, any);
    };
    const std::string again = write(*word);
    const auto read = routing::read_from_balancer(again);
    ASSERT(read && read->index() == word->index() && write(*read) == again);
  }
}

}  // namespace

// "<one byte: size of pieces><frames>", and what follows that byte as a word of its own.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes = fuzz::text_of(data, size);
  if (bytes.empty()) return 0;
  const std::size_t piece = static_cast<unsigned char>(bytes.front()) + std::size_t{1};
  bytes.remove_prefix(1);
  const Taken whole = take(bytes, bytes.size() + 1);
  ASSERT(take(bytes, piece) == whole);
  ASSERT(take(bytes, 1) == whole);
  for (const std::string& json : whole.frames) check_words(json);
  check_words(bytes);
  return 0;
}
