// services/context.h — what an operation runs in: a change of one region to write into, the time,
// and sources of names.
#pragma once
#include <functional>
#include <string>

#include "base/time.h"
#include "routing/report.h"
#include "world/region.h"

namespace teal::services {

struct Settings {
  std::string instance;       // Id of this data directory's engine.
  int port = 4566;            // Where the API and the registry listen.
  std::string registry_host;  // "127.0.0.1:4566"
  int time_scale = 1;         // Waits of minutes are divided by it.
};

// Unique and random names; tests give counters instead, so that answers are the same every time.
class Names {
 public:
  virtual ~Names() = default;
  virtual std::string hex(std::size_t digits) = 0;    // "0f3a…"
  virtual std::string digits(std::size_t count) = 0;  // never starting with 0
  virtual std::string uuid() = 0;
  virtual std::string token(std::size_t characters) = 0;  // [A-Za-z0-9_-]
};

// What is observed beside the world: the balancer's last report and the metrics. Read-only to
// operations.
class Observations {
 public:
  virtual ~Observations() = default;
  virtual const routing::TargetReport* target(const std::string& target_key) const = 0;
  // The port that a listener really has; 0 when unknown.
  virtual int bound_port(const std::string& listener_arn) const = 0;
  // Points of a metric per period, oldest first: start of the period and the statistic's value.
  // Absent periods are left out.
  struct Point {
    Time at;
    double value;
    double samples;
  };
  struct MetricQuery {
    std::string metric_namespace, metric, statistic;
    std::map<std::string, std::string> dimensions;
    Time start, end;
    Duration period;
  };
  virtual std::vector<Point> metric(const MetricQuery& query) const = 0;
  struct MetricName {
    std::string metric_namespace, metric;
    std::map<std::string, std::string> dimensions;
  };
  virtual std::vector<MetricName> metric_names() const = 0;
};

class Context {
 public:
  Context(world::Change& change, Time time, const Settings& engine_settings, Names& name_source,
          const Observations& seen)
      : world(change),
        now(time),
        settings(engine_settings),
        names(name_source),
        observations(seen) {}

  world::Change& world;
  const Time now;
  const Settings& settings;
  Names& names;
  const Observations& observations;

  const world::Scope& scope() const { return world.scope(); }
  // "arn:aws:<service>:<region>:<account>:<resource>"
  std::string arn(const std::string& service, const std::string& resource) const;
  // Appends to the journal.
  void journal(std::string kind, std::string subject, std::string message,
               wire::Node detail = {}) const;
};

}  // namespace teal::services
