#include "wire/sigv4.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "wire/digest.h"
#include "wire/query.h"
#include "wire/sigv4_canonical.h"

namespace teal::wire::sigv4 {
namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view terminator = "aws4_request";
constexpr auto permitted_skew = std::chrono::minutes{5};
constexpr auto longest_validity = std::chrono::hours{24 * 7};
constexpr std::string_view mismatch_message =
    "The request signature we calculated does not match the signature you provided. Check your AWS "
    "Secret Access Key and signing method. Consult the service documentation for details.";

std::string signature_of(const std::string& canonical, std::string_view secret,
                         std::string_view date_time, std::string_view region,
                         std::string_view service) {
  const std::string_view date = date_time.substr(0, 8);
  const std::string to_sign = fmt::format("{}\n{}\n{}/{}/{}/{}\n{}", algorithm, date_time, date,
                                          region, service, terminator, to_hex(sha256(canonical)));
  std::string key = hmac_sha256("AWS4" + std::string(secret), date);
  key = hmac_sha256(key, region);
  key = hmac_sha256(key, service);
  key = hmac_sha256(key, terminator);
  return to_hex(hmac_sha256(key, to_sign));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Refused incomplete(std::string message) { return {Refusal::incomplete, std::move(message)}; }

// "AKID/20261124/eu-west-1/ecs/aws4_request"
std::optional<Refused> read_scope(Claim& claim, std::string_view credential) {
  const auto parts = split(credential, '/');
  if (parts.size() < 5)
    return incomplete(
        fmt::format("Credential must have exactly 5 slash-delimited elements, e.g. "
                    "keyid/date/region/service/term, got '{}'",
                    credential));
  const std::size_t n = parts.size();  // A key id may hold slashes itself; its scope may not.
  claim.access_key_id =
      credential.substr(0, credential.size() - (parts[n - 4].size() + parts[n - 3].size() +
                                                parts[n - 2].size() + parts[n - 1].size() + 4));
  claim.date = parts[n - 4];
  claim.region = parts[n - 3];
  claim.service = parts[n - 2];
  claim.terminator = parts[n - 1];
  return std::nullopt;
}

std::optional<Refused> read_date(Claim& claim, std::string_view text) {
  const auto time = parse_basic_iso8601(text);
  if (!time)
    return incomplete(
        fmt::format("Date must be in ISO-8601 'basic format'. Got '{}'. See "
                    "http://en.wikipedia.org/wiki/ISO_8601",
                    text));
  claim.signed_at = *time;
  return std::nullopt;
}

std::variant<Claim, Refused> read_authorization(const Request& request, std::string_view header) {
  if (!header.starts_with(algorithm) || header.substr(algorithm.size(), 1) != " ")
    return incomplete(
        fmt::format("Unsupported AWS 'algorithm': '{}'.", header.substr(0, header.find(' '))));
  std::string credential, signed_headers, signature;
  for (const std::string& part : split(header.substr(algorithm.size() + 1), ',')) {
    const std::string_view pair = trimmed(part);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos)
      return incomplete(fmt::format(
          "'{}' not a valid key=value pair (missing equal-sign) in Authorization header: '{}'.",
          pair, header));
    const std::string_view name = pair.substr(0, equals);
    const std::string value(pair.substr(equals + 1));
    if (name == "Credential") credential = value;
    if (name == "SignedHeaders") signed_headers = value;
    if (name == "Signature") signature = value;
  }
  const std::string* date = find_header(request, "x-amz-date");
  std::string lacking;
  if (credential.empty()) lacking += "Authorization header requires 'Credential' parameter. ";
  if (signature.empty()) lacking += "Authorization header requires 'Signature' parameter. ";
  if (signed_headers.empty())
    lacking += "Authorization header requires 'SignedHeaders' parameter. ";
  if (!date)
    lacking +=
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  if (!lacking.empty()) return incomplete(fmt::format("{}Authorization={}", lacking, header));

  Claim claim{.signed_headers = split(signed_headers, ';'), .signature = signature};
  if (auto refused = read_scope(claim, credential)) return *refused;
  if (auto refused = read_date(claim, *date)) return *refused;
  return claim;
}

std::variant<Claim, Refused> read_query_string(const std::vector<Parameter>& parameters) {
  const auto find = [&](std::string_view name) -> std::string {
    for (const Parameter& p : parameters)
      if (p.name == name) return p.value;
    return {};
  };
  if (find("X-Amz-Algorithm") != algorithm)
    return incomplete(fmt::format("Unsupported AWS 'algorithm': '{}'.", find("X-Amz-Algorithm")));
  std::string lacking;
  for (const std::string_view name : {"X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders",
                                      "X-Amz-Date", "X-Amz-Expires"})
    if (find(name).empty())
      lacking += fmt::format("AWS query-string parameters must include '{}'. ", name);
  if (!lacking.empty()) return incomplete(lacking + "Re-examine the query-string parameters.");

  Claim claim{.signed_headers = split(find("X-Amz-SignedHeaders"), ';'),
              .signature = find("X-Amz-Signature"),
              .is_presigned = true};
  const std::string text = find("X-Amz-Expires");
  std::int64_t seconds = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const std::chrono::seconds expires{seconds};
  if (failure != std::errc{} || end != text.data() + text.size() || seconds < 0 ||
      expires > longest_validity)
    return incomplete("X-Amz-Expires must be a number of seconds between 0 and 604800.");
  claim.expires = expires;
  if (auto refused = read_scope(claim, find("X-Amz-Credential"))) return *refused;
  if (auto refused = read_date(claim, find("X-Amz-Date"))) return *refused;
  return claim;
}

std::optional<Refused> check_time(const Claim& claim, Time now) {
  const std::string signed_at = to_basic_iso8601(claim.signed_at), at = to_basic_iso8601(now);
  if (claim.signed_at > now + permitted_skew)
    return Refused{Refusal::expired,
                   fmt::format("Signature not yet current: {} is still later than {} ({} + 5 min.)",
                               signed_at, to_basic_iso8601(now + permitted_skew), at)};
  if (claim.expires) {
    if (claim.signed_at + *claim.expires < now)
      return Refused{Refusal::request_expired, "Request has expired."};
  } else if (claim.signed_at < now - permitted_skew) {
    return Refused{Refusal::expired,
                   fmt::format("Signature expired: {} is now earlier than {} ({} - 5 min.)",
                               signed_at, to_basic_iso8601(now - permitted_skew), at)};
  }
  return std::nullopt;
}

std::optional<Refused> check_scope(const Claim& claim, std::string_view service) {
  const auto mismatch = [](std::string message) {
    return Refused{Refusal::mismatch, std::move(message)};
  };
  if (claim.terminator != terminator)
    return mismatch(fmt::format(
        "Credential should be scoped with a valid terminator: 'aws4_request', not '{}'.",
        claim.terminator));
  if (claim.service != service)
    return mismatch(fmt::format("Credential should be scoped to correct service: '{}'. ", service));
  if (claim.region.empty()) return mismatch("Credential should be scoped to a valid region. ");
  const std::string date_time = to_basic_iso8601(claim.signed_at);
  if (claim.date != date_time.substr(0, 8))
    return mismatch(
        fmt::format("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of "
                    "date from HTTP: '{}' != '{}', from '{}'.",
                    claim.date, date_time.substr(0, 8), date_time));
  if (std::find(claim.signed_headers.begin(), claim.signed_headers.end(), "host") ==
      claim.signed_headers.end())
    return mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  return std::nullopt;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::vector<std::string> header_names(const Request& request) {
  std::vector<std::string> names;
  for (const Header& header : request.headers) names.push_back(lower(header.name));
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string scope_of(const Credentials& credentials, std::string_view date_time,
                     std::string_view region, std::string_view service) {
  return fmt::format("{}/{}/{}/{}/{}", credentials.access_key_id, date_time.substr(0, 8), region,
                     service, terminator);
}

}  // namespace

std::vector<Header> sign(const Request& request, const Credentials& credentials,
                         std::string_view region, std::string_view service, Time now, Style style) {
  const std::string date_time = to_basic_iso8601(now);
  std::vector<Header> added{{"X-Amz-Date", date_time}};
  if (!credentials.session_token.empty())
    added.push_back({"X-Amz-Security-Token", credentials.session_token});
  Request signed_request = request;
  signed_request.headers.insert(signed_request.headers.end(), added.begin(), added.end());
  const auto names = header_names(signed_request);
  const std::string signature = signature_of(canonical_request(signed_request, names, false, style),
                                             credentials.secret, date_time, region, service);
  added.push_back(
      {"Authorization", fmt::format("{} Credential={}, SignedHeaders={}, Signature={}", algorithm,
                                    scope_of(credentials, date_time, region, service),
                                    fmt::join(names, ";"), signature)});
  return added;
}

std::string presign(const Request& request, const Credentials& credentials, std::string_view region,
                    std::string_view service, Time now, std::chrono::seconds expires, Style style) {
  const std::string date_time = to_basic_iso8601(now);
  const auto names = header_names(request);
  std::vector<Parameter> added{
      {"X-Amz-Algorithm", std::string(algorithm)},
      {"X-Amz-Credential", scope_of(credentials, date_time, region, service)},
      {"X-Amz-Date", date_time},
      {"X-Amz-Expires", std::to_string(expires.count())},
      {"X-Amz-SignedHeaders", fmt::format("{}", fmt::join(names, ";"))}};
  if (!credentials.session_token.empty())
    added.push_back({"X-Amz-Security-Token", credentials.session_token});
  Request presigned = request;
  presigned.target +=
      (request.target.find('?') == std::string::npos ? "?" : "&") + write_form(added);
  const std::string signature = signature_of(canonical_request(presigned, names, true, style),
                                             credentials.secret, date_time, region, service);
  return presigned.target + "&X-Amz-Signature=" + signature;
}

std::variant<Claim, Refused> read_claim(const Request& request) {
  if (const std::string* header = find_header(request, "authorization"))
    return read_authorization(request, *header);
  const std::size_t question = request.target.find('?');
  if (question != std::string::npos) {
    const auto parameters = read_form(std::string_view(request.target).substr(question + 1));
    if (!parameters) return incomplete(parameters.error().message);
    for (const Parameter& p : *parameters)
      if (p.name.starts_with("X-Amz-")) return read_query_string(*parameters);
  }
  return Refused{Refusal::missing_token, "Missing Authentication Token"};
}

std::optional<Refused> verify(const Request& request, const Claim& claim, std::string_view secret,
                              std::string_view service, Time now, Style style) {
  if (auto refused = check_scope(claim, service)) return refused;
  if (auto refused = check_time(claim, now)) return refused;
  for (const std::string& name : claim.signed_headers)
    if (!find_header(request, name))
      return Refused{Refusal::mismatch, std::string(mismatch_message)};
  const std::string expected =
      signature_of(canonical_request(request, claim.signed_headers, claim.is_presigned, style),
                   secret, to_basic_iso8601(claim.signed_at), claim.region, claim.service);
  if (!equal_in_constant_time(expected, claim.signature))
    return Refused{Refusal::mismatch, std::string(mismatch_message)};
  return std::nullopt;
}

}  // namespace teal::wire::sigv4
