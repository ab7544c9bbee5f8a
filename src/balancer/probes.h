// balancer/probes.h — health checks: asks each target in use, on the control thread, and judges by
// routing/health.
#pragma once
#include <sys/epoll.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "balancer/snapshot.h"
#include "routing/health.h"

namespace teal::balancer {

class Probes {
 public:
  // `changed` is called when a target's health is another than before.
  Probes(int epoll, std::function<void()> changed);
  ~Probes();

  // Follows a new table: new targets are asked at once, forgotten ones no more.
  void follow(const Snapshot& snapshot, std::int64_t now_ms);
  void ready(void* item, std::uint32_t events, std::int64_t now_ms);
  // Begins what is due, ends what has timed out; returns when it wants to be called again.
  std::int64_t advance(std::int64_t now_ms);

  const routing::TargetHealth* find(const std::string& target) const;

 private:
  struct Probe;
  void begin(Probe& probe, std::int64_t now_ms);
  void write(Probe& probe);
  void read(Probe& probe, std::int64_t now_ms);
  void end(Probe& probe, const routing::CheckResult& result, std::int64_t now_ms);

  int epoll_;
  std::function<void()> changed_;
  std::map<std::string, std::unique_ptr<Probe>> probes_;
};

}  // namespace teal::balancer
