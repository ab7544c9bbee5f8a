#include "routing/algorithms/least_outstanding_requests.h"

namespace teal::routing {

std::size_t least_outstanding_requests(AlgorithmState& state,
                                       std::span<const Candidate> candidates) {
  const std::size_t first = state.turn++ % candidates.size();
  std::size_t best = first;
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    const std::size_t at = (first + i) % candidates.size();
    if (candidates[at].in_flight < candidates[best].in_flight) best = at;
  }
  return best;
}

}  // namespace teal::routing
