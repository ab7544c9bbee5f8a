// engine/control_plane.h — ties world, pure core, services and ports together, on one thread.
//
// Level-triggered: the rows of the world are the intent. A tick looks at what is wanted and at what
// is there, writes what it decides into one change per region, commits it, and only then acts on
// the outside. After kill -9 the same loop, over the same rows, adopts what it finds.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/region_keeper.h"
#include "ports/balancer.h"
#include "ports/clock.h"
#include "ports/containers.h"
#include "ports/log_events.h"
#include "ports/store.h"
#include "services/context.h"
#include "wire/shape.h"

namespace teal::engine {

// How long a task waits between deregistration and SIGTERM: until nothing is in flight to it, or
// the whole deregistration delay as ECS does.
enum class Drain { fast, aws };

struct ControlPlaneOptions {
  services::Settings settings;
  Drain drain = Drain::fast;
  registry::BlobStore* blobs = nullptr;    // Of the registry, for ECR's layers and manifests.
  ports::LogEvents* log_events = nullptr;  // Of CloudWatch Logs.
};

struct ControlPlanePorts {
  ports::Store& store;
  const ports::Clock& clock;
  ports::Containers& containers;
  ports::Balancer& balancer;
  services::Names& names;
};

class ControlPlane : public ports::Containers::Listener, public ports::Balancer::Listener {
 public:
  ControlPlane(ControlPlanePorts ports, ControlPlaneOptions options);
  ~ControlPlane() override;
  ControlPlane(const ControlPlane&) = delete;
  ControlPlane& operator=(const ControlPlane&) = delete;

  // Restores the regions from the store and publishes their routing table.
  Status load();

  // One API operation: runs it on a change of its own, commits, answers. A failed commit answers
  // 5xx and changes nothing.
  Result<wire::Node> run(const world::Scope& scope,
                         const wire::Operation<services::Context>& operation,
                         const wire::Node& request, wire::RenderViolations render,
                         const services::Principal& caller = {});
  // The same for what is not an AWS operation, such as the registry's catalog.
  Status change(const world::Scope& scope, const std::function<Status(world::Change&)>& work);
  const world::Region& region(const world::Scope& scope);

  // Observe, decide, commit, act. Called when something happened and when next_wake() has come.
  void tick(Time now);
  // When the next tick is due though nothing happens; nothing when only an event can matter.
  std::optional<Time> next_wake() const;
  // Called, once, whenever something happened that a tick must look at.
  void on_wanted(std::function<void()> wanted);

  RegionKeeper& keeper();
  const services::Observations& observations() const;
  // What the balancer said last.
  const routing::Report& balancer_report() const;
  // Of the last table given to the balancer, and of the last that all its workers route by.
  std::int64_t routing_generation() const;
  std::int64_t acknowledged_generation() const;
  // Why no containers can be had; empty when they can.
  const std::string& runtime_fault() const;
  // Forgets all state; what runs is removed by the next tick.
  Status reset();

  // ports::Containers::Listener
  void pull_started(const std::string& name) override;
  void pull_ended(const std::string& name) override;
  void container_changed(const ports::ContainerState& state) override;
  void runtime_available(const std::vector<ports::ContainerState>& containers) override;
  void runtime_unavailable(const std::string& why) override;
  void container_wrote(ports::Output output) override;
  // ports::Balancer::Listener
  void table_effective(std::uint64_t generation) override;
  void reported(const routing::Report& report) override;

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace teal::engine
