// routing/algorithms/round_robin.h — takes the targets in turn.
#pragma once
#include "routing/algorithms.h"

namespace teal::routing {

std::size_t round_robin(AlgorithmState& state, std::span<const Candidate> candidates);

}  // namespace teal::routing
