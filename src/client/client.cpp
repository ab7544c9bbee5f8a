#include "client/client.h"

#include <chrono>
#include <random>
#include <thread>

#include "base/time.h"
#include "client/errors.h"
#include "wire/json.h"
#include "wire/query.h"
#include "wire/sigv4.h"
#include "wire/xml.h"

namespace teal::client {
namespace {

std::string content_type(Protocol protocol) {
  switch (protocol) {
    case Protocol::json_1_0:
      return "application/x-amz-json-1.0";
    case Protocol::json_1_1:
      return "application/x-amz-json-1.1";
    case Protocol::query:
      return "application/x-www-form-urlencoded; charset=utf-8";
  }
  return {};
}

std::string body_of(const Service& service, std::string_view operation, const wire::Node& input) {
  if (service.protocol == Protocol::query)
    return wire::write_form(wire::write_query(operation, service.version, input));
  return wire::write_json(input);
}

// "com.amazonaws.ecs#ClusterNotFoundException:http://…" is ClusterNotFoundException.
std::string bare_code(std::string code) {
  if (const auto hash = code.rfind('#'); hash != std::string::npos) code.erase(0, hash + 1);
  if (const auto colon = code.find(':'); colon != std::string::npos) code.erase(colon);
  return code;
}

std::string text_member(const wire::Node& node, std::string_view name) {
  const wire::Node* member = node.find(name);
  const auto* text = member ? std::get_if<std::string>(&member->value) : nullptr;
  return text ? *text : std::string{};
}

Error json_error(const http::Response& response) {
  Error error{.code = {}, .message = {}, .http_status = response.status};
  if (const auto node = wire::read_json(response.body)) {
    error.code = bare_code(text_member(*node, "__type"));
    error.message = text_member(*node, "message");
    if (error.message.empty()) error.message = text_member(*node, "Message");
  }
  // awsQueryCompatible services keep their Query code in a header: "<Code>;Sender".
  if (const std::string* compatible = response.header("x-amzn-query-error"))
    error.code = compatible->substr(0, compatible->find(';'));
  return error;
}

Error error_of(const Service& service, const http::Response& response) {
  Error error = service.protocol == Protocol::query
                    ? wire::read_xml_error(response.body, response.status)
                          .value_or(Error{.code = {}, .message = {}, .http_status = 0})
                    : json_error(response);
  error.http_status = response.status;
  if (error.code.empty()) error.code = "HTTP" + std::to_string(response.status);
  if (error.message.empty())
    error.message = std::string(service.label) + " answered HTTP " +
                    std::to_string(response.status) + " without saying why.";
  return error;
}

Result<wire::Node> read_answer(const Service& service, std::string_view operation,
                               const http::Response& response, const wire::Type& output_type) {
  if (service.protocol == Protocol::query)
    return wire::read_xml_answer(response.body, operation, output_type);
  return wire::read_json(response.body.empty() ? "{}" : std::string_view(response.body));
}

bool is_skew(const Error& error) {
  return error.code == "RequestTimeTooSkewed" || error.code == "RequestExpired" ||
         error.code == "SignatureDoesNotMatch" || error.code == "InvalidSignatureException";
}

// "Tue, 24 Nov 2026 06:36:56 GMT"
std::optional<Time> http_date(const http::Response& response) {
  const std::string* text = response.header("date");
  std::tm parts{};
  if (!text || !strptime(text->c_str(), "%a, %d %b %Y %H:%M:%S", &parts)) return std::nullopt;
  return Time(std::chrono::seconds(timegm(&parts)));
}

std::string host_of(std::string_view url) {
  const auto begin = url.find("://") + 3;
  return std::string(url.substr(begin, url.find('/', begin) - begin));
}

}  // namespace

Outside real_outside() {
  auto transport = std::make_shared<Transport>();
  auto random = std::make_shared<std::minstd_rand>(std::random_device{}());
  return {
      .exchange = [transport](const Outgoing& request) { return transport->exchange(request); },
      .now =
          [] { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); },
      .wait = [](Duration span) { std::this_thread::sleep_for(span); },
      .jitter = [random] { return std::uniform_real_distribution<double>(0.0, 1.0)(*random); }};
}

