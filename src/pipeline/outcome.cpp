#include "pipeline/outcome.h"

namespace teal::pipeline {

std::string_view to_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::succeeded:
      return "succeeded";
    case Outcome::circuit_breaker:
      return "circuit-breaker";
    case Outcome::alarm:
      return "alarm";
    case Outcome::requested:
      return "stopped-on-request";
    case Outcome::superseded:
      return "superseded";
    case Outcome::rolled_back:
      return "rolled-back";
    case Outcome::rollback_failed:
      return "rollback-failed";
    case Outcome::timed_out:
      return "timed-out";
  }
  return {};
}

}  // namespace teal::pipeline
