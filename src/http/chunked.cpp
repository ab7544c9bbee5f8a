#include "http/chunked.h"

#include <algorithm>

namespace teal::http {
namespace {

constexpr std::uint32_t line_bytes_max = 4096;
constexpr std::uint32_t trailer_bytes_max = 16 * 1024;

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  const auto u = static_cast<unsigned char>(c);
  return (u < 0x20 && u != '\t') || u == 0x7f;
}

}  // namespace

ChunkedScanner::Relay ChunkedScanner::relay(std::string_view bytes) {
  Relay result;
  bool hole = false;
  std::size_t i = 0;
  while (i < bytes.size() && state_ == State::reading) {
    if (at_ == At::data) {
      const auto skip = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size() - i));
      i += skip;
      left_ -= skip;
      if (left_ == 0) at_ = At::data_cr;
      continue;
    }
    const bool final_cr = at_ == At::trailer_start && bytes[i] == '\r';
    const bool within_trailers = (at_ == At::trailer_start && !final_cr) ||
                                 at_ == At::trailer_name || at_ == At::trailer_line ||
                                 at_ == At::trailer_lf;
    if (within_trailers && !hole) {
      hole = true;
      result.keep_until = i;
    }
    step(bytes[i]);
    ++i;
    if (within_trailers) result.resume_from = i;
  }
  result.consumed = i;
  if (!hole) result.keep_until = result.resume_from = i;
  return result;
}

ChunkedScanner::Piece ChunkedScanner::next(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size() && state_ == State::reading) {
    if (at_ == At::data) {
      const auto take = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size() - i));
      left_ -= take;
      if (left_ == 0) at_ = At::data_cr;
      return {i + take, bytes.substr(i, take)};
    }
    step(bytes[i]);
    ++i;
  }
  return {i, {}};
}

void ChunkedScanner::size_byte(char c) {
  if (const int digit = hexadecimal(c); digit >= 0) {
    if (++digits_ > 15) {
      state_ = State::malformed;
      return;
    }
    left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
  } else if (digits_ == 0) {
    state_ = State::malformed;
  } else if (c == '\r') {
    at_ = At::size_lf;
  } else if (c == ';') {
    at_ = At::extension;
    line_bytes_ = 0;
  } else {
    state_ = State::malformed;
  }
}

void ChunkedScanner::step(char c) {
  const auto expect = [&](char wanted, At next) {
    if (c == wanted)
      at_ = next;
    else
      state_ = State::malformed;
  };
  switch (at_) {
    case At::size:
      return size_byte(c);
    case At::extension:
      if (c == '\r')
        at_ = At::size_lf;
      else if (is_control(c) || ++line_bytes_ > line_bytes_max)
        state_ = State::malformed;
      return;
    case At::size_lf:
      expect('\n', left_ == 0 ? At::trailer_start : At::data);
      digits_ = 0;
      return;
    case At::data:
      return;
    case At::data_cr:
      return expect('\r', At::data_lf);
    case At::data_lf:
      return expect('\n', At::size);
    case At::trailer_start:
      if (c == '\r') {
        at_ = At::final_lf;
        return;
      }
      at_ = At::trailer_name;
      line_bytes_ = 0;
      [[fallthrough]];
    case At::trailer_name:
      if (c == ':' && line_bytes_ > 0)
        at_ = At::trailer_line;
      else if (c == ':' || c == ' ' || is_control(c) || c == '\t')
        state_ = State::malformed;
      ++line_bytes_;
      break;
    case At::trailer_line:
      if (c == '\r')
        at_ = At::trailer_lf;
      else if (is_control(c))
        state_ = State::malformed;
      break;
    case At::trailer_lf:
      return expect('\n', At::trailer_start);
    case At::final_lf:
      if (c == '\n')
        state_ = State::done;
      else
        state_ = State::malformed;
      return;
  }
  if (++trailer_bytes_ > trailer_bytes_max) state_ = State::malformed;
}

}  // namespace teal::http
