#include "adapters/docker/log_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace teal::adapters::docker {

namespace {

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::size_t frame_head = 8;

std::optional<std::int64_t> digits(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value < 0)
    return std::nullopt;
  return value;
}

// "2026-11-24T06:15:27.123456789Z"
std::optional<std::int64_t> nanoseconds(std::string_view stamp) {
  constexpr std::size_t seconds_end = 19;
  if (stamp.size() < seconds_end + 1 || !stamp.ends_with('Z')) return std::nullopt;
  const auto whole = parse_iso8601(std::string(stamp.substr(0, seconds_end)) + "Z");
  if (!whole) return std::nullopt;
  std::string fraction;
  if (stamp[seconds_end] == '.')
    fraction = stamp.substr(seconds_end + 1, stamp.size() - seconds_end - 2);
  if (fraction.size() > 9) return std::nullopt;
  fraction.resize(9, '0');
  const auto rest = digits(fraction);
  if (!rest) return std::nullopt;
  return whole->time_since_epoch().count() * 1'000'000 + *rest;
}

}  // namespace

std::string LogReader::Mark::str() const {
  return fmt::format("{}.{:0>9}/{}", at / second_ns, at % second_ns, frames);
}

LogReader::LogReader(std::string_view position) {
  const auto dot = position.find('.'), slash = position.find('/');
  if (dot == position.npos || slash == position.npos || slash < dot) return;
  const auto seconds = digits(position.substr(0, dot));
  const auto fraction = digits(position.substr(dot + 1, slash - dot - 1));
  const auto frames = digits(position.substr(slash + 1));
  if (!seconds || !fraction || !frames || *seconds > 10'000'000'000 || *fraction >= second_ns)
    return;
  done_ = {.at = *seconds * second_ns + *fraction, .frames = *frames};
  position_ = done_.str();
}

std::string LogReader::rewind() {
  pending_.clear();
  lines_ = {};
  resuming_ = true;
  read_ = {.at = done_.at, .frames = 0};
  skip_ = done_.frames;
  return fmt::format("{}.{:0>9}", done_.at / second_ns, done_.at % second_ns);
}

std::vector<ports::OutputLine> LogReader::feed(std::string_view bytes) {
  pending_ += bytes;
  std::vector<ports::OutputLine> lines;
  std::string_view rest = pending_;
  while (rest.size() >= frame_head) {
    const auto byte = [&](std::size_t i) {
      return static_cast<std::size_t>(static_cast<std::uint8_t>(rest[i]));
    };
    const std::size_t size = byte(4) << 24 | byte(5) << 16 | byte(6) << 8 | byte(7);
    if (rest.size() - frame_head < size) break;
    take(std::min<std::size_t>(byte(0), 2), rest.substr(frame_head, size), lines);
    rest.remove_prefix(frame_head + size);
  }
  pending_.erase(0, pending_.size() - rest.size());
  return lines;
}

void LogReader::take(std::size_t stream, std::string_view frame,
                     std::vector<ports::OutputLine>& lines) {
  const std::size_t space = frame.find(' ');
  const auto at = nanoseconds(frame.substr(0, space));
  if (!at || space == frame.npos) return;  // No line of a log with time stamps.
  frame.remove_prefix(space + 1);
  if (resuming_ && *at < done_.at) return;  // Daemons may give more than was asked for.
  resuming_ = false;
  if (*at == done_.at && skip_ > 0) {
    --skip_;
    ++read_.frames;
    return;
  }
  // Standard output and error are stamped apart: what comes later may be older by a moment.
  if (*at >= read_.at) read_ = {.at = *at, .frames = *at == read_.at ? read_.frames + 1 : 1};
  const bool is_whole = frame.ends_with('\n');
  if (is_whole) frame.remove_suffix(1);
  std::string& line = lines_[stream];
  line += frame;
  // A long line comes in several frames; only the last of them ends it.
  const Time when{Duration{*at / 1'000'000}};
  while (line.size() > line_bytes_max) {
    lines.push_back({.at = when, .text = line.substr(0, line_bytes_max)});
    line.erase(0, line_bytes_max);
  }
  if (!is_whole) return;
  if (line.ends_with('\r')) line.pop_back();
  if (!line.empty()) lines.push_back({.at = when, .text = line});
  line.clear();
  done_ = read_;
  position_ = done_.str();
}

}  // namespace teal::adapters::docker
