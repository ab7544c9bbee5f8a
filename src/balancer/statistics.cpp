#include "balancer/statistics.h"

#include <algorithm>
#include <bit>

namespace teal::balancer {

std::string_view name_of(Counter counter) {
  constexpr std::array<std::string_view, static_cast<std::size_t>(Counter::count)> names = {
      "ActiveConnectionCount",
      "NewConnectionCount",
      "RejectedConnectionCount",
      "RequestCount",
      "ProcessedBytes",
      "RuleEvaluations",
      "HTTP_Fixed_Response_Count",
      "HTTP_Redirect_Count",
      "HTTPCode_ELB_3XX_Count",
      "HTTPCode_ELB_4XX_Count",
      "HTTPCode_ELB_5XX_Count",
      "HTTPCode_ELB_500_Count",
      "HTTPCode_ELB_502_Count",
      "HTTPCode_ELB_503_Count",
      "HTTPCode_ELB_504_Count",
      "HTTPCode_Target_2XX_Count",
      "HTTPCode_Target_3XX_Count",
      "HTTPCode_Target_4XX_Count",
      "HTTPCode_Target_5XX_Count",
      "TargetConnectionErrorCount",
      "ClientGone",
      "Rescued.connect_failed",
      "Rescued.connect_timeout",
      "Rescued.send_failed",
      "Rescued.stale_connection",
      "Rescued.not_delivered",
      "Rescued.target_failed",
  };
  return names[static_cast<std::size_t>(counter)];
}

std::uint32_t LatencyBuckets::bucket(std::uint64_t microseconds) {
  if (microseconds < 16) return static_cast<std::uint32_t>(microseconds);
  const auto exponent = static_cast<std::uint32_t>(std::bit_width(microseconds)) - 5;
  const auto index = exponent * 16 + static_cast<std::uint32_t>(microseconds >> exponent);
  return std::min(index, count - 1);
}

std::uint64_t LatencyBuckets::upper_bound(std::uint32_t bucket) {
  if (bucket < 32) return bucket;
  const std::uint32_t exponent = bucket / 16 - 1;
  return ((std::uint64_t{16} + bucket % 16 + 1) << exponent) - 1;
}

CounterSet::CounterSet(std::string load_balancer_name, std::string group_name, int workers)
    : load_balancer(std::move(load_balancer_name)),
      group(std::move(group_name)),
      lane_count(workers),
      lanes(std::make_unique<CounterLane[]>(static_cast<std::size_t>(workers))) {}

routing::CounterReport CounterSet::report() const {
  routing::CounterReport report{
      .load_balancer = load_balancer, .group = group, .counters = {}, .latency_us = {}};
  for (std::size_t lane = 0; lane < static_cast<std::size_t>(lane_count); ++lane) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(Counter::count); ++i)
      if (const auto value = lanes[lane].values[i].load(std::memory_order_relaxed); value != 0)
        report.counters[std::string(name_of(static_cast<Counter>(i)))] += value;
    for (std::uint32_t i = 0; i < LatencyBuckets::count; ++i)
      if (const auto value = lanes[lane].latency[i].load(std::memory_order_relaxed); value != 0)
        report.latency_us[std::to_string(LatencyBuckets::upper_bound(i))] += value;
  }
  return report;
}

CounterSet& Statistics::set(const std::string& load_balancer, const std::string& group) {
  auto& slot = sets_[{load_balancer, group}];
  if (!slot) slot = std::make_unique<CounterSet>(load_balancer, group, workers_);
  return *slot;
}

std::vector<routing::CounterReport> Statistics::report() const {
  std::vector<routing::CounterReport> reports;
  for (const auto& [key, set] : sets_) reports.push_back(set->report());
  return reports;
}

}  // namespace teal::balancer
