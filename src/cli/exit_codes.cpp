#include "cli/exit_codes.h"

#include <fmt/format.h>

#include "client/errors.h"
#include "pipeline/errors.h"

namespace teal::cli {
namespace {

struct CodeRow {
  std::string_view error;
  ExitCode code;
};
constexpr std::array codes = {
    CodeRow{client::unreachable_code, ExitCode::unreachable},
    CodeRow{client::configuration_code, ExitCode::wrong_usage},
    CodeRow{pipeline::usage_code, ExitCode::wrong_usage},
    CodeRow{pipeline::not_found_code, ExitCode::not_found},
    CodeRow{pipeline::busy_code, ExitCode::busy},
    CodeRow{pipeline::timeout_code, ExitCode::timed_out},
    CodeRow{pipeline::interrupted_code, ExitCode::interrupted},
    CodeRow{pipeline::docker_code, ExitCode::docker},
    CodeRow{"ClusterNotFoundException", ExitCode::not_found},
    CodeRow{"ServiceNotFoundException", ExitCode::not_found},
    CodeRow{"ServiceNotActiveException", ExitCode::not_found},
    CodeRow{"ServiceDeploymentNotFoundException", ExitCode::not_found},
    CodeRow{"RepositoryNotFoundException", ExitCode::not_found},
    CodeRow{"ImageNotFoundException", ExitCode::not_found},
    CodeRow{"LoadBalancerNotFound", ExitCode::not_found},
    CodeRow{"TargetGroupNotFound", ExitCode::not_found},
};

}  // namespace

ExitCode exit_code_of(const Error& error) {
  if (client::is_credentials_error(error)) return ExitCode::credentials;
  for (const CodeRow& row : codes)
    if (row.error == error.code) return row.code;
  return ExitCode::failed;
}

ExitCode exit_code_of(pipeline::Outcome outcome) {
  using pipeline::Outcome;
  switch (outcome) {
    case Outcome::succeeded:
      return ExitCode::ok;
    case Outcome::circuit_breaker:
      return ExitCode::circuit_breaker;
    case Outcome::alarm:
      return ExitCode::alarm;
    case Outcome::requested:
    case Outcome::superseded:
      return ExitCode::stopped;
    case Outcome::rolled_back:
      return ExitCode::rolled_back;
    case Outcome::rollback_failed:
      return ExitCode::rollback_failed;
    case Outcome::timed_out:
      return ExitCode::timed_out;
  }
  return ExitCode::failed;
}

std::string exit_codes_text() {
  std::string text = "Exit codes:\n";
  for (const ExitCodeRow& row : exit_codes)
    text += fmt::format("  {:>3}  {}\n", static_cast<int>(row.code), row.meaning);
  return text;
}

}  // namespace teal::cli
