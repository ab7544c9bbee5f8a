// routing/algorithms/least_outstanding_requests.h — takes the target with the fewest requests in
// flight; among equals, in turn.
#pragma once
#include "routing/algorithms.h"

namespace teal::routing {

std::size_t least_outstanding_requests(AlgorithmState& state,
                                       std::span<const Candidate> candidates);

}  // namespace teal::routing
