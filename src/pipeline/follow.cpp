#include "pipeline/follow.h"

#include <algorithm>
#include <cctype>

#include "client/errors.h"
#include "pipeline/errors.h"

namespace teal::pipeline {
namespace {

bool mentions(const std::string& text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) ==
                  std::tolower(static_cast<unsigned char>(b));
         }) != text.end();
}

// AWS names the cause in the monitors' states, and in words; we believe the states first.
Outcome cause_of(const Observation& last) {
  if (last.circuit_breaker_triggered) return Outcome::circuit_breaker;
  if (last.alarm_triggered) return Outcome::alarm;
  const std::string words = last.status_reason + " " + last.rollback_reason;
  if (mentions(words, "circuit breaker")) return Outcome::circuit_breaker;
  if (mentions(words, "alarm")) return Outcome::alarm;
  if (mentions(words, "superseded") || mentions(words, "newer") ||
      mentions(words, "new deployment"))
    return Outcome::superseded;
  if (mentions(words, "StopServiceDeployment") || mentions(words, "requested"))
    return Outcome::requested;
  return last.stop_was_requested ? Outcome::requested : Outcome::rolled_back;
}

}  // namespace

Outcome outcome_of(const Observation& last) {
  using api::ecs::ServiceDeploymentStatus;
  switch (last.status) {
    case ServiceDeploymentStatus::successful:
      return Outcome::succeeded;
    case ServiceDeploymentStatus::rollback_failed:
      return Outcome::rollback_failed;
    case ServiceDeploymentStatus::stopped:
    case ServiceDeploymentStatus::rollback_successful:
      return cause_of(last);
    case ServiceDeploymentStatus::pending:
    case ServiceDeploymentStatus::in_progress:
    case ServiceDeploymentStatus::stop_requested:
    case ServiceDeploymentStatus::rollback_requested:
    case ServiceDeploymentStatus::rollback_in_progress:
      return Outcome::timed_out;
  }
  return Outcome::timed_out;
}

Result<Conclusion> follow(client::Client& aws, const std::string& deployment_arn,
                          const FollowOptions& options, const Watcher& watch) {
  Observer observer(aws, deployment_arn);
  const Time begun = aws.now();
  Time answered = begun;
  Observation last;
  while (true) {
    if (options.interrupted && options.interrupted()) return std::unexpected(interrupted());
    auto seen = observer.observe();
    const Time now = aws.now();
    if (seen) {
      answered = now;
      last = *std::move(seen);
      watch(last);
      if (last.ended()) return Conclusion{outcome_of(last), std::move(last)};
    } else if (!client::is_unreachable(seen.error()) ||
               now - answered >= options.unreachable_patience) {
      return std::unexpected(seen.error());
    }
    if (now - begun >= options.timeout) return Conclusion{Outcome::timed_out, std::move(last)};
    aws.wait(options.interval);
  }
}

}  // namespace teal::pipeline
