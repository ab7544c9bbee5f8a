// bench/load/target.h — the cheapest server that a proxy can have behind it: GET /<bytes> answers
// that many bytes.
#pragma once
#include "readiness.h"

namespace bench {

// Starts one on a port of its own; gives the port.
int start_target(Readiness& readiness);

}  // namespace bench
