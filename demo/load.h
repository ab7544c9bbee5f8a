// load.h — an independent open-loop load: requests leave when they are due, whether or not earlier
// ones have been answered, and nothing is retried. It shares no code with the load balancer that it
// judges (Boost.Beast speaks HTTP here).
//
// Latency counts from the instant a request was due, so a stall counts against every request that
// it delayed.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace demo {

using Clock = std::chrono::steady_clock;

struct LoadOptions {
  std::string address = "127.0.0.1";
  unsigned short port = 80;
  double rate = 1000;                         // Requests per second.
  std::chrono::milliseconds timeout{10'000};  // Of one request, from its sending.
  std::uint64_t seed = 1;
};

enum class Kind : std::uint8_t { get, get_on_fresh_connection, post, slow };

enum class Outcome : std::uint8_t {
  answered,       // 200, the whole body, as it should be.
  service_error,  // A 500 that the service itself sent: `Server: teal-app`.
  refused,        // Could not connect.
  reset,          // The connection ended before the whole answer.
  timed_out,
  balancer_error,  // Any other status: 502, 503, 504, …
  wrong_body,
};
constexpr int outcomes = 7;
const char* describe(Outcome outcome);
inline bool is_lost(Outcome outcome) {
  return outcome != Outcome::answered && outcome != Outcome::service_error;
}

// One request. `version` counts from 1 in the order in which versions were first seen
// (Load::versions); 0 is unknown.
struct Record {
  Clock::time_point due;
  std::uint32_t latency_us = 0;
  Kind kind = Kind::get;
  Outcome outcome = Outcome::answered;
  std::uint16_t status = 0;
  std::uint8_t version = 0;
};

class Load {
 public:
  explicit Load(LoadOptions options);
  ~Load();
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  // Stops sending; returns once every request has been answered or has timed out.
  void stop();

  struct Totals {
    std::uint64_t sent = 0, answered = 0, service_errors = 0, lost = 0;
  };
  Totals totals() const;

  // Finished requests so far. Sorted by nothing in particular.
  std::vector<Record> records() const;
  std::vector<std::string> versions() const;  // Index 0 is "".
  // Ids of the POSTs that were answered, and of those whose fate is unknown to the client.
  std::vector<std::string> answered_posts() const;

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
  std::thread thread_;
};

}  // namespace demo
