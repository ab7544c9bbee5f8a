// http/field_scan.h — what the scanner of heads makes of each field line: framing, what must not
// travel on, and what a proxy writes itself.
//
// A part of head.cpp, for its eyes alone; a header, so that the loop over the lines inlines it.
#pragma once
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "http/head.h"

namespace teal::http::field_scan {

// RFC 9110 §5.6.2.
inline constexpr std::array<bool, 256> token_characters = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 33; c < 127; ++c) table[c] = true;
  for (const char c : std::string_view("\"(),/:;<=>?@[\\]{}"))
    table[static_cast<unsigned>(c)] = false;
  return table;
}();
inline bool is_token(char c) { return token_characters[static_cast<unsigned char>(c)]; }

inline bool is_control(char c) {
  const auto u = static_cast<unsigned char>(c);
  return (u < 0x20 && u != '\t') || u == 0x7f;
}

// The first control character other than HTAB in [p, end); end when there is none.
inline const char* find_control(const char* p, const char* end) {
#ifdef __SSE2__
  const __m128i limit = _mm_set1_epi8(0x1f);
  const __m128i tab = _mm_set1_epi8('\t');
  const __m128i rubout = _mm_set1_epi8(0x7f);
  for (; end - p >= 16; p += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(v, limit), v);
    const int mask = _mm_movemask_epi8(
        _mm_or_si128(_mm_andnot_si128(_mm_cmpeq_epi8(v, tab), low), _mm_cmpeq_epi8(v, rubout)));
    if (mask != 0) return p + std::countr_zero(static_cast<unsigned>(mask));
  }
#endif
  while (p < end && !is_control(*p)) ++p;
  return p;
}

inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Calls `visit` with each element of a comma-separated list, trimmed; empty ones are passed over.
template <class Visit>
void for_each_element(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    const std::string_view element = trimmed(list.substr(0, comma));
    if (!element.empty()) visit(element);
    if (comma == std::string_view::npos) break;
    list.remove_prefix(comma + 1);
  }
}

struct Line {
  std::string_view name;
  std::string_view value;  // Trimmed.
  Span span;               // With CRLF.
  Span value_span;
};

// Fields with which framing or a proxy's own words are concerned, by name.
enum class Known {
  other,
  authorization_or_cookie,
  connection,
  content_length,
  expect,
  forwarded_for,
  forwarded_other,
  host,
  hop_by_hop,
  idempotency_key,
  keep_alive,
  trace_id,
  transfer_encoding,
  upgrade,
};

struct KnownName {
  std::string_view name;
  Known known;
};
inline constexpr KnownName known_names[] = {
    {"te", Known::hop_by_hop},
    {"host", Known::host},
    {"cookie", Known::authorization_or_cookie},
    {"expect", Known::expect},
    {"trailer", Known::hop_by_hop},
    {"upgrade", Known::upgrade},
    {"connection", Known::connection},
    {"keep-alive", Known::keep_alive},
    {"authorization", Known::authorization_or_cookie},
    {"content-length", Known::content_length},
    {"idempotency-key", Known::idempotency_key},
    {"x-amzn-trace-id", Known::trace_id},
    {"x-forwarded-for", Known::forwarded_for},
    {"proxy-connection", Known::hop_by_hop},
    {"x-forwarded-port", Known::forwarded_other},
    {"transfer-encoding", Known::transfer_encoding},
    {"x-forwarded-proto", Known::forwarded_other},
    {"proxy-authenticate", Known::hop_by_hop},
    {"proxy-authorization", Known::hop_by_hop},
};
// One bit per length that some known name has: most names are told apart by their length alone.
inline constexpr std::uint32_t known_lengths = [] {
  std::uint32_t bits = 0;
  for (const KnownName& row : known_names) bits |= 1u << row.name.size();
  return bits;
}();

inline Known known(std::string_view name) {
  if (name.size() > 31 || (known_lengths >> name.size() & 1) == 0) return Known::other;
  for (const KnownName& row : known_names)
    if (equal_ignoring_case(row.name, name)) return row.known;
  return Known::other;
}

inline bool add(StripList& list, Span line) {
  if (list.count == StripList::capacity) return false;
  std::uint32_t at = list.count++;
  for (; at > 0 && list.lines[at - 1].begin > line.begin; --at) list.lines[at] = list.lines[at - 1];
  list.lines[at] = line;
  return true;
}
inline bool holds(const StripList& list, Span line) {
  for (std::uint32_t i = 0; i < list.count; ++i)
    if (list.lines[i].begin == line.begin) return true;
  return false;
}

