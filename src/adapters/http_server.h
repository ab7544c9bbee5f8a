// adapters/http_server.h — serves an http::Handler over HTTP/1.1 on the event loop: the engine's
// front. Bodies stream both ways with back-pressure; garbage is answered 400 and closed.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <unordered_map>

#include "adapters/event_loop.h"
#include "base/result.h"
#include "http/exchange.h"

namespace teal::adapters {

class HttpConnection;

struct HttpServerOptions {
  std::string address = "127.0.0.1";
  int port = 4566;                // 0: any free one.
  std::string flag = "--listen";  // Named in the error when the port is taken.
  std::size_t connections_max = 4096;
  std::size_t head_bytes_max = 64 * 1024;
  Duration idle_timeout{75'000};  // Between requests, and for a client that stalls within one.
  // A response stream (server-sent events) whose reader falls so far behind is cut off.
  std::size_t stream_bytes_max = 8 * 1024 * 1024;
};

class HttpServer {
 public:
  // "127.0.0.1:4566 is taken by another program; choose another with --listen" when it is.
  static Result<std::unique_ptr<HttpServer>> listen(EventLoop& loop, http::Handler& handler,
                                                    HttpServerOptions options = {});
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const { return port_; }
  std::size_t connections() const { return connections_.size(); }
  // No new connections; idle ones are closed, busy ones after their answer.
  void drain();

 private:
  HttpServer(EventLoop& loop, http::Handler& handler, HttpServerOptions options, int socket,
             int port);
  void accept();
  void pause_accepting();
  void stop_accepting();

  EventLoop& loop_;
  http::Handler& handler_;
  HttpServerOptions options_;
  int socket_;
  int port_;
  std::shared_ptr<bool> alive_;
  std::unordered_map<int, std::shared_ptr<HttpConnection>> connections_;
};

}  // namespace teal::adapters
