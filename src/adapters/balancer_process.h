// adapters/balancer_process.h — starts `teal balancer` in a session of its own, so that neither
// Ctrl-C in the engine's terminal nor the engine's death takes the data plane with it.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"

namespace teal::adapters {

struct DetachedProcess {
  std::string executable;
  std::vector<std::string> arguments;  // Without argv[0].
  std::string log_path;                // stdout and stderr are appended there; empty: ours.
};

// Double fork and setsid: the process is a child of init, with an empty signal mask, default signal
// handlers, and none of our descriptors. Gives its pid. An executable that cannot be run is an
// error with the reason.
Result<int> start_detached(const DetachedProcess& process);

// Whether a process with this pid lives (a zombie does not).
bool process_lives(int pid);

}  // namespace teal::adapters
