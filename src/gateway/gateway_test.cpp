#include "gateway/gateway.h"

#include <gmock/gmock.h>

#include <stdexcept>
#include <vector>

#include "gateway/services.h"
#include "wire/cbor.h"
#include "wire/digest.h"
#include "wire/json.h"
#include "wire/sigv4.h"

namespace teal::gateway {
namespace {

using services::Protocol;
using testing::HasSubstr;

struct Greet {
  static constexpr std::string_view name = "Greet";
  struct Input {
    std::string whom;
    std::optional<int> times;
    std::optional<std::vector<std::string>> words;
    static constexpr auto shape(auto...) {
      using wire::field;
      return wire::fields(field<&Input::whom>("whom", wire::required | wire::size(1, 8)),
                          field<&Input::times>("times"), field<&Input::words>("words"));
    }
  };
  struct Output {
    std::string greeting;
    std::vector<std::string> words;
    static constexpr auto shape(auto...) {
      return wire::fields(wire::field<&Output::greeting>("greeting"),
                          wire::field<&Output::words>("words"));
    }
  };
  static Result<Output> run(services::Context&, const Input& input) {
    if (input.whom == "nobody") return fail("NobodyFoundException", "There is nobody.");
    if (input.whom == "crash") throw std::runtime_error("a bug");
    return Output{"Hello " + input.whom, wire::items(input.words)};
  }
};

Error render(std::span<const wire::Violation> violations) {
  return {"InvalidParameterException", wire::describe(violations), 400};
}
constexpr std::array operations{wire::operation<services::Context, Greet>()};
constexpr std::array also_query_and_cbor{Protocol::query, Protocol::rpc_v2_cbor};

const services::Service json_only{.signing_name = "greetings",
                                  .protocol = Protocol::json_1_1,
                                  .also = {},
                                  .target_prefix = "Greetings_2020",
                                  .version = {},
                                  .xml_namespace = {},
                                  .render = render,
                                  .operations = operations};
const services::Service query_only{.signing_name = "forms",
                                   .protocol = Protocol::query,
                                   .also = {},
                                   .target_prefix = {},
                                   .version = "2020-01-01",
                                   .xml_namespace = "http://forms/",
                                   .render = render,
                                   .operations = operations};
const services::Service everything{.signing_name = "monitoring",
                                   .protocol = Protocol::json_1_0,
                                   .also = also_query_and_cbor,
                                   .target_prefix = "Granite",
                                   .version = "2010-08-01",
                                   .xml_namespace = "http://monitoring/",
                                   .render = render,
                                   .operations = operations};
const services::Service global{.signing_name = "world",
                               .protocol = Protocol::query,
                               .also = {},
                               .target_prefix = {},
                               .version = "2020-01-01",
                               .xml_namespace = "http://world/",
                               .is_global = true,
                               .render = render,
                               .operations = operations};
const std::array<const services::Service*, 4> test_services{&json_only, &query_only, &everything,
                                                            &global};

const Time now = *parse_iso8601("2026-11-24T06:15:27Z");

class GatewayTest : public testing::Test {
 protected:
  world::Scope seen_;
  services::Principal principal_;
  Time time_ = now;

  Gateway gateway(Options options = {}) {
    Engine engine{
        .find_key = [](const std::string& id) -> std::optional<AccessKey> {
          if (id == "AKIDEXAMPLE") return AccessKey{"secret", "111122223333"};
          if (id == "ASIAEXAMPLE")
            return AccessKey{.secret = "secret",
                             .account = "111122223333",
                             .session_token_hash = wire::to_hex(wire::sha256("token")),
                             .expires_at = now + std::chrono::hours(1),
                             .principal = {.arn = "arn:role", .user_id = "AROA:me"}};
          return std::nullopt;
        },
        .run = [this](const Caller& caller, const auto& operation, const wire::Node& request,
                      wire::RenderViolations how) -> Result<wire::Node> {
          seen_ = caller.scope;
          principal_ = caller.principal;
          // The operations above do not look at their context.
          return operation.call(*static_cast<services::Context*>(nothing_), request, how);
        },
        .now = [this] { return time_; },
        .new_request_id = [] { return "request-1"; }};
    return Gateway(options, std::move(engine), test_services);
  }

