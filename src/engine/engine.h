// engine/engine.h — `teal engine`: wires the real outside to the control plane and serves the API
// until it is told to stop.
#pragma once
#include <string>

#include "base/result.h"
#include "engine/control_plane.h"

namespace teal::engine {

enum class Runtime { docker, simulated };

struct Options {
  std::string listen = "127.0.0.1:4566";
  std::string data_dir;  // Empty: $XDG_STATE_HOME/teal, or ~/.local/state/teal.
  std::string region = "us-east-1";
  std::string account_id = "123456789012";
  Runtime runtime = Runtime::docker;
  int time_scale = 1;  // Waits of minutes are divided by it.
  bool accept_any_credentials = false;
  bool allow_reset = false;
  Drain drain = Drain::fast;
  bool json_logs = false;
  std::string executable = "/proc/self/exe";  // Of `teal`: started again as `teal balancer`.
};

// The directory that `data_dir` stands for.
std::string data_directory(const std::string& data_dir);

// Runs until SIGINT or SIGTERM, then removes containers, balancer and private daemon. Returns the
// exit code: 0, or 1 when it could not start (the reason is on stderr).
//
// While it runs, <data directory>/engine.json says {pid, endpoint}, and
// <data directory>/credentials.json {accessKeyId, secretAccessKey, region, endpoint, dockerHost}.
int run(const Options& options);

}  // namespace teal::engine
