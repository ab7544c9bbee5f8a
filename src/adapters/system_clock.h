// adapters/system_clock.h — the wall clock of this machine.
#pragma once
#include "ports/clock.h"

namespace teal::adapters {

class SystemClock : public ports::Clock {
 public:
  Time now() const override {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  }
};

}  // namespace teal::adapters
