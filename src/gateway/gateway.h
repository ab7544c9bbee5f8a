// gateway/gateway.h — the front door of the API: finds out which service, operation and protocol a
// request means, who sent it, has the operation run, and words the answer as AWS does.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/time.h"
#include "http/exchange.h"
#include "http/message.h"
#include "services/service.h"
#include "world/region.h"

namespace teal::gateway {

// What a caller proved to be by signing.
struct AccessKey {
  std::string secret;
  std::string account;
  // Of temporary credentials: requests must carry the session token whose SHA-256 this is, and come
  // before the session's end.
  std::string session_token_hash = {};
  std::optional<Time> expires_at = {};
  services::Principal principal = {};
};

// Who asks, and of which region's rows.
struct Caller {
  world::Scope scope;
  services::Principal principal;
};

struct Options {
  std::string default_account = "123456789012";  // Of callers with `accept_any_credentials`.
  // Any key, with any secret, is let in: for tools with fixed test keys. Requests must still carry
  // a credential scope, since it names the region.
  bool accept_any_credentials = false;
  std::size_t body_limit = 1024 * 1024;
};

// What the gateway needs of the engine.
struct Engine {
  // Nothing when there is no such key.
  std::function<std::optional<AccessKey>(const std::string& access_key_id)> find_key;
  // Opens a change of the region that `caller` asks of, calls the operation in it, commits and
  // applies.
  std::function<Result<wire::Node>(const Caller& caller,
                                   const wire::Operation<services::Context>& operation,
                                   const wire::Node& request, wire::RenderViolations render)>
      run;
  std::function<Time()> now;
  std::function<std::string()> new_request_id;  // A UUID.
};

class Gateway : public http::Handler {
 public:
  Gateway(Options options, Engine engine, std::span<const services::Service* const> services);

  // Answers a whole request. Never throws: whatever comes in gets an AWS error at worst.
  http::Response answer(const http::Request& request);

  // The answer to a request whose body is too large to be read.
  http::Response refuse_size(const http::Request& head);

  // answer() for a request whose body arrives in pieces.
  std::unique_ptr<http::Exchange> begin(http::Request head,
                                        std::shared_ptr<http::Responder> responder) override;

 private:
  Options options_;
  Engine engine_;
  std::span<const services::Service* const> services_;
};

}  // namespace teal::gateway
