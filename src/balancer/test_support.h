// balancer/test_support.h — a balancer on threads of the test, targets that behave as told, and a
// client that sees every byte.
#pragma once
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "routing/control_protocol.h"
#include "routing/table.h"

namespace teal::balancer::testing {

// Polls until `condition` holds; false when it does not within ten seconds.
bool eventually(const std::function<bool()>& condition);

// A blocking socket with a time-out of ten seconds.
class Wire {
 public:
  explicit Wire(int fd) : fd_(fd) {}
  ~Wire() { close(); }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  static int connect_to(int port);

  bool write(std::string_view bytes);
  std::string read_some();  // Empty at the end.
  std::string read_until_end();
  // One response with Content-Length or chunks, whole; empty when the connection ended before.
  std::string read_response();
  std::string read_request();
  std::string exchange(std::string_view request) {
    write(request);
    return read_response();
  }
  void close();
  void reset();  // Closing it will send RST.
  int fd() const { return fd_; }

 private:
  std::string read_message();
  bool read_more();  // Into `kept_`; false at the end.
  int fd_;
  std::string kept_;
};

int status_of(const std::string& response);
std::string body_of(const std::string& message);
std::string ok(std::string_view body);

// A server with one thread per connection. `serve` gets each connection.
class FakeTarget {
 public:
  using Serve = std::function<void(Wire&)>;
  // Answers every request with the body, GET /health too.
  static Serve answering(std::string body);
  explicit FakeTarget(Serve serve, int port = 0);  // 0: a free one.
  ~FakeTarget();
  int port() const { return port_; }
  void stop_listening();
  std::atomic<int> connections{0};

 private:
  int fd_;
  int port_;
  Serve serve_;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

class TestBalancer {
 public:
  explicit TestBalancer(int workers = 1);
  ~TestBalancer();

  // Gives the table the next generation, publishes it, waits until it is effective.
  void publish(routing::Table table);
  // The report that satisfies `condition`, or the last one.
  routing::Report wait_report(const std::function<bool(const routing::Report&)>& condition);
  std::int64_t counter(std::string_view name);  // Of all load balancers, from a fresh report.
  int port();                                   // Of the only listener.
  void disconnect_engine();
  void connect_engine();
  void stop();  // As SIGTERM does; waits.

 private:
  std::string socket_path_;
  int stop_fd_;
  int engine_fd_ = -1;
  std::int64_t generation_ = 0;
  std::int64_t effective_ = 0;
  routing::FrameReader reader_;
  routing::Report report_;
  int reports_ = 0;
  std::thread thread_;
  void pump();
};

// One listener on a free port, one rule; a group per target list with the given weights.
struct GroupSpec {
  int weight = 1;
  std::vector<int> ports;
  bool healthy = true;  // As if known from before: requests flow at once.
};
routing::Table table_of(const std::vector<GroupSpec>& groups);
std::string get(std::string_view path = "/", std::string_view lines = "");
std::string post(std::string_view body, std::string_view lines = "");

}  // namespace teal::balancer::testing
