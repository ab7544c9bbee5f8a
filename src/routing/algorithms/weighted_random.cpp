#include "routing/algorithms/weighted_random.h"

namespace teal::routing {

std::size_t weighted_random(AlgorithmState& state, std::span<const Candidate> candidates) {
  state.random ^= state.random << 13;
  state.random ^= state.random >> 7;
  state.random ^= state.random << 17;
  return state.random % candidates.size();
}

}  // namespace teal::routing
