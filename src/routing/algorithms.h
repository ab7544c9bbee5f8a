// routing/algorithms.h — how a target is chosen within its group, one function per name of
// load_balancing.algorithm.type. To add one: a pair of files in algorithms/ and a line in
// algorithms.cpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace teal::routing {

struct Candidate {
  std::uint32_t in_flight = 0;
};

// What an algorithm remembers between picks, per worker and group.
struct AlgorithmState {
  std::uint64_t turn = 0;    // Of round robin; begins at a phase of the worker's own.
  std::uint64_t random = 1;  // Of xorshift; never 0.
};

// The index of one of `candidates`, which is not empty.
using Algorithm = std::size_t (*)(AlgorithmState& state, std::span<const Candidate> candidates);

// Null for a name that is not known.
Algorithm find_algorithm(std::string_view name);

}  // namespace teal::routing
