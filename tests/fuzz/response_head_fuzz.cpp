// Heads of responses, as targets send them to the balancer.
#include "head_checks.h"

using namespace teal;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  if (size > 4096) return 0;  // Splits are tried at each byte.
  fuzz::check_every_split<http::ResponseHead>(bytes, http::scan_response, fuzz::small_limits);
  fuzz::check_every_split<http::ResponseHead>(bytes, http::scan_response, {});

  http::ResponseHead head;
  const http::Scan scan = http::scan_response(bytes, head);
  ASSERT((scan == http::Scan::refused) == (head.refusal != http::Refusal::none));
  if (scan != http::Scan::complete) return 0;
  ASSERT(head.size <= bytes.size() && bytes.substr(0, head.size).ends_with("\r\n"));
  ASSERT(head.status >= 100 && head.status <= 999);
  fuzz::check_span(head.line, head.size);
  fuzz::check_fields(head.fields, bytes);
  return 0;
}
