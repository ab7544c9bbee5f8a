// Bodies in chunked coding: payload, end and verdict do not depend on how the bytes are split, and
// what is relayed is the same body without its trailers.
#include <algorithm>
#include <string>

#include "fuzz.h"
#include "http/chunked.h"

using namespace teal;
using http::ChunkedScanner;

namespace {

struct Outcome {
  ChunkedScanner::State state = ChunkedScanner::State::reading;
  std::size_t consumed = 0;
  std::string payload;
  bool operator==(const Outcome&) const = default;
};

// `lengths` are those of the pieces, taken in turn.
Outcome read(std::string_view bytes, std::string_view lengths) {
  ChunkedScanner scanner;
  Outcome outcome;
  for (std::size_t turn = 0; outcome.consumed < bytes.size(); ++turn) {
    const std::size_t length =
        lengths.empty()
            ? bytes.size()
            : std::max<std::size_t>(1, static_cast<unsigned char>(lengths[turn % lengths.size()]));
    std::string_view piece = bytes.substr(outcome.consumed, length);
    while (!piece.empty() && scanner.state() == ChunkedScanner::State::reading) {
      const auto taken = scanner.next(piece);
      ASSERT(taken.consumed > 0 && taken.consumed <= piece.size());
      outcome.payload += taken.payload;
      outcome.consumed += taken.consumed;
      piece.remove_prefix(taken.consumed);
    }
    if (scanner.state() != ChunkedScanner::State::reading) break;
  }
  outcome.state = scanner.state();
  return outcome;
}

struct Relayed {
  ChunkedScanner::State state = ChunkedScanner::State::reading;
  std::size_t consumed = 0;
  std::string kept;
  bool operator==(const Relayed&) const = default;
};

Relayed relay(std::string_view bytes, std::string_view lengths) {
  ChunkedScanner scanner;
  Relayed relayed;
  for (std::size_t turn = 0; relayed.consumed < bytes.size(); ++turn) {
    const std::size_t length =
        lengths.empty()
            ? bytes.size()
            : std::max<std::size_t>(1, static_cast<unsigned char>(lengths[turn % lengths.size()]));
    const std::string_view piece = bytes.substr(relayed.consumed, length);
    const auto part = scanner.relay(piece);
    ASSERT(part.keep_until <= part.resume_from && part.resume_from <= part.consumed);
    ASSERT(part.consumed <= piece.size());
    relayed.kept += piece.substr(0, part.keep_until);
    relayed.kept += piece.substr(part.resume_from, part.consumed - part.resume_from);
    relayed.consumed += part.consumed;
    if (scanner.state() != ChunkedScanner::State::reading) break;
    ASSERT(part.consumed == piece.size());
  }
  relayed.state = scanner.state();
  return relayed;
}

}  // namespace

// "<one byte of count><so many lengths of pieces><body>"
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes = fuzz::text_of(data, size);
  if (bytes.empty()) return 0;
  const std::size_t count = static_cast<unsigned char>(bytes.front()) % 8;
  bytes.remove_prefix(1);
  const std::string_view lengths = bytes.substr(0, count);
  bytes.remove_prefix(lengths.size());

  const Outcome whole = read(bytes, {});
  ASSERT(read(bytes, lengths) == whole);
  ASSERT(read(bytes, "\1") == whole);

  const Relayed passed = relay(bytes, {});
  ASSERT(passed.state == whole.state && passed.consumed == whole.consumed);
  if (passed.state == ChunkedScanner::State::malformed) return 0;  // Nothing of it travels on.
  ASSERT(relay(bytes, lengths) == passed);
  ASSERT(relay(bytes, "\1") == passed);
  const Outcome relayed = read(passed.kept, {});
  ASSERT(relayed.payload == whole.payload);
  if (passed.state == ChunkedScanner::State::done) {
    ASSERT(relayed.state == ChunkedScanner::State::done);
    ASSERT(relayed.consumed == passed.kept.size());
    ASSERT(passed.kept.ends_with("\r\n\r\n"));  // No trailers between the last chunk and the end.
  }
  return 0;
}
