// engine/instant.h — the earlier of two instants, where either may be missing.
#pragma once
#include <algorithm>
#include <optional>

#include "base/time.h"

namespace teal::engine {

inline void earliest(std::optional<Time>& time, std::optional<Time> other) {
  if (other) time = time ? std::min(*time, *other) : *other;
}

}  // namespace teal::engine
