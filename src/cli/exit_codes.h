// cli/exit_codes.h — what the verbs' exit codes mean, in one place: scripts branch on them, and
// `teal --help` prints this table.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pipeline/outcome.h"

namespace teal::cli {

enum class ExitCode : int {
  ok = 0,
  failed = 1,
  wrong_usage = 2,
  unreachable = 3,
  credentials = 4,
  not_found = 5,
  circuit_breaker = 6,
  alarm = 7,
  stopped = 8,
  timed_out = 9,
  rolled_back = 10,
  rollback_failed = 11,
  busy = 12,
  docker = 13,
  interrupted = 130,
};

struct ExitCodeRow {
  ExitCode code;
  std::string_view meaning;
};
inline constexpr std::array exit_codes = {
    ExitCodeRow{ExitCode::ok, "it worked"},
    ExitCodeRow{ExitCode::failed, "AWS refused the request, or something unforeseen failed"},
    ExitCodeRow{ExitCode::wrong_usage, "the command line or a configuration file is wrong"},
    ExitCodeRow{ExitCode::unreachable, "the engine, or AWS, cannot be reached"},
    ExitCodeRow{ExitCode::credentials, "no credentials, or they were refused"},
    ExitCodeRow{ExitCode::not_found,
                "the cluster, service, image or earlier version does not exist"},
    ExitCodeRow{ExitCode::circuit_breaker,
                "the deployment's circuit breaker opened: too many tasks failed"},
    ExitCodeRow{ExitCode::alarm, "an alarm fired and took the deployment back"},
    ExitCodeRow{ExitCode::stopped,
                "the deployment was stopped on request, or superseded by a newer one"},
    ExitCodeRow{ExitCode::timed_out, "patience ended before the deployment did; it goes on"},
    ExitCodeRow{ExitCode::rolled_back, "the deployment was rolled back for another cause"},
    ExitCodeRow{ExitCode::rollback_failed, "the deployment failed, and so did its rollback"},
    ExitCodeRow{ExitCode::busy, "another deployment of the service is running"},
    ExitCodeRow{ExitCode::docker, "docker failed to build, log in or push"},
    ExitCodeRow{ExitCode::interrupted, "interrupted; what was started goes on"},
};

ExitCode exit_code_of(const Error& error);
ExitCode exit_code_of(pipeline::Outcome outcome);
std::string exit_codes_text();  // For --help.

}  // namespace teal::cli
