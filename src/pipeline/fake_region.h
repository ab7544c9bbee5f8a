// pipeline/fake_region.h — a recorded AWS for tests of the verbs: answers by operation, remembers
// what was asked; its clock moves only when somebody waits.
#pragma once
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "client/client.h"
#include "client/errors.h"

namespace teal::pipeline::testing {

class FakeRegion {
 public:
  // The last answer of an operation is given again and again.
  void answer(const std::string& operation, const std::string& body, int status = 200) {
    answers_[operation].push_back({.status = status, .headers = {}, .body = body});
  }
  void unreachable_at(int request) { unreachable_at_ = request; }

  client::Client client() {
    client::Configuration configuration;
    configuration.region = "eu-west-1";
    configuration.credentials = {
        .access_key_id = "A", .secret_access_key = "S", .session_token = {}, .source = {}};
    configuration.endpoint_url = "http://127.0.0.1:4566";
    client::Outside outside{
        .exchange = [this](const client::Outgoing& request) { return exchange(request); },
        .now = [this] { return now_; },
        .wait = [this](Duration span) { now_ += span; },
        .jitter = [] { return 0.0; }};
    client::RetryPolicy once;
    once.attempts_max = 1;
    return client::Client(configuration, std::move(outside), once);
  }

  // Bodies of the requests for an operation.
  const std::vector<std::string>& asked(const std::string& operation) { return asked_[operation]; }
  Time now() const { return now_; }

 private:
  Result<http::Response> exchange(const client::Outgoing& request) {
    if (++requests_ == unreachable_at_)
      return std::unexpected(client::unreachable(request.url, "connection refused"));
    std::string operation = "page";
    if (const std::string* target = request.message.header("x-amz-target"))
      operation = target->substr(target->find('.') + 1);
    else if (request.message.body.starts_with("Action="))
      operation = request.message.body.substr(7, request.message.body.find('&') - 7);
    asked_[operation].push_back(request.message.body);
    auto& left = answers_[operation];
    if (left.empty())
      return http::Response{.status = 400,
                            .headers = {},
                            .body = R"({"__type":"NotRecorded","message":")" + operation + "\"}"};
    http::Response response = left.front();
    if (left.size() > 1) left.pop_front();
    return response;
  }

  std::map<std::string, std::deque<http::Response>> answers_;
  std::map<std::string, std::vector<std::string>> asked_;
  int requests_ = 0, unreachable_at_ = -1;
  Time now_{std::chrono::seconds(1'764'000'000)};
};

}  // namespace teal::pipeline::testing
