// client/transport.h — one HTTP exchange over libcurl: TLS always verified, `.localhost` names
// always this machine, nothing of the user's ~/.netrc.
#pragma once
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "http/message.h"

namespace teal::client {

struct Outgoing {
  std::string url;  // "http://127.0.0.1:4566/"
  http::Request message;
  Duration connect_timeout{3'000};
  Duration timeout{30'000};
};

// Keeps connections open between calls. Not for two threads at a time.
class Transport {
 public:
  Transport();
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  Result<http::Response> exchange(const Outgoing& request);

 private:
  void* handle_ = nullptr;  // CURL*, made with the first exchange: most starts of `teal` call none.
};

}  // namespace teal::client
