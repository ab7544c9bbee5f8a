// bench/load/client.h — a closed loop of clients: each sends the same request again as soon as its
// answer is whole.
#pragma once
#include <cstdint>
#include <string>

#include "histogram.h"
#include "readiness.h"

namespace bench {

struct Load {
  std::string address;
  int port = 0;
  int connections = 1;
  double seconds = 1;
  std::string request;  // Sent as it is.
};

struct Result {
  Histogram latency;  // Of whole answers with status 200 only.
  std::uint64_t connected = 0;
  std::uint64_t refused = 0;  // No connection.
  std::uint64_t broken = 0;   // It ended before the answer was whole, or the answer made no sense.
  std::uint64_t not_ok = 0;   // A whole answer with another status.
  std::uint64_t unfinished = 0;  // No answer two seconds after the end.
  std::uint64_t body_bytes = 0;  // Of the last answer.
  double seconds = 0;            // What it really took.
};

Result run(Readiness& readiness, const Load& load);

}  // namespace bench
