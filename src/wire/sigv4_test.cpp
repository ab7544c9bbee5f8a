#include "wire/sigv4.h"

#include <gmock/gmock.h>

#include "wire/digest.h"
#include "wire/sigv4_vectors.h"

namespace teal::wire::sigv4 {
namespace {

using testing::HasSubstr;

constexpr std::string_view secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const Time signing_time = *parse_basic_iso8601("20261124T061527Z");
const Credentials credentials{.access_key_id = "AKIAIOSFODNN7EXAMPLE",
                              .secret = std::string(secret)};

Request of(const Vector& vector) {
  Request request{std::string(vector.method), std::string(vector.target), {}, vector.body};
  for (const auto& [name, value] : vector.headers)
    if (!name.empty()) request.headers.push_back({std::string(name), std::string(value)});
  return request;
}

Request a_request() {
  return {.method = "POST",
          .target = "/",
          .headers = {{"Host", "127.0.0.1:4566"}, {"X-Amz-Target", "Service.Operation"}},
          .body = "{}"};
}
Request a_signed_request() {
  Request request = a_request();
  for (Header& header : sign(request, credentials, "eu-west-1", "ecs", signing_time))
    request.headers.push_back(std::move(header));
  return request;
}
std::string& header(Request& request, std::string_view name) {
  for (Header& h : request.headers)
    if (h.name == name) return h.value;
  throw std::out_of_range("no such header");
}

std::optional<Refused> check(const Request& request, Time now = signing_time,
                             std::string_view key = secret, std::string_view service = "ecs",
                             Style style = Style::ordinary) {
  const auto claim = read_claim(request);
  if (const auto* refused = std::get_if<Refused>(&claim)) return *refused;
  return verify(request, std::get<Claim>(claim), key, service, now, style);
}
std::string message(const std::optional<Refused>& refused) {
  return refused ? refused->message : "accepted";
}

TEST(SigV4, what_botocore_signs_is_accepted) {
  for (const Vector& vector : vectors)
    EXPECT_EQ(message(check(of(vector), signing_time, secret, vector.service,
                            vector.is_s3 ? Style::s3 : Style::ordinary)),
              "accepted")
        << vector.name;
}

TEST(SigV4, what_botocore_signs_is_refused_with_another_secret) {
  for (const Vector& vector : vectors) {
    const auto refused = check(of(vector), signing_time, "another secret", vector.service,
                               vector.is_s3 ? Style::s3 : Style::ordinary);
    ASSERT_TRUE(refused) << vector.name;
    EXPECT_EQ(refused->why, Refusal::mismatch);
  }
}

// AWS General Reference, "Examples of how to derive a signing key" and "Task 1" of the signing
// process, GET ListUsers.
TEST(SigV4, the_published_example_of_aws_holds) {
  const Request request{
      .method = "GET",
      .target = "/?Action=ListUsers&Version=2010-05-08",
      .headers = {{"Host", "iam.amazonaws.com"},
                  {"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
      .body = ""};
  const auto added = sign(request, {"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"},
                          "us-east-1", "iam", *parse_basic_iso8601("20150830T123600Z"));
  EXPECT_EQ(added.back().value,
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
            "SignedHeaders=content-type;host;x-amz-date, "
            "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");

  Request dated = request;
  dated.headers.push_back(added.front());
  const std::string canonical =
      canonical_request(dated, {"content-type", "host", "x-amz-date"}, false, Style::ordinary);
  EXPECT_EQ(to_hex(sha256(canonical)),
            "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
}

TEST(SigV4, what_we_sign_we_accept) {
  EXPECT_EQ(message(check(a_signed_request())), "accepted");
  Request request = a_request();
  Credentials with_token = credentials;
  with_token.session_token = "token/==";
  for (Header& added : sign(request, with_token, "eu-west-1", "ecs", signing_time))
    request.headers.push_back(std::move(added));
  EXPECT_EQ(message(check(request)), "accepted");
}

TEST(SigV4, what_we_presign_we_accept_until_it_expires) {
  Request request{"GET", "/a/b?x=1", {{"Host", "h"}}, ""};
  request.target =
      presign(request, credentials, "eu-west-1", "ecs", signing_time, std::chrono::seconds{60});
  EXPECT_EQ(message(check(request, signing_time + std::chrono::seconds{60})), "accepted");
  const auto late = check(request, signing_time + std::chrono::seconds{61});
  ASSERT_TRUE(late);
  EXPECT_EQ(late->why, Refusal::request_expired);
  EXPECT_EQ(late->message, "Request has expired.");
}

TEST(SigV4, any_change_of_what_is_signed_is_refused) {
  const auto refusal_after = [](auto change) {
    Request request = a_signed_request();
    change(request);
    const auto refused = check(request);
    return refused && refused->why == Refusal::mismatch;
  };
  EXPECT_TRUE(refusal_after([](Request& r) { r.body = "{ }"; }));
  EXPECT_TRUE(refusal_after([](Request& r) { r.method = "PUT"; }));
  EXPECT_TRUE(refusal_after([](Request& r) { r.target = "/?a=1"; }));
  EXPECT_TRUE(refusal_after([](Request& r) { r.target = "/other"; }));
  EXPECT_TRUE(refusal_after([](Request& r) { header(r, "X-Amz-Target") = "Service.Other"; }));
  EXPECT_TRUE(refusal_after([](Request& r) { r.headers.erase(r.headers.begin() + 1); }));
  EXPECT_TRUE(refusal_after([](Request& r) { header(r, "Authorization").back() ^= 1; }));
  EXPECT_TRUE(refusal_after([](Request& r) { header(r, "Authorization").pop_back(); }));
}

TEST(SigV4, clocks_may_differ_by_five_minutes) {
  const Request request = a_signed_request();
  using std::chrono::minutes, std::chrono::seconds;
  EXPECT_EQ(message(check(request, signing_time + minutes{5})), "accepted");
  EXPECT_EQ(message(check(request, signing_time - minutes{5})), "accepted");
  const auto old = check(request, signing_time + minutes{5} + seconds{1});
  EXPECT_EQ(message(old),
            "Signature expired: 20261124T061527Z is now earlier than 20261124T061528Z "
            "(20261124T062028Z - 5 min.)");
  EXPECT_EQ(old->why, Refusal::expired);
  EXPECT_EQ(message(check(request, signing_time - minutes{5} - seconds{1})),
            "Signature not yet current: 20261124T061527Z is still later than 20261124T061526Z "
            "(20261124T061026Z + 5 min.)");
}

TEST(SigV4, the_scope_must_name_the_service_and_the_day) {
  EXPECT_EQ(message(check(a_signed_request(), signing_time, secret, "ecr")),
            "Credential should be scoped to correct service: 'ecr'. ");
  const auto with = [](std::string_view from, std::string_view to) {
    Request request = a_signed_request();
    std::string& authorization = header(request, "Authorization");
    authorization.replace(authorization.find(from), from.size(), to);
    return message(check(request));
  };
  EXPECT_THAT(with("/20261124/", "/20261123/"),
              HasSubstr("'20261123' != '20261124', from '20261124T061527Z'"));
  EXPECT_THAT(with("aws4_request", "aws5_request"), HasSubstr("valid terminator: 'aws4_request'"));
  EXPECT_THAT(with("host;", ""), HasSubstr("'Host' or ':authority' must be a 'SignedHeader'"));
  EXPECT_THAT(with("/ecs/", "/"), HasSubstr("exactly 5 slash-delimited elements"));
}

TEST(SigV4, an_unsigned_request_has_no_token) {
  const auto refused = check(a_request());
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->why, Refusal::missing_token);
}

TEST(SigV4, a_signature_that_is_not_whole_is_incomplete_and_says_what_lacks) {
  const auto with = [](std::string value) {
    Request request = a_request();
    request.headers.push_back({"X-Amz-Date", "20261124T061527Z"});
    request.headers.push_back({"Authorization", std::move(value)});
    const auto refused = check(request);
    EXPECT_TRUE(refused && refused->why == Refusal::incomplete);
    return message(refused);
  };
  EXPECT_THAT(with("Basic abc"), HasSubstr("Unsupported AWS 'algorithm': 'Basic'"));
  EXPECT_THAT(with(""), HasSubstr("Unsupported"));
  EXPECT_THAT(with("AWS4-HMAC-SHA256 "), HasSubstr("missing equal-sign"));
  EXPECT_THAT(with("AWS4-HMAC-SHA256 Credential=a/20261124/r/ecs/aws4_request"),
              testing::StartsWith(
                  "Authorization header requires 'Signature' parameter. Authorization header "
                  "requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256"));
  EXPECT_THAT(with("AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=x"),
              HasSubstr("slash-delimited"));
}

TEST(SigV4, a_date_that_is_none_is_incomplete) {
  Request request = a_signed_request();
  header(request, "X-Amz-Date") = "yesterday";
  EXPECT_THAT(message(check(request)), HasSubstr("ISO-8601 'basic format'. Got 'yesterday'"));
}

TEST(SigV4, a_presigned_query_string_that_is_not_whole_says_what_lacks) {
  EXPECT_THAT(message(check(
                  {"GET", "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=x", {{"Host", "h"}}, ""})),
              HasSubstr("must include 'X-Amz-Credential'. AWS query-string parameters must include "
                        "'X-Amz-Signature'"));
  EXPECT_THAT(message(check({"GET",
                             "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=x&X-Amz-Credential=c&"
                             "X-Amz-Signature=s&X-Amz-SignedHeaders=host&X-Amz-Expires=604801",
                             {{"Host", "h"}},
                             ""})),
              HasSubstr("between 0 and 604800"));
}

TEST(SigV4, only_s3_may_leave_the_payload_unsigned) {
  Request request = a_request();
  request.headers.push_back({"X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"});
  for (Header& added : sign(request, credentials, "r", "s3", signing_time, Style::s3))
    request.headers.push_back(std::move(added));
  request.body = "something else";
  EXPECT_EQ(message(check(request, signing_time, secret, "s3", Style::s3)), "accepted");
  EXPECT_TRUE(check(request, signing_time, secret, "s3", Style::ordinary));
}

}  // namespace
}  // namespace teal::wire::sigv4
