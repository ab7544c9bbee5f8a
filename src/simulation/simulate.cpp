#include "simulation/simulate.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "simulation/virtual_world.h"
#include "world/rollout.h"

namespace teal::simulation {

namespace {

constexpr int most_stories = 3;
// Every so many worlds one is run twice: the same seed must give the same bytes.
constexpr int repeat_every = 8;

struct Totals {
  std::vector<int> deployments, faults;
  decltype(Outcome::coverage) coverage{};
  int broken = 0;
};

int median(std::vector<int> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

void add(Totals& totals, const Outcome& outcome) {
  totals.deployments.push_back(outcome.deployments);
  totals.faults.push_back(outcome.faults);
  for (std::size_t phase = 0; phase < outcome.coverage.size(); ++phase)
    for (std::size_t fault = 0; fault < fault_count; ++fault)
      totals.coverage[phase][fault] += outcome.coverage[phase][fault];
}

void print_coverage(const Totals& totals, std::ostream& out) {
  out << fmt::format("{:<25}", "faults per phase");
  for (const std::string_view name : fault_names) out << fmt::format("{:>9}", name);
  out << '\n';
  const auto& rows = wire::TypeOf<world::Phase>::rows;
  for (std::size_t phase = 0; phase < rows.size(); ++phase) {
    if (std::ranges::all_of(totals.coverage[phase], [](int n) { return n == 0; })) continue;
    out << fmt::format("{:<25}", rows[phase].name);
    for (const int count : totals.coverage[phase]) out << fmt::format("{:>9}", count);
    out << '\n';
  }
}

void tell(std::uint64_t seed, const Outcome& outcome, std::ostream& out) {
  out << fmt::format("--- the story of seed {}\n", seed);
  for (const std::string& line : outcome.story) out << line << '\n';
}

}  // namespace

int run(const Options& options, std::ostream& out) {
  const auto started = std::chrono::steady_clock::now();
  Totals totals;
  for (int i = 0; i < options.worlds; ++i) {
    const std::uint64_t seed = options.seed + static_cast<std::uint64_t>(i);
    Outcome outcome = VirtualWorld(seed).run();
    if (i % repeat_every == 0 && VirtualWorld(seed).run().story != outcome.story)
      outcome.violations.push_back("the same seed told another story");
    add(totals, outcome);
    if (!outcome.violations.empty()) {
      ++totals.broken;
      out << fmt::format("seed {} broke: {}\n", seed, outcome.violations.front());
    }
    if (options.story || (!outcome.violations.empty() && totals.broken <= most_stories))
      tell(seed, outcome, out);
    if (options.until_broken && totals.broken > 0) break;
  }
  print_coverage(totals, out);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
  out << fmt::format(
      "{} worlds from seed {} in {:.1f} s: {} broken; the median world had {} deployments and {} "
      "faults\n",
      totals.deployments.size(), options.seed, took.count(), totals.broken,
      median(totals.deployments), median(totals.faults));
  return totals.broken == 0 ? 0 : 1;
}

}  // namespace teal::simulation