// 1*DIGIT, below 10^18; RFC 9110 §8.6 lets equal values be merged, we let them be repeated.
inline bool read_content_length(std::string_view value, Fields& fields) {
  if (value.empty() || value.size() > 18) return false;
  std::int64_t length = 0;
  for (const char c : value) {
    if (c < '0' || c > '9') return false;
    length = length * 10 + (c - '0');
  }
  if (fields.content_length >= 0 && fields.content_length != length) return false;
  fields.content_length = length;
  return true;
}

inline Refusal read_transfer_encoding(std::string_view value, Fields& fields) {
  if (equal_ignoring_case(value, "chunked")) {
    if (fields.chunked) return Refusal::malformed;
    fields.chunked = true;
    return Refusal::none;
  }
  for (const char c : value)
    if (!is_token(c)) return Refusal::malformed;
  return value.empty() || fields.chunked ? Refusal::malformed : Refusal::transfer_coding;
}

inline std::uint32_t read_keep_alive_timeout(std::string_view value) {
  std::uint32_t seconds = 0;
  for_each_element(value, [&](std::string_view element) {
    constexpr std::string_view key = "timeout=";
    if (element.size() <= key.size() || !equal_ignoring_case(element.substr(0, key.size()), key))
      return;
    std::uint32_t number = 0;
    for (const char c : element.substr(key.size())) {
      if (c < '0' || c > '9' || number > 1'000'000) return;
      number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    seconds = number;
  });
  return seconds;
}

// Fields common to requests and responses.
struct FieldScan {
  const char* bytes;
  Fields& fields;
  bool connection_names_more = false;  // Than close, keep-alive, upgrade and te.
  bool connection_upgrade = false;

  Refusal take(const Line& line, Known which) {
    switch (which) {
      case Known::connection:
        read_connection(line.value);
        return strip(line);
      case Known::keep_alive:
        fields.keep_alive_seconds = read_keep_alive_timeout(line.value);
        return strip(line);
      case Known::upgrade:
        fields.upgrade_value = line.value_span;
        return strip(line);
      case Known::hop_by_hop:
        return strip(line);
      case Known::content_length:
        return read_content_length(line.value, fields) ? Refusal::none : Refusal::malformed;
      case Known::transfer_encoding:
        fields.transfer_encoding_line = line.span;
        return read_transfer_encoding(line.value, fields);
      default:
        return Refusal::none;
    }
  }

  Refusal strip(const Line& line) {
    return add(fields.strip, line.span) ? Refusal::none : Refusal::malformed;
  }

  void read_connection(std::string_view value) {
    for_each_element(value, [&](std::string_view token) {
      if (equal_ignoring_case(token, "close"))
        fields.close = true;
      else if (equal_ignoring_case(token, "keep-alive"))
        fields.keep_alive = true;
      else if (equal_ignoring_case(token, "upgrade"))
        connection_upgrade = true;
      else if (!equal_ignoring_case(token, "te"))
        connection_names_more = true;
    });
  }

  // Both at once is how requests are smuggled; a field that Connection nominates goes with it,
  // except those that we need: nominating them would make the two sides of us see different
  // requests.
  Refusal finish() {
    if (fields.chunked && fields.content_length >= 0) return Refusal::malformed;
    fields.upgrade = connection_upgrade && !fields.upgrade_value.empty();
    return connection_names_more ? strip_nominated() : Refusal::none;
  }

  Refusal strip_nominated() {
    Refusal refusal = Refusal::none;
    for_each_field(bytes, fields, [&](std::string_view name, std::string_view value) {
      if (known(name) != Known::connection) return true;
      for_each_element(value, [&](std::string_view token) {
        if (refusal == Refusal::none) refusal = strip_named(token);
      });
      return refusal == Refusal::none;
    });
    return refusal;
  }

  Refusal strip_named(std::string_view token) {
    switch (known(token)) {
      case Known::host:
      case Known::content_length:
      case Known::transfer_encoding:
      case Known::authorization_or_cookie:
      case Known::forwarded_for:
      case Known::forwarded_other:
        return Refusal::malformed;
      default:
        break;
    }
    Refusal refusal = Refusal::none;
    for_each_field(bytes, fields, [&](std::string_view name, std::string_view value) {
      if (!equal_ignoring_case(name, token)) return true;
      const auto begin = static_cast<std::uint32_t>(name.data() - bytes);
      const char* line_end = static_cast<const char*>(
          std::memchr(value.data(), '\r',
                      fields.begin_to_end.end - static_cast<std::size_t>(value.data() - bytes)));
      const Span span{begin, static_cast<std::uint32_t>(line_end + 2 - bytes)};
      if (!holds(fields.strip, span) && !add(fields.strip, span)) refusal = Refusal::malformed;
      return refusal == Refusal::none;
    });
    return refusal;
  }
};

}  // namespace teal::http::field_scan
