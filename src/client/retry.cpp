#include "client/retry.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "client/errors.h"

namespace teal::client {
namespace {

// As the AWS SDKs list them for the standard retry mode.
constexpr std::array<std::string_view, 12> throttling_codes = {
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException"};
constexpr int retry_cost = 5;
constexpr int budget_max = 500;

}  // namespace

Failure classify(const Error& error) {
  if (error.http_status == 0)
    return error.code == unreachable_code ? Failure::connection : Failure::final;
  if (error.http_status == 429 || std::find(throttling_codes.begin(), throttling_codes.end(),
                                            error.code) != throttling_codes.end())
    // ECR and ECS use LimitExceededException for quotas too; a 400 with it will not pass by itself.
    return error.code == "LimitExceededException" ? Failure::final : Failure::throttled;
  if (error.http_status == 500 || error.http_status == 502 || error.http_status == 503 ||
      error.http_status == 504 || error.code == "RequestTimeout" ||
      error.code == "RequestTimeoutException")
    return Failure::transient;
  return Failure::final;
}

bool RetryBudget::take() {
  const std::lock_guard lock(mutex_);
  if (tokens_ < retry_cost) return false;
  tokens_ -= retry_cost;
  return true;
}

void RetryBudget::give_back() {
  const std::lock_guard lock(mutex_);
  tokens_ = std::min(budget_max, tokens_ + 1);
}

std::optional<Duration> pause_before_next(const RetryPolicy& policy, Failure failure, int attempt,
                                          double jitter) {
  if (failure == Failure::final || attempt >= policy.attempts_max) return std::nullopt;
  const Duration base = failure == Failure::throttled ? policy.throttled_base : policy.base;
  const Duration ceiling = std::min(policy.cap, base * (1 << std::min(attempt - 1, 16)));
  return Duration(static_cast<Duration::rep>(jitter * static_cast<double>(ceiling.count())));
}

}  // namespace teal::client
