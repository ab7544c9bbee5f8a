#include "http/head.h"

#include <cstring>

#include "http/field_scan.h"

namespace teal::http {
namespace {

using namespace field_scan;

// The end of a line that begins at `begin`: at its CR. Null with `scan` set when it is not there
// yet, or is not CRLF.
const char* end_of_line(const char* begin, const char* end, Scan& scan) {
  const char* cr = find_control(begin, end);
  if (cr == end) {
    scan = Scan::incomplete;
    return nullptr;
  }
  if (*cr != '\r' || (cr + 1 < end && cr[1] != '\n')) {
    scan = Scan::refused;
    return nullptr;
  }
  if (cr + 1 == end) {
    scan = Scan::incomplete;
    return nullptr;
  }
  return cr;
}

struct Walk {
  Scan scan = Scan::complete;
  Refusal refusal = Refusal::none;
  std::uint32_t size = 0;
};
Walk refused(Refusal refusal) { return {Scan::refused, refusal, 0}; }

// An incomplete head that is over its limit will never be taken.
Walk incomplete(std::string_view bytes, const HeadLimits& limits) {
  if (bytes.size() > limits.head_bytes) return refused(Refusal::head_too_large);
  return {Scan::incomplete, Refusal::none, 0};
}

// All field lines from `from` on. `visit(line)` may refuse.
template <class Visit>
Walk walk_fields(std::string_view bytes, std::uint32_t from, const HeadLimits& limits,
                 Visit visit) {
  const char* const base = bytes.data();
  const char* const end = base + bytes.size();
  const char* p = base + from;
  for (std::uint32_t count = 0;; ++count) {
    if (p == end) return incomplete(bytes, limits);
    if (*p == '\r') {
      if (p + 1 == end) return incomplete(bytes, limits);
      if (p[1] != '\n') return refused(Refusal::malformed);
      const auto size = static_cast<std::uint32_t>(p + 2 - base);
      return size > limits.head_bytes ? refused(Refusal::head_too_large)
                                      : Walk{Scan::complete, Refusal::none, size};
    }
    if (count == limits.fields) return refused(Refusal::head_too_large);
    const char* colon = p;
    while (colon < end && is_token(*colon)) ++colon;
    if (colon == end) return incomplete(bytes, limits);
    // No empty name, no white space before the colon, no folded line.
    if (*colon != ':' || colon == p) return refused(Refusal::malformed);
    Scan scan = Scan::complete;
    const char* cr = end_of_line(colon + 1, end, scan);
    if (cr == nullptr)
      return scan == Scan::refused ? refused(Refusal::malformed) : incomplete(bytes, limits);
    const char* next = cr + 2;
    const std::string_view value = trimmed({colon + 1, cr});
    const auto offset = [&](const char* at) { return static_cast<std::uint32_t>(at - base); };
    const Line line{.name = {p, colon},
                    .value = value,
                    .span = {offset(p), offset(next)},
                    .value_span = {offset(value.data()), offset(value.data() + value.size())}};
    if (const Refusal refusal = visit(line); refusal != Refusal::none) return refused(refusal);
    p = next;
  }
}

// reg-name, IPv4 or [IPv6], and a port; what must not be there is refused, names are not resolved.
bool is_host(std::string_view host) {
  if (host.empty()) return false;
  for (const char c : host) {
    const auto u = static_cast<unsigned char>(c);
    if (u <= 0x20 || u >= 0x7f || std::strchr("\"#/<>?@\\^`{|},", c) != nullptr) return false;
  }
  return true;
}

Refusal read_version(std::string_view version, int& minor) {
  if (version == "HTTP/1.1") {
    minor = 1;
    return Refusal::none;
  }
  if (version == "HTTP/1.0") {
    minor = 0;
    return Refusal::none;
  }
  const bool shaped = version.size() == 8 && version.starts_with("HTTP/") && version[5] >= '0' &&
                      version[5] <= '9' && version[6] == '.' && version[7] >= '0' &&
                      version[7] <= '9';
  return shaped ? Refusal::version : Refusal::malformed;
}

// origin-form, absolute-form, or the asterisk of OPTIONS.
Refusal read_target(const char* base, RequestHead& head) {
  const std::string_view target = head.target.in(base);
  if (target.find('#') != std::string_view::npos) return Refusal::malformed;
  std::uint32_t path = head.target.begin;
  if (target == "*") {
    if (head.method.in(base) != "OPTIONS") return Refusal::malformed;
  } else if (target.front() != '/') {
    constexpr std::string_view scheme = "http://";
    if (target.size() <= scheme.size() ||
        !equal_ignoring_case(target.substr(0, scheme.size()), scheme))
      return Refusal::malformed;
    const auto begin = static_cast<std::uint32_t>(head.target.begin + scheme.size());
    const std::size_t slash = target.find_first_of("/?", scheme.size());
    path = slash == std::string_view::npos ? head.target.end
                                           : static_cast<std::uint32_t>(head.target.begin + slash);
    head.authority = {begin, path};
    if (!is_host(head.authority.in(base))) return Refusal::malformed;
  }
  const std::string_view rest = Span{path, head.target.end}.in(base);
  const std::size_t mark = rest.find('?');
  const auto path_end =
      mark == std::string_view::npos ? head.target.end : static_cast<std::uint32_t>(path + mark);
  head.path = {path, path_end};
  if (mark != std::string_view::npos) head.query = {path_end + 1, head.target.end};
  return Refusal::none;
}

Refusal read_request_line(const char* base, RequestHead& head) {
  const std::string_view line = head.line.in(base);
  const std::size_t first = line.find(' ');
  if (first == std::string_view::npos || first == 0) return Refusal::malformed;
  for (const char c : line.substr(0, first))
    if (!is_token(c)) return Refusal::malformed;
  const std::size_t second = line.find(' ', first + 1);
  if (second == std::string_view::npos || second == first + 1) return Refusal::malformed;
  const std::string_view version = line.substr(second + 1);
  if (line.substr(0, second).find('\t') != std::string_view::npos) return Refusal::malformed;
  if (const Refusal refusal = read_version(version, head.minor_version); refusal != Refusal::none)
    return refusal;
  const auto at = [](std::size_t offset) { return static_cast<std::uint32_t>(offset); };
  head.method = {0, at(first)};
  head.target = {at(first + 1), at(second)};
  if (line.substr(0, first) == "CONNECT") return Refusal::method_not_allowed;
  return read_target(base, head);
}

// Fields that only requests have.
struct RequestScan {
  RequestHead& head;
  FieldScan common;
  std::uint32_t hosts = 0;
  bool drop_unusual_names;

