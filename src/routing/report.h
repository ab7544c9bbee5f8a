// routing/report.h — what the balancer tells the engine. Counters are cumulative since the balancer
// started, so that an engine which was away loses none.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "wire/shape.h"

namespace teal::routing {

struct TargetReport {
  std::string id;
  std::string
      state;  // initial, healthy, unhealthy, draining, unused — the states of DescribeTargetHealth
  std::string reason;  // "Target.ResponseCodeMismatch", …
  std::string description;
  std::int64_t in_flight = 0;  // Over all workers.
  std::int64_t requests = 0;
  bool drained =
      false;  // Draining, every worker knows, and nothing is in flight: SIGTERM may be sent.
  static constexpr auto shape(auto...) {
    using T = TargetReport;
    using wire::field;
    return wire::fields(field<&T::id>("id"), field<&T::state>("state"), field<&T::reason>("reason"),
                        field<&T::description>("description"), field<&T::in_flight>("inFlight"),
                        field<&T::requests>("requests"), field<&T::drained>("drained"));
  }
};

// Named as the metrics of AWS/ApplicationELB: "RequestCount", "HTTPCode_Target_5XX_Count",
// "HTTPCode_ELB_502_Count"… and "Rescued.<cause>" for requests that an ALB would have failed.
struct CounterReport {
  std::string load_balancer;  // "app/<name>/<id>"
  std::string group;          // "targetgroup/<name>/<id>"; empty for the load balancer's own.
  std::map<std::string, std::int64_t> counters;
  std::map<std::string, std::int64_t>
      latency_us;  // Histogram: bucket's upper bound in microseconds -> count.
  static constexpr auto shape(auto...) {
    using T = CounterReport;
    using wire::field;
    return wire::fields(field<&T::load_balancer>("loadBalancer"), field<&T::group>("group"),
                        field<&T::counters>("counters"), field<&T::latency_us>("latencyUs"));
  }
};

struct ListenerReport {
  std::string id;
  int port = 0;       // The port that was bound.
  std::string error;  // Why it could not be bound; empty when it is.
  static constexpr auto shape(auto...) {
    using T = ListenerReport;
    using wire::field;
    return wire::fields(field<&T::id>("id"), field<&T::port>("port"), field<&T::error>("error"));
  }
};

struct Report {
  std::string process;  // Unique per balancer process: counters of another process start anew.
  std::int64_t generation = 0;  // Every worker has passed it.
  std::vector<TargetReport> targets;
  std::vector<CounterReport> counters;
  std::vector<ListenerReport> listeners;
  static constexpr auto shape(auto...) {
    using T = Report;
    using wire::field;
    return wire::fields(field<&T::process>("process"), field<&T::generation>("generation"),
                        field<&T::targets>("targets"), field<&T::counters>("counters"),
                        field<&T::listeners>("listeners"));
  }
};

}  // namespace teal::routing
