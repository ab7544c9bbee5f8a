// balancer/run.h — the data plane as a process: `teal balancer` calls run() and exits with what it
// returns.
#pragma once
#include <string>

namespace teal::balancer {

struct Options {
  std::string socket_path;  // Of the control socket (routing/control_protocol.h).
  int workers = 0;          // 0: one per hardware thread, at most two.
  std::string instance;     // Of the engine; tables of another are refused. Empty: any is taken.
};

// Serves until SIGTERM or SIGINT: then stops accepting, answers what is in flight with
// `Connection: close`, and returns 0. Blocks these signals in every thread. Returns 1 when the
// control socket cannot be bound, with the reason on stderr; a second balancer on a socket that is
// alive is refused.
int run(const Options& options);

}  // namespace teal::balancer
