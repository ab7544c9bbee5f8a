// Heads of requests, as clients send them to the balancer and to the engine.
#include <string>

#include "head_checks.h"

using namespace teal;

namespace {

// Without the lines that do not travel on, the head must mean the same to the next server.
void check_relay(std::string_view bytes, const http::RequestHead& head) {
  std::string relayed;
  std::uint32_t at = 0;
  for (std::uint32_t i = 0; i < head.fields.strip.count; ++i) {
    relayed += bytes.substr(at, head.fields.strip.lines[i].begin - at);
    at = head.fields.strip.lines[i].end;
  }
  relayed += bytes.substr(at, head.size - at);
  http::RequestHead next;
  ASSERT(http::scan_request(relayed, next) == http::Scan::complete);
  ASSERT(next.fields.content_length == head.fields.content_length);
  ASSERT(next.fields.chunked == head.fields.chunked);
  ASSERT(next.host.in(relayed.data()) == head.host.in(bytes.data()));
  ASSERT(next.path.in(relayed.data()) == head.path.in(bytes.data()));
  ASSERT(next.size == relayed.size());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  if (size > 4096) return 0;  // Splits are tried at each byte.
  http::HeadLimits limits = fuzz::small_limits;
  fuzz::check_every_split<http::RequestHead>(bytes, http::scan_request, limits);
  limits.drop_unusual_names = true;
  fuzz::check_every_split<http::RequestHead>(bytes, http::scan_request, limits);
  fuzz::check_every_split<http::RequestHead>(bytes, http::scan_request, {});

  http::RequestHead head;
  const http::Scan scan = http::scan_request(bytes, head);
  ASSERT((scan == http::Scan::refused) == (head.refusal != http::Refusal::none));
  ASSERT(http::status_of(head.refusal) == 200 || scan == http::Scan::refused);
  if (scan != http::Scan::complete) return 0;
  ASSERT(head.size <= bytes.size() && bytes.substr(0, head.size).ends_with("\r\n"));
  for (const http::Span span : {head.line, head.method, head.target, head.path, head.query,
                                head.authority, head.host, head.forwarded_for, head.trace_id})
    fuzz::check_span(span, head.size);
  fuzz::check_fields(head.fields, bytes);
  fuzz::check_strip(head.forwarding, head.fields, bytes);
  ASSERT(!head.method.empty() && !head.target.empty() && !head.host.empty());
  check_relay(bytes, head);
  return 0;
}
