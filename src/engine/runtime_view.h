// engine/runtime_view.h — what is known of the containers outside, and what was asked of them.
// Memory only: after a restart the runtime lists what it has, and everything is asked again.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ports/containers.h"

namespace teal::engine {

class RuntimeView {
 public:
  struct Pull {
    std::optional<Time> started_at, ended_at;
  };

  bool available() const { return fault_.empty(); }
  const std::string& fault() const { return fault_; }

  // The last that was heard of it; null when the runtime does not have it.
  const ports::ContainerState* find(const std::string& name) const {
    const auto found = states_.find(name);
    return found == states_.end() ? nullptr : &found->second;
  }
  const std::map<std::string, ports::ContainerState>& all() const { return states_; }
  Pull pull(const std::string& name) const {
    const auto found = pulls_.find(name);
    return found == pulls_.end() ? Pull{} : found->second;
  }
  bool start_asked(const std::string& name) const { return starts_.contains(name); }
  bool stop_asked(const std::string& name) const { return stops_.contains(name); }

  void asked_to_start(const std::string& name) { starts_.insert(name); }
  void asked_to_stop(const std::string& name) { stops_.insert(name); }

  void pull_started(const std::string& name, Time now) { pulls_[name].started_at = now; }
  void pull_ended(const std::string& name, Time now) { pulls_[name].ended_at = now; }
  void changed(const ports::ContainerState& state) {
    using Status = ports::ContainerState::Status;
    if (state.status != Status::missing) {
      states_[state.name] = state;
      return;
    }
    // It may have gone between two ticks: how it ended is kept until its task has been told.
    if (states_.erase(state.name) || state.exit_code || !state.error.empty())
      ended_[state.name] = state;
    forget_requests(state.name);
  }
  void listed(const std::vector<ports::ContainerState>& containers) {
    fault_.clear();
    states_.clear();
    starts_.clear();
    stops_.clear();
    for (const auto& state : containers) states_[state.name] = state;
  }
  // What was asked for may never be carried out, so it is asked again later.
  void lost(const std::string& why) {
    fault_ = why.empty() ? "the container runtime does not answer" : why;
    starts_.clear();
    stops_.clear();
  }

  // How a container that is gone ended, as far as it was heard.
  const ports::ContainerState* ended(const std::string& name) const {
    const auto found = ended_.find(name);
    return found == ended_.end() ? nullptr : &found->second;
  }
  // Its task has ended: nothing of it is needed any more.
  void forget(const std::string& name) {
    ended_.erase(name);
    pulls_.erase(name);
  }

 private:
  void forget_requests(const std::string& name) {
    starts_.erase(name);
    stops_.erase(name);
  }

  std::string fault_ = "the container runtime has not answered yet";
  std::map<std::string, ports::ContainerState> states_, ended_;
  std::map<std::string, Pull> pulls_;
  std::set<std::string> starts_, stops_;
};

}  // namespace teal::engine
