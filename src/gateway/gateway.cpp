#include "gateway/gateway.h"

#include <spdlog/spdlog.h>

#include <charconv>
#include <exception>
#include <utility>
#include <variant>

#include "gateway/answer.h"
#include "gateway/call.h"
#include "gateway/errors.h"
#include "wire/digest.h"
#include "wire/query.h"
#include "wire/sigv4.h"

namespace teal::gateway {
namespace {

namespace sigv4 = wire::sigv4;

sigv4::Request as_signed(const http::Request& request) {
  sigv4::Request out{request.method, request.target, {}, request.body};
  out.headers.reserve(request.headers.size());
  for (const http::Header& header : request.headers)
    out.headers.push_back({header.name, header.value});
  return out;
}

std::string session_token_of(const http::Request& request) {
  if (const auto* header = request.header("x-amz-security-token")) return *header;
  const std::size_t question = request.target.find('?');
  if (question == std::string::npos) return {};
  const auto form = wire::read_form(std::string_view(request.target).substr(question + 1));
  if (!form) return {};
  for (const wire::Parameter& row : *form)
    if (row.name == "X-Amz-Security-Token") return row.value;
  return {};
}

// Temporary credentials are three parts, and hold for a time. A token beside a key that needs none
// is not ours either.
Status check_session(const std::string& token, const AccessKey& key, Time now) {
  if (token.empty() && key.session_token_hash.empty()) return {};
  if (!wire::equal_in_constant_time(wire::to_hex(wire::sha256(token)), key.session_token_hash))
    return std::unexpected(errors::unrecognised_client());
  if (key.expires_at && now >= *key.expires_at) return std::unexpected(errors::expired_token());
  return {};
}

// Who asks, and of which region: by the signature.
Result<Caller> authenticate(const sigv4::Request& request, const std::string& session_token,
                            const std::variant<sigv4::Claim, sigv4::Refused>& read,
                            const Call& call, const Options& options, const Engine& engine) {
  if (const auto* refused = std::get_if<sigv4::Refused>(&read))
    return std::unexpected(errors::refused(*refused));
  const auto& claim = std::get<sigv4::Claim>(read);
  const auto key = engine.find_key(claim.access_key_id);
  const std::string region =
      call.service && call.service->is_global ? std::string(world::global_region) : claim.region;
  if (options.accept_any_credentials)
    return Caller{.scope = {key ? key->account : options.default_account, region},
                  .principal = key ? key->principal : services::Principal{}};
  if (!key) return std::unexpected(errors::unrecognised_client());
  const std::string_view service = call.service ? call.service->signing_name : claim.service;
  if (const auto refused = sigv4::verify(request, claim, key->secret, service, engine.now()))
    return std::unexpected(errors::refused(*refused));
  TRY(check_session(session_token, *key, engine.now()));
  return Caller{.scope = {key->account, region}, .principal = key->principal};
}

Status check_encoding(const http::Request& request) {
  const std::string* encoding = request.header("content-encoding");
  if (encoding && !encoding->empty() && *encoding != "identity")
    return std::unexpected(errors::unsupported_encoding(*encoding));
  return {};
}

std::size_t declared_length(const http::Request& head) {
  const std::string* text = head.header("content-length");
  std::size_t length = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), length);
  return length;
}

class Collecting : public http::Exchange {
 public:
  Collecting(Gateway& gateway, std::size_t limit, http::Request head,
             std::shared_ptr<http::Responder> responder)
      : gateway_(gateway),
        limit_(limit),
        request_(std::move(head)),
        responder_(std::move(responder)) {
    if (declared_length(request_) > limit_) refuse();
  }

  void body(std::string_view piece) override {
    if (is_refused_) return;
    request_.body += piece;
    if (request_.body.size() > limit_) refuse();
  }
  void end() override {
    if (!is_refused_) responder_->respond(gateway_.answer(request_));
  }

 private:
  void refuse() {
    is_refused_ = true;
    request_.body.clear();
    request_.body.shrink_to_fit();
    responder_->respond(gateway_.refuse_size(request_));
  }

  Gateway& gateway_;
  std::size_t limit_;
  http::Request request_;
  std::shared_ptr<http::Responder> responder_;
  bool is_refused_ = false;
};

}  // namespace

Gateway::Gateway(Options options, Engine engine, std::span<const services::Service* const> services)
    : options_(std::move(options)), engine_(std::move(engine)), services_(services) {}

http::Response Gateway::answer(const http::Request& request) {
  const std::string request_id = engine_.new_request_id();
  const sigv4::Request signed_request = as_signed(request);
  const auto claim = sigv4::read_claim(signed_request);
  const auto* scope = std::get_if<sigv4::Claim>(&claim);
  const auto [call, status] = recognise(request, scope ? scope->service : "", services_);
  const auto run = [&]() -> Result<wire::Node> {
    if (request.body.size() > options_.body_limit)
      return std::unexpected(errors::body_too_large(options_.body_limit));
    TRY(Status(status));
    const Caller caller = TRY(
        authenticate(signed_request, session_token_of(request), claim, call, options_, engine_));
    TRY(check_encoding(request));
    const Operation* operation = TRY(find_operation(call));
    const wire::Node input = TRY(read_request(call, *operation, request));
    return engine_.run(caller, *operation, input, call.service->render);
  };
  try {
    auto output = run();
    return output ? answer_output(call, *output, request_id)
                  : answer_error(call, std::move(output).error(), request_id);
  } catch (const std::exception& failure) {
    spdlog::error("request {}: {}", request_id, failure.what());
    return answer_error(call, errors::internal_failure(), request_id);
  }
}

http::Response Gateway::refuse_size(const http::Request& head) {
  const auto claim = sigv4::read_claim(as_signed(head));
  const auto* scope = std::get_if<sigv4::Claim>(&claim);
  const auto recognised = recognise(head, scope ? scope->service : "", services_);
  return answer_error(recognised.call, errors::body_too_large(options_.body_limit),
                      engine_.new_request_id());
}

std::unique_ptr<http::Exchange> Gateway::begin(http::Request head,
                                               std::shared_ptr<http::Responder> responder) {
  return std::make_unique<Collecting>(*this, options_.body_limit, std::move(head),
                                      std::move(responder));
}

}  // namespace teal::gateway
