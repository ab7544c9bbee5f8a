// service.h — what the sample service answers: its contract, without sockets. app/python/ keeps the
// same one, and app/contract_test.py tests both.
#pragma once
#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct Settings {
  std::string version = "v1";
  std::string colour = "blue";
  std::string host;
  // A release that is broken on purpose: "none", "unhealthy" (its health check fails), "errors"
  // (500 to a fifth of the requests to /, /echo and /slow while its health check is fine), "crash"
  // (exits at once).
  std::string fault = "none";
};

struct Request {
  std::string_view method;
  std::string_view target;
  std::string_view body;
  std::string_view id;  // X-Request-Id
};

struct Answer {
  unsigned status = 200;
  std::string body;
  std::string content_type = "application/json";
  std::chrono::milliseconds delay{0};  // Slept before answering.
};

class Service {
 public:
  explicit Service(Settings settings) : settings_(std::move(settings)) {}

  Answer answer(const Request& request);
  const std::string& version() const { return settings_.version; }
  void stop_being_ready() { ready_ = false; }

  // The ids of POSTs that were executed since the last call: the proof that none was executed
  // twice.
  std::vector<std::string> take_executed();

 private:
  bool fails_now();

  Settings settings_;
  std::atomic<bool> ready_{true};
  std::atomic<unsigned> served_{0};
  std::mutex executed_mutex_;
  std::vector<std::string> executed_;
};

// One line of JSON on standard output. `fields` is what stands between the braces after the time:
// "\"event\":\"started\"".
void log_line(std::string_view fields);
std::string json_string(std::string_view text);

}  // namespace app
