// routing/weights.h — spreads requests over weights exactly: of any run of sum(weights) picks, each
// has precisely its weight (smooth weighted round robin).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace teal::routing {

class SmoothWeights {
 public:
  SmoothWeights() = default;
  // `phase` shifts where in the cycle it begins: workers with phases of their own do not pick the
  // same group at the same moment.
  explicit SmoothWeights(std::span<const int> weights, std::uint64_t phase = 0);

  // The index of the choice; nothing when all weights are 0. A weight of 0 is never chosen.
  std::optional<std::size_t> pick();

 private:
  std::vector<int> weights_;
  std::vector<std::int64_t> credit_;
  std::int64_t total_ = 0;
};

}  // namespace teal::routing
