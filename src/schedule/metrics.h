// schedule/metrics.h — the metric store behind CloudWatch: bounded time series in memory, in
// buckets of one minute of the region's own time.
//
// Under a time scale of N a bucket is 60/N seconds of wall clock, and so is every period: a metric
// behaves as on AWS, N times as fast. Buckets nobody added to do not exist: absent is not zero.
#pragma once
#include <compare>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace teal::schedule {

struct MetricKey {
  std::string name_space;  // "AWS/ApplicationELB"
  std::string name;
  std::map<std::string, std::string> dimensions;
  std::string unit = {};  // Not part of the identity.
  bool operator==(const MetricKey& other) const { return (*this <=> other) == 0; }
  std::strong_ordering operator<=>(const MetricKey& other) const;
};

// What one bucket, or several together, hold. Percentiles come from a histogram of 1 % resolution.
struct Statistics {
  double sum = 0;
  double minimum = 0;
  double maximum = 0;
  double sample_count = 0;
  std::map<int, double> histogram;

  void add(double value, double count);
  void add(const Statistics& other);
  // Without a distribution: a statistic set of PutMetricData. Percentiles then know only extremes.
  void add_set(double set_sum, double set_minimum, double set_maximum, double count);
  double average() const { return sample_count > 0 ? sum / sample_count : 0; }
  double percentile(double percent) const;  // 0..100
};

// A statistic by its API name: "Sum", "Average", "Minimum", "Maximum", "SampleCount", "p99",
// "p99.9"; nothing for other names.
std::optional<double> statistic(const Statistics& values, const std::string& name);

struct Datapoint {
  Time start{};
  Statistics values;
};

class MetricStore {
 public:
  // Keeps `buckets` buckets per metric (15 days of minutes would be 21600).
  explicit MetricStore(double time_scale = 1, std::size_t buckets = 24 * 60);

  void add(const MetricKey& metric, Time at, double value, double count = 1);
  void add(const MetricKey& metric, Time at, const Statistics& values);

  // The periods that begin in [start, end), oldest first; those without data are left out. `period`
  // in seconds of the region's time, a multiple of 60 (less is taken as 60).
  std::vector<Datapoint> query(const MetricKey& metric, Time start, Time end, int period) const;

  // All metrics, in order; and of one namespace when given.
  std::vector<MetricKey> metrics(const std::string& name_space = {}) const;

  // Wall-clock length of a period under the time scale.
  Duration length_of(int period_seconds) const;
  // The start of the period that holds `at`.
  Time start_of(Time at, int period_seconds) const;

 private:
  struct Series {
    std::deque<Datapoint> buckets;  // By start.
  };
  Statistics* bucket(const MetricKey& metric, Time at);

  double time_scale_;
  std::size_t limit_;
  std::map<MetricKey, Series> series_;
};

}  // namespace teal::schedule
