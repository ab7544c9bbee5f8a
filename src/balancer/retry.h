// balancer/retry.h — whether a request that failed at a target may be sent once more: the matrix
// that turns failures into rescues without ever executing a request twice that must not be.
#pragma once
#include <optional>

#include "balancer/statistics.h"
#include "base/time.h"

namespace teal::balancer {

enum class Failure {
  connect_failed,   // Refused, unreachable.
  connect_timeout,  // Nothing was ever sent either.
  send_failed,      // The connection took not one byte of the request.
  closed,           // FIN or RST with the request outstanding.
  garbage,          // What came is not HTTP.
};

struct FailedAttempt {
  Failure failure = Failure::closed;
  bool idempotent = false;      // By method, or the client said so with an Idempotency-Key.
  bool replayable = false;      // All that was taken from the client is still in the buffer.
  bool response_begun = false;  // Any byte came from the target, or went to the client.
  bool reused = false;          // The connection had served before.
  bool not_delivered = false;   // Proven: the peer never took a byte of this request.
  int attempts = 1;             // So far, this one included.
  int fresh_failures = 0;       // Of them on new connections, this one included.
};

struct Again {
  Counter cause;
  bool elsewhere = false;  // Avoid the target that failed.
  bool fresh = false;      // On a new connection.
  Duration pause{0};       // Before it.
};

// Nothing: answer 502 (or 504). RFC 9110 §9.2.2: a proxy must not retry non-idempotent requests on
// its own, unless it knows that the original was never applied.
std::optional<Again> retry(const FailedAttempt& attempt);

}  // namespace teal::balancer
