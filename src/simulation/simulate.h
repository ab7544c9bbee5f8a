// simulation/simulate.h — `teal simulate`: thousands of virtual regions from one seed, run through
// the production core with faults, and checked after every step.
#pragma once
#include <cstdint>
#include <ostream>

namespace teal::simulation {

struct Options {
  int worlds = 1000;
  std::uint64_t seed = 1;     // World i runs with seed + i.
  bool until_broken = false;  // End with the first world that breaks an invariant.
  bool story = false;         // Tell every world in words, not only those that fail.
};

// Prints coverage and the stories of failing worlds. Returns 0 when all invariants held, else 1.
int run(const Options& options, std::ostream& out);

}  // namespace teal::simulation
