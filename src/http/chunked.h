// http/chunked.h — follows a body in chunked transfer coding through bytes as they arrive, so that
// its end is known exactly; it never buffers.
//
// Strict, as everything that frames: sizes are 1 to 15 hexadecimal digits, lines end in CRLF,
// extensions and trailers are bounded. Trailers are never part of what is passed on.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace teal::http {

class ChunkedScanner {
 public:
  enum class State { reading, done, malformed };

  // What to pass on of the bytes given, when the coding itself travels on: [0, keep_until) and
  // [resume_from, consumed). The hole, if any, holds trailers.
  struct Relay {
    std::size_t consumed = 0;
    std::size_t keep_until = 0;
    std::size_t resume_from = 0;
  };
  Relay relay(std::string_view bytes);

  // The next piece of payload in `bytes`; call again with what is left after `consumed` until it
  // is 0 or state() is no longer reading.
  struct Piece {
    std::size_t consumed = 0;
    std::string_view payload;
  };
  Piece next(std::string_view bytes);

  State state() const { return state_; }
  bool done() const { return state_ == State::done; }
  bool malformed() const { return state_ == State::malformed; }

 private:
  enum class At : std::uint8_t {
    size,
    extension,
    size_lf,
    data,
    data_cr,
    data_lf,
    trailer_start,  // At the beginning of a line after the last chunk.
    trailer_name,
    trailer_line,
    trailer_lf,
    final_lf,
  };
  void step(char c);  // One byte that is not payload.
  void size_byte(char c);

  std::uint64_t left_ = 0;  // Of the chunk's payload.
  std::uint32_t line_bytes_ = 0;
  std::uint32_t trailer_bytes_ = 0;
  std::uint8_t digits_ = 0;
  At at_ = At::size;
  State state_ = State::reading;
};

}  // namespace teal::http