  static http::Request signed_by(http::Request request, std::string service,
                                 std::string key = "AKIDEXAMPLE", std::string secret = "secret",
                                 Time at = now, std::string token = {}) {
    request.headers.push_back({"Host", "127.0.0.1:4566"});
    wire::sigv4::Request to_sign{request.method, request.target, {}, request.body};
    for (const auto& h : request.headers) to_sign.headers.push_back({h.name, h.value});
    for (auto& h : wire::sigv4::sign(to_sign, {key, secret, token}, "eu-west-1", service, at))
      request.headers.push_back({h.name, h.value});
    return request;
  }
  static http::Request json(std::string body, std::string target = "Greetings_2020.Greet") {
    return {.method = "POST",
            .target = "/",
            .headers = {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Amz-Target", target}},
            .body = std::move(body),
            .peer = {}};
  }
  static http::Request form(std::string body) {
    return {.method = "POST",
            .target = "/",
            .headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
            .body = std::move(body),
            .peer = {}};
  }
  static http::Request cbor(const wire::Node& node, std::string operation = "Greet") {
    return {.method = "POST",
            .target = "/service/Granite/operation/" + operation,
            .headers = {{"Content-Type", "application/cbor"}, {"Smithy-Protocol", "rpc-v2-cbor"}},
            .body = wire::write_cbor(node),
            .peer = {}};
  }
  static std::string header(const http::Response& response, std::string_view name) {
    const std::string* value = response.header(name);
    return value ? *value : "";
  }

 private:
  alignas(services::Context) char storage_[sizeof(services::Context)];
  void* nothing_ = storage_;
};

TEST_F(GatewayTest, json_requests_are_answered_in_json) {
  const auto response =
      gateway().answer(signed_by(json(R"({"whom": "you", "words": ["a"]})"), "greetings"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"greeting":"Hello you","words":["a"]})");
  EXPECT_EQ(header(response, "content-type"), "application/x-amz-json-1.1");
  EXPECT_EQ(header(response, "x-amzn-requestid"), "request-1");
}

TEST_F(GatewayTest, the_account_comes_from_the_key_and_the_region_from_the_scope) {
  gateway().answer(signed_by(json(R"({"whom": "you"})"), "greetings"));
  EXPECT_EQ(seen_, (world::Scope{"111122223333", "eu-west-1"}));
}

TEST_F(GatewayTest, temporary_credentials_need_their_session_token_until_they_expire) {
  const auto ask = [&](const std::string& token, Time at) {
    return gateway().answer(
        signed_by(json(R"({"whom": "you"})"), "greetings", "ASIAEXAMPLE", "secret", at, token));
  };
  EXPECT_EQ(ask("token", now).status, 200);
  EXPECT_EQ(principal_.arn, "arn:role");
  EXPECT_THAT(ask("", now).body, HasSubstr("UnrecognizedClientException"));
  EXPECT_THAT(ask("other", now).body, HasSubstr("UnrecognizedClientException"));
  const auto wrong_secret = gateway().answer(
      signed_by(json(R"({"whom": "you"})"), "greetings", "ASIAEXAMPLE", "guess", now, "token"));
  EXPECT_THAT(wrong_secret.body, HasSubstr("InvalidSignatureException"));
}

TEST_F(GatewayTest, expired_credentials_are_told_so_in_the_words_of_each_protocol) {
  time_ = now + std::chrono::hours(1);
  const auto in_json = gateway().answer(
      signed_by(json(R"({"whom": "you"})"), "greetings", "ASIAEXAMPLE", "secret", time_, "token"));
  EXPECT_EQ(in_json.status, 400);
  EXPECT_THAT(in_json.body, HasSubstr("ExpiredTokenException"));
  const auto in_xml = gateway().answer(signed_by(form("Action=Greet&Version=2020-01-01&whom=you"),
                                                 "forms", "ASIAEXAMPLE", "secret", time_, "token"));
  EXPECT_EQ(in_xml.status, 403);
  EXPECT_THAT(in_xml.body, HasSubstr("<Code>ExpiredToken</Code>"));
}

TEST_F(GatewayTest, a_token_beside_a_key_that_has_none_is_refused) {
  const auto response = gateway().answer(
      signed_by(json(R"({"whom": "you"})"), "greetings", "AKIDEXAMPLE", "secret", now, "token"));
  EXPECT_THAT(response.body, HasSubstr("UnrecognizedClientException"));
}

TEST_F(GatewayTest, a_global_service_has_one_set_of_rows_whatever_the_region) {
  EXPECT_EQ(
      gateway().answer(signed_by(form("Action=Greet&Version=2020-01-01&whom=you"), "world")).status,
      200);
  EXPECT_EQ(seen_, (world::Scope{"111122223333", "aws-global"}));
}

TEST_F(GatewayTest, query_requests_are_answered_in_xml) {
  const auto response = gateway().answer(
      signed_by(form("Action=Greet&Version=2020-01-01&whom=you&words.member.1=a"), "forms"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(header(response, "content-type"), "text/xml");
  EXPECT_EQ(response.body,
            "<GreetResponse xmlns=\"http://forms/\"><GreetResult><greeting>Hello you</greeting>"
            "<words><member>a</member></words></GreetResult><ResponseMetadata><RequestId>request-1"
            "</RequestId></ResponseMetadata></GreetResponse>");
}

TEST_F(GatewayTest, query_requests_may_be_presigned) {
  wire::sigv4::Request to_sign{
      "GET", "/?Action=Greet&Version=2020-01-01&whom=you", {{"Host", "h"}}, ""};
  const std::string target = wire::sigv4::presign(to_sign, {"AKIDEXAMPLE", "secret"}, "eu-west-1",
                                                  "forms", now, std::chrono::seconds{60});
  const auto response = gateway().answer(
      {.method = "GET", .target = target, .headers = {{"Host", "h"}}, .body = {}, .peer = {}});
  EXPECT_EQ(response.status, 200) << response.body;
}

TEST_F(GatewayTest, a_service_of_several_protocols_answers_in_the_one_it_was_asked_in) {
  const wire::Node request{wire::Object{{"whom", {"you"}}}};
  const auto in_cbor = gateway().answer(signed_by(cbor(request), "monitoring"));
  EXPECT_EQ(in_cbor.status, 200);
  EXPECT_EQ(header(in_cbor, "smithy-protocol"), "rpc-v2-cbor");
  EXPECT_EQ(header(in_cbor, "content-type"), "application/cbor");
  EXPECT_EQ(wire::write_json(*wire::read_cbor(in_cbor.body)),
            R"({"greeting":"Hello you","words":[]})");

  http::Request json_1_0 = json(R"({"whom": "you"})", "Granite.Greet");
  json_1_0.headers[0].value = "application/x-amz-json-1.0";
  const auto in_json = gateway().answer(signed_by(json_1_0, "monitoring"));
  EXPECT_EQ(header(in_json, "content-type"), "application/x-amz-json-1.0");
  EXPECT_EQ(in_json.status, 200);

  const auto in_xml =
      gateway().answer(signed_by(form("Action=Greet&Version=2010-08-01&whom=you"), "monitoring"));
  EXPECT_THAT(in_xml.body, HasSubstr("http://monitoring/"));
}

TEST_F(GatewayTest, errors_are_worded_by_each_protocol) {
  const auto in_json = gateway().answer(signed_by(json(R"({"whom": "nobody"})"), "greetings"));
  EXPECT_EQ(in_json.status, 400);
  EXPECT_EQ(in_json.body, R"({"__type":"NobodyFoundException","message":"There is nobody."})");
  EXPECT_EQ(header(in_json, "x-amzn-errortype"), "NobodyFoundException");
  EXPECT_EQ(header(in_json, "x-amzn-query-error"), "");

  const auto in_xml =
      gateway().answer(signed_by(form("Action=Greet&Version=2020-01-01&whom=nobody"), "forms"));
  EXPECT_EQ(in_xml.body,
            "<ErrorResponse xmlns=\"http://forms/\"><Error><Type>Sender</Type>"
            "<Code>NobodyFoundException</Code><Message>There is nobody.</Message></Error>"
            "<RequestId>request-1</RequestId></ErrorResponse>");

  const auto in_cbor = gateway().answer(
      signed_by(cbor(wire::Node{wire::Object{{"whom", {"nobody"}}}}), "monitoring"));
  EXPECT_EQ(in_cbor.status, 400);
  EXPECT_EQ(header(in_cbor, "x-amzn-query-error"), "NobodyFoundException;Sender");
  EXPECT_EQ(wire::read_cbor(in_cbor.body)->find("__type")->value,
            wire::Node{"NobodyFoundException"}.value);
}

TEST_F(GatewayTest, missing_and_unknown_members_are_told_by_the_service) {
  const auto response = gateway().answer(signed_by(json(R"({"who": "you"})"), "greetings"));
  EXPECT_THAT(response.body, HasSubstr("InvalidParameterException"));
  EXPECT_THAT(response.body, HasSubstr("2 validation errors detected"));
  EXPECT_THAT(response.body, HasSubstr("'whom'"));
  EXPECT_THAT(response.body, HasSubstr("'who'"));
}

TEST_F(GatewayTest, malformed_bodies_and_wrong_types_are_serialization_errors) {
  for (const char* body : {"{", "[]", R"({"whom": 1})", R"({"whom": "a", "whom": "b"})", "\xFF"}) {
    const auto response = gateway().answer(signed_by(json(body), "greetings"));
    EXPECT_EQ(response.status, 400) << body;
    EXPECT_THAT(response.body, HasSubstr("\"__type\":\"SerializationException\"")) << body;
  }
  const auto in_xml = gateway().answer(
      signed_by(form("Action=Greet&Version=2020-01-01&whom=you&times=many"), "forms"));
  EXPECT_EQ(in_xml.status, 400);
  EXPECT_THAT(in_xml.body, HasSubstr("<Code>MalformedInput</Code>"));
  const auto escaped = gateway().answer(signed_by(form("Action=Greet&whom=%G"), "forms"));
  EXPECT_THAT(escaped.body, HasSubstr("<Code>MalformedQueryString</Code>"));
  http::Request bytes = cbor({});
  bytes.body = "\xA1";
  EXPECT_EQ(gateway().answer(signed_by(bytes, "monitoring")).status, 400);
}

TEST_F(GatewayTest, an_empty_body_is_an_empty_request) {
  EXPECT_THAT(gateway().answer(signed_by(json(""), "greetings")).body,
              HasSubstr("InvalidParameterException"));
}

TEST_F(GatewayTest, unknown_operations_and_services_are_refused_at_once) {
  const auto json_error = [&](std::string target) {
    const auto response = gateway().answer(signed_by(json("{}", target), "greetings"));
    EXPECT_EQ(response.status, 400);
    return response.body;
  };
  EXPECT_THAT(json_error("Greetings_2020.Shout"), HasSubstr("UnknownOperationException"));
  EXPECT_THAT(json_error("Nothing.Greet"), HasSubstr("UnknownOperationException"));
  EXPECT_THAT(json_error(""), HasSubstr("UnknownOperationException"));

  const auto query_error = [&](std::string body, std::string service = "forms") {
    const auto response = gateway().answer(signed_by(form(body), service));
    EXPECT_EQ(response.status, 400);
    return response.body;
  };
  EXPECT_THAT(query_error("Action=Shout&Version=2020-01-01"),
              HasSubstr("<Code>InvalidAction</Code><Message>Could not find operation Shout for "
                        "version 2020-01-01</Message>"));
  EXPECT_THAT(query_error("Action=Greet"), HasSubstr("version NO_VERSION_SPECIFIED"));
  EXPECT_THAT(query_error("Action=Greet&Version=1999-01-01"), HasSubstr("InvalidAction"));
  EXPECT_THAT(query_error("whom=you"), HasSubstr("<Code>MissingAction</Code>"));
  EXPECT_THAT(query_error("Action=CreateRole&Version=2010-05-08", "iam"),
              HasSubstr("<Code>InvalidAction</Code>"));

  EXPECT_EQ(gateway().answer(signed_by(cbor({}, "Shout"), "monitoring")).status, 400);
  const http::Request rest{
      .method = "PUT", .target = "/bucket/key", .headers = {}, .body = "x", .peer = {}};
  EXPECT_THAT(gateway().answer(signed_by(rest, "s3")).body, HasSubstr("UnknownOperationException"));
}

TEST_F(GatewayTest, unsigned_requests_lack_a_token) {
  const auto in_json = gateway().answer(json("{}"));
  EXPECT_EQ(in_json.status, 400);
  EXPECT_THAT(in_json.body, HasSubstr("MissingAuthenticationTokenException"));
  const auto in_xml = gateway().answer(form("Action=Greet&Version=2020-01-01"));
  EXPECT_EQ(in_xml.status, 403);
  EXPECT_THAT(in_xml.body, HasSubstr("<Code>MissingAuthenticationToken</Code>"));
}

TEST_F(GatewayTest, wrong_keys_secrets_and_clocks_are_refused_in_the_words_of_each_protocol) {
  const auto json_error = [&](std::string key, std::string secret, Time at) {
    return gateway()
        .answer(signed_by(json(R"({"whom":"you"})"), "greetings", key, secret, at))
        .body;
  };
  EXPECT_THAT(json_error("AKIDOTHER", "secret", now), HasSubstr("UnrecognizedClientException"));
  EXPECT_THAT(json_error("AKIDEXAMPLE", "wrong", now), HasSubstr("InvalidSignatureException"));
  EXPECT_THAT(json_error("AKIDEXAMPLE", "secret", now - std::chrono::minutes{6}),
              HasSubstr("Signature expired: 20261124T060927Z"));

  const auto query_error = [&](std::string key, std::string secret) {
    const auto response = gateway().answer(
        signed_by(form("Action=Greet&Version=2020-01-01&whom=you"), "forms", key, secret));
    EXPECT_EQ(response.status, 403);
    return response.body;
  };
  EXPECT_THAT(query_error("AKIDOTHER", "secret"), HasSubstr("<Code>InvalidClientTokenId</Code>"));
  EXPECT_THAT(query_error("AKIDEXAMPLE", "wrong"), HasSubstr("<Code>SignatureDoesNotMatch</Code>"));

  const auto in_cbor = gateway().answer(signed_by(cbor({}), "monitoring", "AKIDOTHER"));
  EXPECT_EQ(header(in_cbor, "x-amzn-query-error"), "InvalidClientTokenId;Sender");
}

TEST_F(GatewayTest, a_signature_for_one_service_does_not_open_another) {
  EXPECT_THAT(gateway().answer(signed_by(json(R"({"whom":"you"})"), "monitoring")).body,
              HasSubstr("Credential should be scoped to correct service: 'greetings'."));
}

TEST_F(GatewayTest, any_credentials_are_accepted_where_the_engine_was_told_so) {
  Options options;
  options.accept_any_credentials = true;
  const auto response = gateway(options).answer(
      signed_by(json(R"({"whom":"you"})"), "greetings", "test", "test", Time{}));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(seen_, (world::Scope{"123456789012", "eu-west-1"}));
  gateway(options).answer(signed_by(json(R"({"whom":"you"})"), "greetings"));
  EXPECT_EQ(seen_.account, "111122223333");
  EXPECT_EQ(gateway(options).answer(json("{}")).status, 400);
}

TEST_F(GatewayTest, encoded_bodies_are_refused_rather_than_misread) {
  http::Request request = json("\x1F\x8B");
  request.headers.push_back({"Content-Encoding", "gzip"});
  EXPECT_EQ(gateway().answer(signed_by(request, "greetings")).status, 415);
}

TEST_F(GatewayTest, a_bug_in_an_operation_is_an_internal_failure_and_nothing_worse) {
  const auto response = gateway().answer(signed_by(json(R"({"whom":"crash"})"), "greetings"));
  EXPECT_EQ(response.status, 500);
  EXPECT_THAT(response.body, HasSubstr("InternalFailure"));
  EXPECT_THAT(response.body, testing::Not(HasSubstr("a bug")));
}

class Recorded : public http::Responder {
 public:
  void respond(http::Response response) override { answers.push_back(std::move(response)); }
  void begin_stream(http::Response) override {}
  void piece(std::string_view) override {}
  void finish_stream() override {}
  void respond_file(http::Response, const std::string&, std::uint64_t, std::uint64_t) override {}
  bool gone() const override { return false; }
  std::vector<http::Response> answers;
};

TEST_F(GatewayTest, a_body_may_arrive_in_pieces) {
  Gateway front = gateway();
  const auto responder = std::make_shared<Recorded>();
  http::Request request = signed_by(json(R"({"whom":"you"})"), "greetings");
  const std::string body = std::exchange(request.body, {});
  const auto exchange = front.begin(request, responder);
  exchange->body(body.substr(0, 3));
  exchange->body(body.substr(3));
  exchange->end();
  ASSERT_EQ(responder->answers.size(), 1U);
  EXPECT_EQ(responder->answers[0].status, 200);
}

TEST_F(GatewayTest, an_oversized_body_is_refused_once_before_it_is_read) {
  Options options;
  options.body_limit = 10;
  Gateway front = gateway(options);
  const auto refused = [&](http::Request head, std::vector<std::string> pieces) {
    const auto responder = std::make_shared<Recorded>();
    const auto exchange = front.begin(std::move(head), responder);
    for (const std::string& piece : pieces) exchange->body(piece);
    exchange->end();
    EXPECT_EQ(responder->answers.size(), 1U);
    EXPECT_EQ(responder->answers.at(0).status, 413);
    return responder->answers.at(0).body;
  };
  EXPECT_THAT(refused(json(""), {"12345", "67890", "1", "2"}),
              HasSubstr("RequestEntityTooLargeException"));
  http::Request declared = form("");
  declared.headers.push_back({"Content-Length", "11"});
  EXPECT_THAT(refused(declared, {}), HasSubstr("<Code>RequestEntityTooLargeException</Code>"));
  EXPECT_EQ(front.answer(json("12345678901")).status, 413);
}

TEST(Services, no_two_share_a_name_and_each_lists_its_operations_in_order) {
  std::vector<std::string_view> names;
  for (const services::Service* service : services()) {
    names.push_back(service->signing_name);
    EXPECT_NE(service->render, nullptr);
    for (std::size_t i = 1; i < service->operations.size(); ++i)
      EXPECT_LT(service->operations[i - 1].name, service->operations[i].name);
  }
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

}  // namespace
}  // namespace teal::gateway
