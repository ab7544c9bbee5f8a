// ports/containers.h — running containers, seen from the control plane. Implemented by
// adapters/docker and by adapters/simulated_containers.
//
// Calls return at once; what comes of them is reported through `Listener`, on the control plane's
// thread. A container is named by us, deterministically: starting one that exists is adopting it.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace teal::ports {

struct PublishedPort {
  int container_port = 0;
  std::string host_ip;  // A loopback address allocated by the engine.
  int host_port = 0;
};

struct ContainerHealthCheck {
  std::vector<std::string> test;  // As in ECS and Docker: {"CMD", …}, {"CMD-SHELL", …} or {"NONE"}.
  Duration interval{30'000}, timeout{5'000}, start_period{0};
  int retries = 3;
};

struct ContainerSpec {
  std::string name;  // "teal-<instance>-<task id>-<container>"
  std::string image;
  std::vector<std::string> command, entry_point;
  std::map<std::string, std::string> environment, labels;
  std::vector<PublishedPort> ports;
  std::int64_t cpu_units = 0;   // 1024 = one processor; 0 = no limit.
  std::int64_t memory_mib = 0;  // Hard limit; 0 = none.
  bool readonly_root = false;
  std::string user, working_directory, hostname;
  std::vector<std::string> drop_capabilities, add_capabilities;
  bool no_new_privileges = true;
  std::vector<std::string> tmpfs;  // "/tmp:size=16m"
  std::map<std::string, std::int64_t> ulimits;
  std::string
      network_of;  // Shares the network of this container, by name; empty for one of its own.
  std::optional<ContainerHealthCheck> health_check;
  Duration stop_timeout{30'000};
  std::string registry_user, registry_password;  // For the pull.
};

// What is known of one of our containers.
struct ContainerState {
  std::string name, id, image_digest;
  enum class Status { created, running, exited, missing } status = Status::missing;
  enum class Health { none, starting, healthy, unhealthy } health = Health::none;
  std::optional<int> exit_code;
  bool out_of_memory = false;
  std::string
      error;  // Why it could not be pulled, created or started, in words for a stoppedReason.
};

// One line that a container wrote, without its end.
struct OutputLine {
  Time at{};
  std::string text;
};

// Lines of one container in the order they were written, and how far that is: with this position,
// `follow` goes on behind them, also in another process.
struct Output {
  std::string name;
  std::vector<OutputLine> lines;
  std::string position;
  // While it lives, the lines count against what is read ahead.
  std::shared_ptr<void> hold;
};

struct FollowOptions {
  std::string position = {};  // Empty: from the first line.
  // When so much has been read and not yet been taken, reading waits; or lines are dropped, where
  // the container's output is not worth the wait (`mode` of the awslogs driver).
  std::size_t bytes_ahead = 1024 * 1024;
  bool may_drop = false;
};

class Containers {
 public:
  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void pull_started(const std::string& name) = 0;
    virtual void pull_ended(const std::string& name) = 0;
    virtual void container_changed(const ContainerState& state) = 0;
    // The daemon answers again, or no longer; `containers` is everything of ours that it has.
    virtual void runtime_available(const std::vector<ContainerState>& containers) = 0;
    virtual void runtime_unavailable(const std::string& why) = 0;
    // Of containers that are followed.
    virtual void container_wrote(Output) {}
  };

  virtual ~Containers() = default;
  // Pulls where needed, creates and starts. Ends in container_changed: running, or exited with
  // `error`.
  virtual void start(ContainerSpec spec) = 0;
  // SIGTERM, after `timeout` SIGKILL; then the container is removed. Ends in container_changed:
  // missing.
  virtual void stop(const std::string& name, Duration timeout) = 0;
  // The last `lines` lines of a container's output, as far as they are known at once.
  virtual std::vector<std::string> tail(const std::string& name, std::size_t lines) = 0;
  // Tells of every line that the container writes, until it is gone. A container that ends is
  // removed only when its last lines were taken, or nobody took them for a while. Once for each.
  virtual void follow(const std::string& name, FollowOptions options) = 0;
};

}  // namespace teal::ports
