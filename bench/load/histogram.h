// bench/load/histogram.h — latencies in buckets of at most 1.6 % width, so that a run of any length
// takes the same memory.
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace bench {

class Histogram {
 public:
  void add(std::uint64_t nanoseconds) {
    ++counts_[bucket_of(nanoseconds)];
    ++total_;
  }
  std::uint64_t total() const { return total_; }

  // The value below which `share` (0.99) of what was added lies, in nanoseconds.
  std::uint64_t quantile(double share) const {
    const auto wanted = static_cast<std::uint64_t>(share * static_cast<double>(total_));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket)
      if ((seen += counts_[bucket]) > wanted) return value_of(bucket);
    return 0;
  }

 private:
  // Units of 128 ns: 64 exact buckets, then 64 for each doubling.
  static constexpr unsigned unit_bits = 7, step_bits = 6;
  static constexpr std::size_t steps = 1U << step_bits, doublings = 36;

  static std::size_t bucket_of(std::uint64_t nanoseconds) {
    const std::uint64_t units = nanoseconds >> unit_bits;
    if (units < steps) return units;
    const auto doubling = static_cast<unsigned>(std::bit_width(units)) - step_bits;
    const std::size_t bucket = doubling * steps + ((units >> (doubling - 1)) - steps);
    return bucket < doublings * steps ? bucket : doublings * steps - 1;
  }
  static std::uint64_t value_of(std::size_t bucket) {
    if (bucket < steps) return bucket << unit_bits;
    const std::size_t doubling = bucket / steps;
    return (steps + bucket % steps) << (doubling - 1) << unit_bits;
  }

  std::array<std::uint64_t, doublings * steps> counts_{};
  std::uint64_t total_ = 0;
};

}  // namespace bench
