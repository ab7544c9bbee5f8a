// engine/reports.h — what the balancer has said last, and the metrics that follow from it: the
// read-only side of the world for operations and decisions.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ports/store.h"
#include "routing/report.h"
#include "routing/table.h"
#include "schedule/metrics.h"
#include "services/context.h"

namespace teal::engine {

class Reports : public services::Observations, public services::MetricSink {
 public:
  explicit Reports(int time_scale) : metrics_(time_scale) {}

  // The counters that a former process had seen, so that what the balancer counted in between is
  // not lost and what was counted before is not counted twice.
  Status load(ports::Store& store);
  // Takes a report in. True when a decision may follow from it: health, draining or a listener
  // changed. `table` is what was published last.
  bool take(const routing::Report& report, const routing::Table& table, Time now);
  // Keeps the counters for the next process, when they have changed and not more often than needed.
  void store_counters(ports::Store& store, Time now);

  const routing::Report& last() const { return last_; }
  schedule::MetricStore& metric_store() { return metrics_; }
  const schedule::MetricStore& metric_store() const { return metrics_; }

  const routing::TargetReport* target(const std::string& target_key) const override;
  int bound_port(const std::string& listener_arn) const override;
  std::vector<Point> metric(const MetricQuery& query) const override;
  std::vector<MetricName> metric_names() const override;
  void put(const Sample& sample) override;  // PutMetricData.

 private:
  void count(const routing::Report& report, Time now);
  void gauge_hosts(const routing::Table& table, Time now);

  routing::Report last_;
  std::map<std::string, routing::TargetReport> targets_;
  std::map<std::string, int> ports_;
  routing::Report counted_;  // Process and counters up to which the metrics go.
  bool counters_changed_ = false;
  Time stored_at_{};
  schedule::MetricStore metrics_;
};

}  // namespace teal::engine
