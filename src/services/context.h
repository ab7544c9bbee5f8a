// services/context.h — what an operation runs in: a change of one region to write into, the time,
// and sources of names.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "routing/report.h"
#include "world/region.h"

namespace teal::registry {
class BlobStore;  // registry/blob_store.h
}
namespace teal::ports {
class LogEvents;  // ports/log_events.h
}

namespace teal::services {

struct Settings {
  std::string instance;              // Id of this data directory's engine.
  int port = 4566;                   // Where the API and the registry listen.
  std::string registry_host;         // "127.0.0.1:4566"
  int time_scale = 1;                // Waits of minutes are divided by it.
  std::string registry_secret = {};  // Signs the registry's tokens (registry/token.h); never shown.
  // Seals what must not be readable in the database (services/vault.h); never shown. 32 bytes, or
  // none: then nothing can be sealed.
  std::string vault_key = {};
};

// Who asks: what STS says of the key that signed. An account's own key is its root user's.
struct Principal {
  std::string arn;      // Empty: the root user of the account.
  std::string user_id;  // Likewise.
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

// Where PutMetricData goes: the metric store beside the world.
class MetricSink {
 public:
  virtual ~MetricSink() = default;
  // A value seen `samples` times, or a set of which only these four numbers are known.
  struct Sample {
    std::string metric_namespace, metric;
    std::map<std::string, std::string> dimensions;
    Time at{};
    double minimum = 0, maximum = 0, sum = 0, samples = 1;
  };
  virtual void put(const Sample& sample) = 0;
};

// What an operation may use besides, where the engine has it: null answers a clear error.
struct Facilities {
  MetricSink* metrics = nullptr;
  registry::BlobStore* blobs = nullptr;    // ECR's manifests and layers.
  ports::LogEvents* log_events = nullptr;  // Of CloudWatch Logs.
};

class Context {
 public:
  Context(world::Change& change, Time time, const Settings& engine_settings, Names& name_source,
          const Observations& seen, Facilities beside = {}, Principal asking = {})
      : world(change),
        now(time),
        settings(engine_settings),
        names(name_source),
        observations(seen),
        facilities(beside),
        caller(std::move(asking)) {}

  world::Change& world;
  const Time now;
  const Settings& settings;
  Names& names;
  const Observations& observations;
  const Facilities facilities;
  const Principal caller;

  const world::Scope& scope() const { return world.scope(); }
  // "arn:aws:<service>:<region>:<account>:<resource>"
  std::string arn(const std::string& service, const std::string& resource) const;
  // Appends to the journal.
  void journal(std::string kind, std::string subject, std::string message,
               wire::Node detail = {}) const;
};

}  // namespace teal::services
