// server.h — carries the service over HTTP: a thread per connection, which is plenty behind a load
// balancer that keeps a pool of them, and lets every answer be written as straight code.
#pragma once
#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "service.h"

namespace app {

class Server {
 public:
  Server(Service& service, unsigned short port);
  ~Server();
  // Accepts until stop() is called, then finishes the requests that it has.
  void run();
  // From another thread. Nothing new is accepted; requests that have begun are answered, with
  // `Connection: close`.
  void stop();
  unsigned short port() const;

 private:
  struct Connection;
  void serve(const std::shared_ptr<Connection>& connection);

  struct Listener;
  std::unique_ptr<Listener> listener_;
  Service& service_;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::condition_variable closed_;
  std::map<int, std::shared_ptr<Connection>> connections_;
};

// The container's own health check: true when 127.0.0.1:port answers GET /health with 200.
bool is_healthy(unsigned short port);

}  // namespace app
