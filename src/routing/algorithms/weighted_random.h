// routing/algorithms/weighted_random.h — takes a target at random, all alike: without anomaly
// mitigation every target has the same weight.
#pragma once
#include "routing/algorithms.h"

namespace teal::routing {

std::size_t weighted_random(AlgorithmState& state, std::span<const Candidate> candidates);

}  // namespace teal::routing
