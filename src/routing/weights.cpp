#include "routing/weights.h"

#include <numeric>

namespace teal::routing {

SmoothWeights::SmoothWeights(std::span<const int> weights, std::uint64_t phase)
    : weights_(weights.begin(), weights.end()),
      credit_(weights.size()),
      total_(std::accumulate(weights.begin(), weights.end(), std::int64_t{0})) {
  if (total_ == 0) return;
  for (std::uint64_t i = phase % static_cast<std::uint64_t>(total_); i > 0; --i) pick();
}

std::optional<std::size_t> SmoothWeights::pick() {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    if (weights_[i] == 0) continue;
    credit_[i] += weights_[i];
    if (!best || credit_[i] > credit_[*best]) best = i;
  }
  if (best) credit_[*best] -= total_;
  return best;
}

}  // namespace teal::routing
