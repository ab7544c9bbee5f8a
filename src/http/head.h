// http/head.h — scans the head of an HTTP/1.1 message in one pass over its bytes: framing, the
// lines that must not travel on, and every ambiguity that request smuggling lives on.
//
// Sans-I/O: it takes the bytes received so far and keeps no state; call it again, from the first
// byte, when more have come. The verdict does not depend on how the bytes were split. Spans are
// offsets into those bytes, so that the head may be moved.
//
// The rules follow RFC 9112 strictly: where it lets a recipient be lenient (bare LF, obs-fold,
// repeated Content-Length with different values, both Content-Length and Transfer-Encoding), the
// message is refused, since another server behind us may read it differently.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace teal::http {

struct Span {
  std::uint32_t begin = 0, end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  std::string_view in(const char* bytes) const { return {bytes + begin, size()}; }
};

enum class Scan { incomplete, complete, refused };

enum class Refusal {
  none,
  malformed,           // 400
  method_not_allowed,  // 405: CONNECT
  uri_too_long,        // 414
  head_too_large,      // 431
  expectation,         // 417: an Expect other than 100-continue
  transfer_coding,     // 501: a Transfer-Encoding that is not chunked
  version,             // 505
};
int status_of(Refusal refusal);

struct HeadLimits {
  std::uint32_t start_line_bytes = 16 * 1024;
  std::uint32_t head_bytes = 64 * 1024;
  std::uint32_t fields = 200;
  bool drop_unusual_names = false;  // Names with other characters than letters, digits, '-'.
};

// Header lines that are removed before a message travels on, in the order of the message.
struct StripList {
  static constexpr std::uint32_t capacity = 24;
  std::array<Span, capacity> lines;  // Each with its CRLF.
  std::uint32_t count = 0;
};

// What the fields of a head say, for requests and responses alike.
struct Fields {
  std::int64_t content_length = -1;      // -1: absent.
  bool chunked = false;                  // Transfer-Encoding: chunked.
  bool close = false;                    // Connection: close.
  bool keep_alive = false;               // Connection: keep-alive.
  bool upgrade = false;                  // Connection: upgrade and an Upgrade field.
  std::uint32_t keep_alive_seconds = 0;  // Of "Keep-Alive: timeout="; 0: not said.
  Span begin_to_end;                     // All field lines, without the empty line.
  Span upgrade_value;
  Span transfer_encoding_line;  // With CRLF.
  // Hop-by-hop lines: Connection and what it nominates, Keep-Alive, Proxy-*, TE, Trailer, Upgrade.
  StripList strip;
};

struct RequestHead {
  std::uint32_t size = 0;  // Bytes of the head with its empty line; the body begins here.
  Span line;               // The request line without CRLF.
  Span method;
  Span target;     // As received.
  Span path;       // Without query; of an absolute-form target its path, which may be empty.
  Span query;      // Without '?'.
  Span authority;  // Of an absolute-form target: it replaces Host. Else empty.
  Span host;       // Value of the Host field.
  int minor_version = 1;
  bool expects_continue = false;
  Fields fields;
  Span forwarded_for;  // Value of the last X-Forwarded-For.
  std::uint32_t forwarded_for_count = 0;
  Span trace_id;  // Value of X-Amzn-Trace-Id.
  bool idempotency_key = false;
  // Lines that a proxy writes itself: X-Forwarded-For (when there is one), -Proto, -Port,
  // X-Amzn-Trace-Id. Not part of fields.strip.
  StripList forwarding;
  Refusal refusal = Refusal::none;

  // Whether the client keeps the connection open after this exchange.
  bool persistent() const { return !fields.close && (minor_version == 1 || fields.keep_alive); }
  bool has_body() const { return fields.chunked || fields.content_length > 0; }
};

struct ResponseHead {
  std::uint32_t size = 0;
  Span line;
  int status = 0;
  int minor_version = 1;
  Fields fields;
  Refusal refusal = Refusal::none;

  bool persistent() const { return !fields.close && (minor_version == 1 || fields.keep_alive); }
};

// `head` is overwritten. At Scan::refused, head.refusal says why.
Scan scan_request(std::string_view bytes, RequestHead& head, const HeadLimits& limits = {});
Scan scan_response(std::string_view bytes, ResponseHead& head, const HeadLimits& limits = {});

// The field lines as names and trimmed values, of a head that was scanned: `fields` is
// RequestHead::fields or ResponseHead::fields, `bytes` the same bytes.
std::vector<Header> headers_of(const char* bytes, const Fields& fields);

// Calls `visit(name, value)` for each field line until it returns false.
template <class Visit>
void for_each_field(const char* bytes, const Fields& fields, Visit visit) {
  std::uint32_t at = fields.begin_to_end.begin;
  while (at < fields.begin_to_end.end) {
    const std::string_view rest(bytes + at, fields.begin_to_end.end - at);
    const std::size_t line_end = rest.find('\r');
    const std::string_view line = rest.substr(0, line_end);
    const std::size_t colon = line.find(':');
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
      value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
    if (!visit(line.substr(0, colon), value)) return;
    at += static_cast<std::uint32_t>(line_end + 2);
  }
}

// Whether a comma-separated list has this token, without regard to case.
bool has_token(std::string_view list, std::string_view token);
bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace teal::http