Client::Client(Configuration configuration, Outside outside, RetryPolicy policy)
    : configuration_(std::move(configuration)),
      outside_(std::move(outside)),
      policy_(policy),
      budget_(std::make_unique<RetryBudget>()) {}

Result<http::Response> Client::attempt(const Service& service, std::string_view operation,
                                       const std::string& body) {
  Outgoing outgoing;
  outgoing.url = configuration_.url(service) + "/";
  http::Request& request = outgoing.message;
  request.method = "POST";
  request.target = "/";
  request.body = body;
  request.headers = {{"Host", host_of(outgoing.url)},
                     {"Content-Type", content_type(service.protocol)}};
  if (service.protocol != Protocol::query)
    request.headers.push_back(
        {"X-Amz-Target", std::string(service.target_prefix) + "." + std::string(operation)});
  if (service.protocol == Protocol::json_1_0)
    request.headers.push_back({"x-amzn-query-mode", "true"});
  sign(request, service);
  return outside_.exchange(outgoing);
}

void Client::sign(http::Request& request, const Service& service) const {
  wire::sigv4::Request covered{
      .method = request.method, .target = request.target, .headers = {}, .body = request.body};
  for (const http::Header& header : request.headers)
    covered.headers.push_back({header.name, header.value});
  const Credentials& keys = configuration_.credentials;
  for (wire::sigv4::Header& header : wire::sigv4::sign(
           covered, {keys.access_key_id, keys.secret_access_key, keys.session_token},
           configuration_.region, service.signing_name, outside_.now() + clock_offset_))
    request.headers.push_back({std::move(header.name), std::move(header.value)});
}

Result<std::string> Client::page(const std::string& path) {
  Outgoing outgoing;
  outgoing.url = configuration_.endpoint_url + path;
  outgoing.message.method = "GET";
  outgoing.message.target = path;
  outgoing.timeout = Duration{5'000};
  const auto response = TRY(outside_.exchange(outgoing));
  if (response.status != 200)
    return std::unexpected(bad_answer(
        outgoing.url + " answered HTTP " + std::to_string(response.status) + ".", response.status));
  return response.body;
}

Status Client::send(const Service& service, std::string_view operation, const wire::Node& input,
                    void* output, const wire::Type& output_type) {
  const std::string body = body_of(service, operation, input);
  bool clock_corrected = false;
  for (int number = 1;; ++number) {
    const auto response = attempt(service, operation, body);
    if (response && response->status / 100 == 2) {
      budget_->give_back();
      const auto node = read_answer(service, operation, *response, output_type);
      if (!node)
        return std::unexpected(bad_answer(std::string(service.label) + " answered " +
                                              std::string(operation) +
                                              " with something unreadable: " + node.error().message,
                                          response->status));
      const auto violations = wire::decode(*node, output, output_type, wire::Unknown::accept);
      // Answers newer or looser than our rows are taken as far as they go, but not wrong types.
      for (const wire::Violation& violation : violations)
        if (violation.kind == wire::Violation::Kind::wrong_type)
          return std::unexpected(bad_answer(std::string(operation) + " answered with a wrong type" +
                                                " at '" + violation.path + "'.",
                                            response->status));
      return {};
    }
    const Error error = response ? error_of(service, *response) : response.error();
    if (response && !clock_corrected && is_skew(error)) {
      // Our clock may be off: sign once more by the server's.
      if (const auto date = http_date(*response);
          date && std::chrono::abs(*date - outside_.now()) > std::chrono::minutes(4)) {
        clock_offset_ = *date - outside_.now();
        clock_corrected = true;
        continue;
      }
    }
    const auto pause = pause_before_next(policy_, classify(error), number, outside_.jitter());
    if (!pause || !budget_->take()) return std::unexpected(error);
    outside_.wait(*pause);
  }
}

}  // namespace teal::client
