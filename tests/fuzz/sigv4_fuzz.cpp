// Signed requests: any Authorization header gets a verdict, and what we sign ourselves verifies.
#include <chrono>
#include <string>

#include "fuzz.h"
#include "wire/sigv4.h"

using namespace teal;
namespace sigv4 = teal::wire::sigv4;

namespace {

// "METHOD target", headers as "Name: value", an empty line, the body. As lenient as can be: what a
// server's own parser refuses is not our subject.
sigv4::Request request_of(std::string_view text) {
  sigv4::Request request;
  std::string_view line = fuzz::take_until(text, '\n');
  request.method = fuzz::take_until(line, ' ');
  request.target = line;
  while (!text.empty()) {
    line = fuzz::take_until(text, '\n');
    if (line.empty()) break;
    const std::string_view name = fuzz::take_until(line, ':');
    if (line.starts_with(' ')) line.remove_prefix(1);
    request.headers.push_back({std::string(name), std::string(line)});
  }
  request.body = text;
  return request;
}

bool is_name(std::string_view name) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (name.empty()) return false;
  for (const char c : name)
    if (!is_plain(c)) return false;
  return true;
}

// The request without what a signature adds.
sigv4::Request unsigned_part(const sigv4::Request& request) {
  sigv4::Request plain = request;
  plain.headers = {{"Host", "ecs.eu-west-1.example.com"}};
  for (const sigv4::Header& header : request.headers) {
    std::string lower = header.name;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    if (is_name(lower) && lower != "authorization" && lower != "host" && lower != "x-amz-date" &&
        lower != "date" && lower != "x-amz-security-token")
      plain.headers.push_back(header);
  }
  return plain;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const sigv4::Request request = request_of(fuzz::text_of(data, size));
  const Time now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};
  const auto read = sigv4::read_claim(request);
  if (const auto* refused = std::get_if<sigv4::Refused>(&read)) ASSERT(!refused->message.empty());
  if (const auto* claim = std::get_if<sigv4::Claim>(&read)) {
    for (const auto style : {sigv4::Style::ordinary, sigv4::Style::s3}) {
      ASSERT(!sigv4::canonical_request(request, claim->signed_headers, claim->is_presigned, style)
                  .empty());
      // Nobody guesses an HMAC of this secret.
      ASSERT(sigv4::verify(request, *claim, "secret-of-the-fuzzer", "ecs", now, style));
    }
  }

  if (request.method.empty() || request.target.find("X-Amz-") != std::string::npos) return 0;
  sigv4::Request plain = unsigned_part(request);
  const sigv4::Credentials credentials{.access_key_id = "AKIDEXAMPLE", .secret = "another secret"};
  for (const auto style : {sigv4::Style::ordinary, sigv4::Style::s3}) {
    sigv4::Request ours = plain;
    for (const sigv4::Header& header :
         sigv4::sign(plain, credentials, "eu-west-1", "ecs", now, style))
      ours.headers.push_back(header);
    const auto signed_read = sigv4::read_claim(ours);
    const auto* claim = std::get_if<sigv4::Claim>(&signed_read);
    ASSERT(claim && claim->access_key_id == credentials.access_key_id);
    ASSERT(!sigv4::verify(ours, *claim, credentials.secret, "ecs", now, style));
    ASSERT(sigv4::verify(ours, *claim, "wrong", "ecs", now, style));
  }
  return 0;
}
