// adapters/simulated_containers.h — containers that exist in name only, for `--runtime simulated`
// and the engine's tests. Faults are scripted by the image's tag:
//
//   :missing      cannot be pulled          :crash        exits with code 1 as soon as it runs
//   :unhealthy    its health check fails    :oom          is killed for want of memory
//   :unstartable  cannot be started         :slow         takes ten times as long to start
//   :stubborn     ignores SIGTERM and is killed after its stop timeout (exit code 137)
//
// Each writes a line when it runs and one when it has exited.
#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/timers.h"
#include "ports/containers.h"

namespace teal::adapters {

struct SimulatedOptions {
  Duration pull_delay{20}, start_delay{50}, health_delay{100}, stop_delay{20};
};

class SimulatedContainers : public ports::Containers {
 public:
  explicit SimulatedContainers(Timers& timers, SimulatedOptions options = {});
  ~SimulatedContainers() override;

  void begin(Listener& listener);  // Says runtime_available at the next turn of the timers.
  void start(ports::ContainerSpec spec) override;
  void stop(const std::string& name, Duration timeout) override;
  std::vector<std::string> tail(const std::string& name, std::size_t lines) override;
  void follow(const std::string& name, ports::FollowOptions options) override;

  // A line of output, as if the container wrote it.
  void write(const std::string& name, std::string text);
  // Faults at will.
  void kill(const std::string& name, int exit_code);
  void set_health(const std::string& name, ports::ContainerState::Health health);
  void go_away(const std::string& why);  // Containers run on; nothing is heard of them.
  void come_back();

  const std::map<std::string, ports::ContainerState>& containers() const { return states_; }
  const ports::ContainerSpec* spec(const std::string& name) const;

 private:
  // Each container has one next step; asking for another replaces it.
  void later(const std::string& name, Duration delay, std::function<void()> step);
  void pulled(const std::string& name, Duration slow);
  void run(const std::string& name);
  void exit(const std::string& name, std::optional<int> code, std::string error);
  void vanish(const std::string& name);
  void change(const std::string& name);
  void report_soon(const std::string& name);
  std::vector<ports::ContainerState> list() const;

  void tell_output(const std::string& name);

  struct Written {
    std::vector<ports::OutputLine> lines;
    std::optional<std::size_t> told;  // So many of them; nothing: it is not followed.
  };

  Timers& timers_;
  SimulatedOptions options_;
  Listener* listener_ = nullptr;
  bool away_ = false;
  std::map<std::string, ports::ContainerSpec> specs_;
  std::map<std::string, ports::ContainerState> states_;
  std::map<std::string, Written> written_;
  std::map<std::string, TimerId> next_, reports_;
  TimerId announce_ = TimerId::none;
  std::shared_ptr<int> alive_ = std::make_shared<int>();  // Timers may outlive this.
};

}  // namespace teal::adapters
