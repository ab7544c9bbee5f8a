// ports/clock.h — the only place where the control plane learns what time it is.
#pragma once
#include "base/time.h"

namespace teal::ports {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
};

}  // namespace teal::ports
