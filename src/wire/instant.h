// wire/instant.h — instants that a client sent as a number.
#pragma once
#include <optional>

#include "base/time.h"

namespace teal::wire {

// Nothing for what is no time of the years 0 to 9999: it could not be written again.
inline std::optional<Time> instant_of_seconds(double seconds) {
  constexpr double first = -62'167'219'200.0, last = 253'402'300'799.0;  // 0000-01-01, 9999-12-31.
  if (!(seconds >= first && seconds <= last)) return std::nullopt;       // Nor a NaN.
  return from_epoch_seconds(seconds);
}

}  // namespace teal::wire
