// client/fake_server.h — an HTTP server on a port of its own, for tests: what is asked of the
// client is seen, what is answered is chosen.
#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "http/message.h"

namespace teal::client::testing {

class FakeServer {
 public:
  using Answer = std::function<http::Response(const http::Request&)>;
  explicit FakeServer(Answer answer);
  ~FakeServer();
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;

  int port() const { return port_; }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  void serve();

  Answer answer_;
  int socket_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace teal::client::testing
