#include "base/time.h"

#include <fmt/format.h>

#include <cmath>

namespace teal {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hh_mm_ss;
using std::chrono::sys_days;
using std::chrono::year_month_day;

struct Civil {
  int year = 0;
  unsigned month = 0, day = 0;
  int hour = 0, minute = 0, second = 0, millisecond = 0;
};

Civil civil(Time time) {
  const auto date = floor<days>(time);
  const year_month_day ymd{date};
  const hh_mm_ss clock{time - date};
  return {static_cast<int>(ymd.year()),
          static_cast<unsigned>(ymd.month()),
          static_cast<unsigned>(ymd.day()),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count()),
          static_cast<int>(clock.subseconds().count())};
}

std::optional<Time> instant(const Civil& c) {
  const year_month_day ymd{std::chrono::year{c.year}, std::chrono::month{c.month},
                           std::chrono::day{c.day}};
  if (!ymd.ok() || c.hour > 23 || c.minute > 59 || c.second > 60) return std::nullopt;
  return sys_days{ymd} + std::chrono::hours{c.hour} + std::chrono::minutes{c.minute} +
         std::chrono::seconds{c.second} + std::chrono::milliseconds{c.millisecond};
}

// Takes exactly `digits` digits off the front of `text`.
std::optional<int> take(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool skip(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

// Fills the date and the clock; `-` and `:` are the separators, or none when '\0'.
bool read_civil(std::string_view& text, Civil& into, char dash, char colon) {
  auto number = [&](std::size_t digits, auto& member) {
    const auto value = take(text, digits);
    if (!value) return false;
    member = static_cast<std::remove_reference_t<decltype(member)>>(*value);
    return true;
  };
  auto separator = [&](char c) { return c == '\0' || skip(text, c); };
  return number(4, into.year) && separator(dash) && number(2, into.month) && separator(dash) &&
         number(2, into.day) && skip(text, 'T') && number(2, into.hour) && separator(colon) &&
         number(2, into.minute) && separator(colon) && number(2, into.second);
}

// False when a point is followed by no digit.
bool read_fraction(std::string_view& text, Civil& into) {
  if (!skip(text, '.')) return true;
  int scale = 100;
  std::size_t digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; ++digits) {
    into.millisecond += (text.front() - '0') * scale;
    scale /= 10;
    text.remove_prefix(1);
  }
  return digits > 0;
}

// What has no four digits could not be written again.
std::optional<Time> with_writable_year(Time time) {
  const int year = civil(time).year;
  return year < 0 || year > 9999 ? std::nullopt : std::optional(time);
}

}  // namespace

std::string to_iso8601(Time time) {
  const Civil c = civil(time);
  const std::string seconds = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", c.year, c.month,
                                          c.day, c.hour, c.minute, c.second);
  return c.millisecond == 0 ? seconds + "Z" : fmt::format("{}.{:03}Z", seconds, c.millisecond);
}

std::optional<Time> parse_iso8601(std::string_view text) {
  Civil c;
  if (!read_civil(text, c, '-', ':')) return std::nullopt;
  if (!read_fraction(text, c)) return std::nullopt;
  const auto time = instant(c);
  if (!time) return std::nullopt;
  if (text == "Z") return with_writable_year(*time);  // A leap second may end the last year.
  if (text.size() != 6 || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  const int sign = text.front() == '+' ? 1 : -1;
  text.remove_prefix(1);
  const auto hours = take(text, 2);
  if (!hours || !skip(text, ':')) return std::nullopt;
  const auto minutes = take(text, 2);
  if (!minutes) return std::nullopt;
  if (!text.empty() || *hours > 23 || *minutes > 59) return std::nullopt;
  return with_writable_year(*time -
                            sign * (std::chrono::hours{*hours} + std::chrono::minutes{*minutes}));
}

std::string to_basic_iso8601(Time time) {
  const Civil c = civil(time);
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", c.year, c.month, c.day, c.hour, c.minute,
                     c.second);
}

std::optional<Time> parse_basic_iso8601(std::string_view text) {
  Civil c;
  if (!read_civil(text, c, '\0', '\0') || text != "Z") return std::nullopt;
  const auto time = instant(c);
  return time ? with_writable_year(*time) : std::nullopt;
}

double to_epoch_seconds(Time time) {
  return static_cast<double>(time.time_since_epoch().count()) / 1000.0;
}

Time from_epoch_seconds(double seconds) { return Time{Duration{std::llround(seconds * 1000.0)}}; }

}  // namespace teal