  Refusal take(const Line& line) {
    const Known which = known(line.name);
    switch (which) {
      case Known::other:
        return drop_unusual_names && !usual(line.name) ? common.strip(line) : Refusal::none;
      case Known::host:
        head.host = line.value_span;
        ++hosts;
        return is_host(line.value) ? Refusal::none : Refusal::malformed;
      case Known::expect:
        head.expects_continue = true;
        return equal_ignoring_case(line.value, "100-continue") ? Refusal::none
                                                               : Refusal::expectation;
      case Known::forwarded_for:
        head.forwarded_for = line.value_span;
        ++head.forwarded_for_count;
        return forward(line);
      case Known::trace_id:
        head.trace_id = line.value_span;
        return forward(line);
      case Known::forwarded_other:
        return forward(line);
      case Known::idempotency_key:
        head.idempotency_key = true;
        return Refusal::none;
      default:
        return common.take(line, which);
    }
  }

  Refusal forward(const Line& line) {
    return add(head.forwarding, line.span) ? Refusal::none : Refusal::malformed;
  }

  static bool usual(std::string_view name) {
    for (const char c : name) {
      const char l = lower(c);
      if (!((l >= 'a' && l <= 'z') || (l >= '0' && l <= '9') || l == '-')) return false;
    }
    return true;
  }

