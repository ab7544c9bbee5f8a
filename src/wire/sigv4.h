// wire/sigv4.h — AWS Signature Version 4: the client signs and the engine verifies with one
// canonicalisation. Source: AWS documentation, "Signature Version 4 signing process".
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.h"

namespace teal::wire::sigv4 {

struct Header {
  std::string name, value;
};

// As much of an HTTP request as a signature covers. Headers must hold Host.
struct Request {
  std::string method;
  std::string target;  // "/path?query", as on the request's line.
  std::vector<Header> headers;
  std::string_view body;
};

struct Credentials {
  std::string access_key_id;
  std::string secret;
  std::string session_token = {};
};

// How services differ in what they sign.
enum class Style {
  ordinary,  // The path is encoded once more; the body is always covered.
  s3,        // The path stands as it is; UNSIGNED-PAYLOAD and STREAMING-… are allowed.
};

// Headers to add to `request`: X-Amz-Date, X-Amz-Security-Token where there is one, and
// Authorization. All headers of `request` are signed.
std::vector<Header> sign(const Request& request, const Credentials& credentials,
                         std::string_view region, std::string_view service, Time now,
                         Style style = Style::ordinary);

// The target of a request signed in its query string, valid for `expires` from `now`.
std::string presign(const Request& request, const Credentials& credentials, std::string_view region,
                    std::string_view service, Time now, std::chrono::seconds expires,
                    Style style = Style::ordinary);

// What a request claims about its signature, not verified yet.
struct Claim {
  std::string access_key_id = {};
  std::string date = {};  // "20261124"
  std::string region = {};
  std::string service = {};
  std::string terminator = {};                   // "aws4_request"
  std::vector<std::string> signed_headers = {};  // Lower case, as sent.
  std::string signature = {};
  Time signed_at{};
  std::optional<std::chrono::seconds> expires = {};  // Of presigned requests.
  bool is_presigned = false;
};

enum class Refusal {
  missing_token,    // Not signed at all.
  incomplete,       // A part of the signature is missing or malformed.
  mismatch,         // Another secret, other content, or the wrong scope.
  expired,          // Signed too long ago, or too far in the future.
  request_expired,  // Presigned, and its time is over.
};
struct Refused {
  Refusal why;
  std::string message;  // In AWS's words.
};

// Finds the signature in a request.
std::variant<Claim, Refused> read_claim(const Request& request);

// Nothing when the claim holds for `secret` and `service` at `now`.
std::optional<Refused> verify(const Request& request, const Claim& claim, std::string_view secret,
                              std::string_view service, Time now, Style style = Style::ordinary);

// The string whose hash is signed: part of the answer of AWS to a wrong signature, and of tests.
std::string canonical_request(const Request& request,
                              const std::vector<std::string>& signed_headers, bool is_presigned,
                              Style style);

}  // namespace teal::wire::sigv4
