// Runs the simulator for ctest: `simulate <worlds> <seed> [broken]`. With `broken`, the core that
// it was linked with is a mutant, and the run succeeds only when an invariant catches it.
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string_view>

#include "simulation/simulate.h"

int main(int count, char** words) {
  if (count < 3) return 2;
  const teal::simulation::Options options{.worlds = std::atoi(words[1]),
                                          .seed = std::strtoull(words[2], nullptr, 10),
                                          .until_broken = count > 3};
  if (count == 3) return teal::simulation::run(options, std::cout);
  std::ostringstream told;
  const bool caught = teal::simulation::run(options, told) != 0;
  const std::string story = told.str();
  std::cout << std::string_view(story).substr(0, 4000) << '\n'
            << (caught ? "caught" : "NOT CAUGHT by any invariant") << '\n';
  return caught ? 0 : 1;
}