  Refusal finish() {
    // HTTP/1.0 knew no Host, but nothing that speaks it to a load balancer lacks one; a request
    // without could not be routed, and two Hosts could be routed two ways.
    if (hosts != 1) return Refusal::malformed;
    if (head.fields.chunked && head.minor_version == 0) return Refusal::malformed;
    if (const Refusal refusal = common.finish(); refusal != Refusal::none) return refusal;
    return head.fields.chunked && head.fields.upgrade ? Refusal::malformed : Refusal::none;
  }
};

Refusal read_status_line(const char* base, ResponseHead& head) {
  const std::string_view line = head.line.in(base);
  if (line.size() < 12 || !line.starts_with("HTTP/1.") || line[8] != ' ') return Refusal::malformed;
  if (line.size() > 12 && line[12] != ' ') return Refusal::malformed;
  if (line[7] != '0' && line[7] != '1') return Refusal::malformed;
  head.minor_version = line[7] - '0';
  for (const char c : line.substr(9, 3)) {
    if (c < '0' || c > '9') return Refusal::malformed;
    head.status = head.status * 10 + (c - '0');
  }
  return head.status < 100 ? Refusal::malformed : Refusal::none;
}

template <class Head>
Scan conclude(const Walk& walk, Refusal refusal, Head& head) {
  head.refusal = walk.scan == Scan::refused ? walk.refusal : refusal;
  if (head.refusal != Refusal::none) return Scan::refused;
  head.size = walk.size;
  return Scan::complete;
}

// The start line; its end is where the fields begin.
template <class Head>
Scan scan_line(std::string_view bytes, Head& head, const HeadLimits& limits, Refusal too_long) {
  const char* const base = bytes.data();
  Scan scan = Scan::complete;
  const char* cr = end_of_line(base, base + bytes.size(), scan);
  // A CR whose LF is still to come is no part of the line.
  const std::size_t length = cr != nullptr ? static_cast<std::size_t>(cr - base)
                                           : bytes.size() - (bytes.ends_with('\r') ? 1 : 0);
  if (scan != Scan::refused && length > limits.start_line_bytes) {
    head.refusal = too_long;
    return Scan::refused;
  }
  if (scan == Scan::refused) head.refusal = Refusal::malformed;
  if (cr != nullptr) head.line = {0, static_cast<std::uint32_t>(length)};
  return scan;
}

}  // namespace

int status_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::none:
      return 200;
    case Refusal::malformed:
      return 400;
    case Refusal::method_not_allowed:
      return 405;
    case Refusal::uri_too_long:
      return 414;
    case Refusal::head_too_large:
      return 431;
    case Refusal::expectation:
      return 417;
    case Refusal::transfer_coding:
      return 501;
    case Refusal::version:
      return 505;
  }
  return 400;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

bool has_token(std::string_view list, std::string_view token) {
  bool found = false;
  for_each_element(list,
                   [&](std::string_view element) { found |= equal_ignoring_case(element, token); });
  return found;
}

Scan scan_request(std::string_view bytes, RequestHead& head, const HeadLimits& limits) {
  head = RequestHead{};
  if (const Scan scan = scan_line(bytes, head, limits, Refusal::uri_too_long);
      scan != Scan::complete)
    return scan;
  head.refusal = read_request_line(bytes.data(), head);
  if (head.refusal != Refusal::none) return Scan::refused;
  RequestScan request{.head = head,
                      .common = {.bytes = bytes.data(), .fields = head.fields},
                      .drop_unusual_names = limits.drop_unusual_names};
  const std::uint32_t from = head.line.end + 2;
  const Walk walk =
      walk_fields(bytes, from, limits, [&](const Line& line) { return request.take(line); });
  if (walk.scan == Scan::incomplete) return walk.scan;
  if (walk.scan == Scan::complete) head.fields.begin_to_end = {from, walk.size - 2};
  return conclude(walk, walk.scan == Scan::complete ? request.finish() : Refusal::none, head);
}

Scan scan_response(std::string_view bytes, ResponseHead& head, const HeadLimits& limits) {
  head = ResponseHead{};
  if (const Scan scan = scan_line(bytes, head, limits, Refusal::malformed); scan != Scan::complete)
    return scan;
  head.refusal = read_status_line(bytes.data(), head);
  if (head.refusal != Refusal::none) return Scan::refused;
  FieldScan fields{.bytes = bytes.data(), .fields = head.fields};
  const std::uint32_t from = head.line.end + 2;
  const Walk walk = walk_fields(
      bytes, from, limits, [&](const Line& line) { return fields.take(line, known(line.name)); });
  if (walk.scan == Scan::incomplete) return walk.scan;
  if (walk.scan == Scan::complete) head.fields.begin_to_end = {from, walk.size - 2};
  return conclude(walk, walk.scan == Scan::complete ? fields.finish() : Refusal::none, head);
}

std::vector<Header> headers_of(const char* bytes, const Fields& fields) {
  std::vector<Header> headers;
  for_each_field(bytes, fields, [&](std::string_view name, std::string_view value) {
    headers.push_back({std::string(name), std::string(value)});
    return true;
  });
  return headers;
}

}  // namespace teal::http
