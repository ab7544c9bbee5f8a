// services/testing.h — a region in memory with fixed time and counted names, in which tests run
// operations.
//
//   TestRegion test;
//   const auto made = test.run<api::ecs::CreateCluster>({.cluster_name = "prod"});
//   ASSERT_TRUE(made) << made.error().message;
//
// A successful operation's change is applied, a failed one's is dropped, as the engine does it.
#pragma once
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "adapters/memory_log_events.h"
#include "services/context.h"

namespace teal::services::testing {

// Names that count up, so that the same test sees the same names every time.
class FixedNames : public Names {
 public:
  std::string hex(std::size_t digits) override { return fmt::format("{:0>{}x}", ++count_, digits); }
  std::string digits(std::size_t count) override {
    return fmt::format("1{:0>{}}", ++count_, count - 1);
  }
  std::string uuid() override { return fmt::format("00000000-0000-4000-8000-{:0>12x}", ++count_); }
  std::string token(std::size_t characters) override {
    return fmt::format("t{:0>{}}", ++count_, characters - 1);
  }

 private:
  std::uint64_t count_ = 0;
};

// What the balancer and the metric store would say: whatever the test puts in.
class FixedObservations : public Observations {
 public:
  std::map<std::string, routing::TargetReport> targets;
  std::map<std::string, int> bound_ports;
  std::vector<Point> points;  // The answer to every metric query, cut to its period of time.
  std::vector<MetricName> metrics;

  const routing::TargetReport* target(const std::string& target_key) const override {
    const auto found = targets.find(target_key);
    return found == targets.end() ? nullptr : &found->second;
  }
  int bound_port(const std::string& listener_arn) const override {
    const auto found = bound_ports.find(listener_arn);
    return found == bound_ports.end() ? 0 : found->second;
  }
  std::vector<Point> metric(const MetricQuery& query) const override {
    std::vector<Point> seen;
    for (const Point& point : points)
      if (point.at >= query.start && point.at < query.end) seen.push_back(point);
    return seen;
  }
  std::vector<MetricName> metric_names() const override { return metrics; }
};

// Remembers what was put.
class FixedSink : public MetricSink {
 public:
  std::vector<Sample> samples;
  void put(const Sample& sample) override { samples.push_back(sample); }
};

class TestRegion {
 public:
  world::Region region{{.account = "123456789012", .region = "eu-central-1"}};
  Time now = from_epoch_seconds(1'790'000'000);
  Settings settings{.instance = "test",
                    .port = 4566,
                    .registry_host = "127.0.0.1:4566",
                    .time_scale = 1,
                    .vault_key = std::string(32, 'k')};
  Principal caller;  // Who asks: the root user, unless a test says otherwise.
  FixedNames names;
  FixedObservations observations;
  FixedSink sink;
  adapters::MemoryLogEvents log_events;
  std::vector<world::JournalEntry> journal;  // Of all that was applied.

  template <class Op>
  Result<typename Op::Output> run(const typename Op::Input& input) {
    world::Change change(region);
    Context context(change, now, settings, names, observations, facilities(), caller);
    auto output = Op::run(context, input);
    if (output) keep(change);
    return output;
  }
  // Runs `edit(Context&)` and applies what it did: the engine's part in a test.
  template <class Edit>
  void change(Edit edit) {
    world::Change made(region);
    Context context(made, now, settings, names, observations, facilities());
    edit(context);
    keep(made);
  }
  template <class Row>
  void put(Row row) {
    change([&](Context& context) { context.world.put(std::move(row)); });
  }
  template <class Row>
  const Row& row(const std::string& key) const {
    const Row* found = region.find<Row>(key);
    ASSERT(found != nullptr);
    return *found;
  }
  void pass(Duration time) { now += time; }

 private:
  Facilities facilities() { return {.metrics = &sink, .log_events = &log_events}; }
  static Settings engine_settings() {
    Settings settings;
    settings.instance = "test";
    settings.registry_host = "127.0.0.1:4566";
    return settings;
  }
  void keep(world::Change& made) {
    journal.insert(journal.end(), made.entries().begin(), made.entries().end());
    made.apply();
  }
};

}  // namespace teal::services::testing
