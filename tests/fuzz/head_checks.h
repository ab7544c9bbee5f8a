// head_checks.h — what holds for the heads of requests and of responses alike.
#pragma once
#include <string_view>

#include "fuzz.h"
#include "http/head.h"

namespace teal::fuzz {

// Small, so that short inputs reach them.
constexpr http::HeadLimits small_limits{.start_line_bytes = 64, .head_bytes = 256, .fields = 8};

inline void check_span(http::Span span, std::size_t size) {
  ASSERT(span.begin <= span.end && span.end <= size);
}

inline void check_strip(const http::StripList& list, const http::Fields& fields,
                        std::string_view bytes) {
  std::uint32_t end = fields.begin_to_end.begin;
  for (std::uint32_t i = 0; i < list.count; ++i) {
    const http::Span line = list.lines[i];
    check_span(line, bytes.size());
    ASSERT(line.begin >= end);  // In the order of the message, and none twice.
    ASSERT(line.in(bytes.data()).ends_with("\r\n"));
    end = line.end;
  }
  ASSERT(end <= fields.begin_to_end.end);
}

inline void check_fields(const http::Fields& fields, std::string_view bytes) {
  check_span(fields.begin_to_end, bytes.size());
  check_span(fields.upgrade_value, bytes.size());
  check_span(fields.transfer_encoding_line, bytes.size());
  check_strip(fields.strip, fields, bytes);
  ASSERT(!(fields.chunked && fields.content_length >= 0));  // Smuggling's favourite.
  ASSERT(fields.content_length >= -1);
  for (const http::Header& header : http::headers_of(bytes.data(), fields)) {
    ASSERT(!header.name.empty());
    ASSERT(header.name.find_first_of("\r\n :") == std::string::npos);
    ASSERT(header.value.find_first_of("\r\n") == std::string::npos);
    ASSERT(header.value.find('\0') == std::string::npos);
  }
}

// However the bytes come in, the verdict is that of the whole: once complete or refused, it stays
// so whatever follows.
template <class Head>
void check_every_split(std::string_view bytes,
                       http::Scan (*scan)(std::string_view, Head&, const http::HeadLimits&),
                       const http::HeadLimits& limits) {
  Head whole;
  const http::Scan verdict = scan(bytes, whole, limits);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    Head part;
    const http::Scan early = scan(bytes.substr(0, size), part, limits);
    if (early == http::Scan::incomplete) continue;
    ASSERT(early == verdict);
    if (early == http::Scan::complete) ASSERT(part.size == whole.size);
    ASSERT((part.refusal == http::Refusal::none) == (whole.refusal == http::Refusal::none));
  }
}

}  // namespace teal::fuzz
