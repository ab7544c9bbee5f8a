// balancer/statistics.h — counters and latency histograms: each worker writes lanes of its own, the
// control thread adds them up.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "routing/report.h"

namespace teal::balancer {

// Named as AWS/ApplicationELB's metrics; `Rescued.*` are requests that an ALB would have answered
// 502 or 504.
enum class Counter {
  active_connections,  // Open now, not a sum.
  new_connections,
  rejected_connections,
  requests,
  processed_bytes,
  rule_evaluations,
  fixed_responses,
  redirects,
  elb_3xx,
  elb_4xx,
  elb_5xx,
  elb_500,
  elb_502,
  elb_503,
  elb_504,
  target_2xx,
  target_3xx,
  target_4xx,
  target_5xx,
  target_connection_errors,
  client_gone,
  rescued_connect_failed,
  rescued_connect_timeout,
  rescued_send_failed,
  rescued_stale_connection,
  rescued_not_delivered,
  rescued_target_failed,
  count,
};
std::string_view name_of(Counter counter);

// Log-linear: sixteen buckets per power of two, so within 6 % of the truth.
struct LatencyBuckets {
  static constexpr std::uint32_t count = 16 * 28;
  static std::uint32_t bucket(std::uint64_t microseconds);
  static std::uint64_t upper_bound(std::uint32_t bucket);
};

// One worker's share. A single writer: loads and stores, no read-modify-write.
struct alignas(64) CounterLane {
  std::array<std::atomic<std::int64_t>, static_cast<std::size_t>(Counter::count)> values{};
  std::array<std::atomic<std::int64_t>, LatencyBuckets::count> latency{};

  void add(Counter counter, std::int64_t amount = 1) {
    bump(values[static_cast<std::size_t>(counter)], amount);
  }
  void record_latency(std::uint64_t microseconds) {
    bump(latency[LatencyBuckets::bucket(microseconds)], 1);
  }

 private:
  static void bump(std::atomic<std::int64_t>& value, std::int64_t amount) {
    value.store(value.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
  }
};

struct CounterSet {
  CounterSet(std::string load_balancer_name, std::string group_name, int workers);
  routing::CounterReport report() const;

  std::string load_balancer;
  std::string group;  // Empty: of the load balancer itself.
  int lane_count;
  std::unique_ptr<CounterLane[]> lanes;
};

// All sets there ever were: counters are cumulative, and workers keep pointers to lanes.
class Statistics {
 public:
  explicit Statistics(int workers) : workers_(workers) {}
  CounterSet& set(const std::string& load_balancer, const std::string& group);
  std::vector<routing::CounterReport> report() const;

 private:
  int workers_;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<CounterSet>> sets_;
};

}  // namespace teal::balancer
