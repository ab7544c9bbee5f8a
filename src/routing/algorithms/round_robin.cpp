#include "routing/algorithms/round_robin.h"

namespace teal::routing {

std::size_t round_robin(AlgorithmState& state, std::span<const Candidate> candidates) {
  return state.turn++ % candidates.size();
}

}  // namespace teal::routing
