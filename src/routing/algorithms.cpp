#include "routing/algorithms.h"

#include "routing/algorithms/least_outstanding_requests.h"
#include "routing/algorithms/round_robin.h"
#include "routing/algorithms/weighted_random.h"

namespace teal::routing {
namespace {

struct Row {
  std::string_view name;
  Algorithm algorithm;
};
constexpr Row algorithms[] = {
    {"least_outstanding_requests", least_outstanding_requests},
    {"round_robin", round_robin},
    {"weighted_random", weighted_random},
};

}  // namespace

Algorithm find_algorithm(std::string_view name) {
  for (const Row& row : algorithms)
    if (row.name == name) return row.algorithm;
  return nullptr;
}

}  // namespace teal::routing
