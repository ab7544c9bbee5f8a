// client/retry.h — when a failed call is worth another attempt, after how long, and when to stop:
// full jitter, and a budget shared by all calls so that a struggling server is not buried.
#pragma once
#include <mutex>
#include <optional>

#include "base/result.h"
#include "base/time.h"

namespace teal::client {

// How a failed attempt is to be seen.
enum class Failure { final, transient, throttled, connection };
Failure classify(const Error& error);

struct RetryPolicy {
  int attempts_max = 4;
  Duration base{50};
  Duration throttled_base{500};
  Duration cap{5'000};
};

// The AWS SDKs' standard mode: a bucket of 500; a retry takes 5, a success gives 1 back.
class RetryBudget {
 public:
  bool take();
  void give_back();

 private:
  std::mutex mutex_;
  int tokens_ = 500;
};

// The pause before attempt number `attempt` + 1 (the first is 1), or nothing when there shall be
// none. `jitter` is in [0, 1).
std::optional<Duration> pause_before_next(const RetryPolicy& policy, Failure failure, int attempt,
                                          double jitter);

}  // namespace teal::client
