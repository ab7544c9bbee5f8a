#include "balancer/retry.h"

namespace teal::balancer {

std::optional<Again> retry(const FailedAttempt& attempt) {
  constexpr int attempts_max = 4;
  // Who refuses has taken nothing, so the request is kept for as long as it takes dockerd, when it
  // starts, to take down the ports of running containers and to publish them again.
  constexpr int patient_attempts_max = attempts_max + 25;
  constexpr Duration patience{100};
  const bool refused = attempt.failure == Failure::connect_failed;
  if (attempt.attempts >= (refused ? patient_attempts_max : attempts_max)) return std::nullopt;
  if (!attempt.replayable || attempt.response_begun) return std::nullopt;
  switch (attempt.failure) {
    case Failure::connect_failed:
      return Again{.cause = Counter::rescued_connect_failed,
                   .elsewhere = true,
                   .pause = attempt.attempts < attempts_max ? Duration{0} : patience};
    case Failure::connect_timeout:
      // The client has waited ten seconds already: one more try.
      if (attempt.fresh_failures > 1) return std::nullopt;
      return Again{.cause = Counter::rescued_connect_timeout, .elsewhere = true, .fresh = false};
    case Failure::send_failed:
      return Again{.cause = Counter::rescued_send_failed, .elsewhere = false, .fresh = true};
    case Failure::garbage:
      return std::nullopt;
    case Failure::closed:
      break;
  }
  if (attempt.reused && attempt.idempotent)
    return Again{.cause = Counter::rescued_stale_connection, .elsewhere = false, .fresh = true};
  if (attempt.not_delivered)
    return Again{
        .cause = Counter::rescued_not_delivered, .elsewhere = !attempt.reused, .fresh = true};
  if (attempt.idempotent && attempt.fresh_failures <= 1)
    return Again{.cause = Counter::rescued_target_failed, .elsewhere = true, .fresh = true};
  return std::nullopt;
}

}  // namespace teal::balancer
