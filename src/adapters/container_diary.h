// adapters/container_diary.h — writes down what a container runtime tells, one line an event; for
// tests.
#pragma once
#include <fmt/format.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "ports/containers.h"

namespace teal::adapters {

inline std::string in_words(const ports::ContainerState& state) {
  using Status = ports::ContainerState::Status;
  using Health = ports::ContainerState::Health;
  std::string words = state.name;
  words += state.status == Status::created   ? " created"
           : state.status == Status::running ? " running"
           : state.status == Status::exited  ? " exited"
                                             : " missing";
  words += state.health == Health::starting    ? " starting"
           : state.health == Health::healthy   ? " healthy"
           : state.health == Health::unhealthy ? " unhealthy"
                                               : "";
  if (state.exit_code) words += fmt::format(" {}", *state.exit_code);
  return words;
}

class ContainerDiary : public ports::Containers::Listener {
 public:
  std::vector<std::string> lines;
  std::function<void()> on_line;  // After each.

  const ports::ContainerState& last(const std::string& name) const { return last_.at(name); }
  bool knows(const std::string& name) const { return last_.contains(name); }

  void pull_started(const std::string& name) override { add(name + " pull started"); }
  void pull_ended(const std::string& name) override { add(name + " pull ended"); }
  void container_changed(const ports::ContainerState& state) override {
    last_[state.name] = state;
    add(in_words(state));
  }
  void runtime_available(const std::vector<ports::ContainerState>& containers) override {
    std::string line = "available:";
    for (const auto& state : containers) last_[state.name] = state, line += " " + in_words(state);
    add(line);
  }
  void runtime_unavailable(const std::string& why) override { add("unavailable: " + why); }

 private:
  void add(std::string line) {
    lines.push_back(std::move(line));
    if (on_line) on_line();
  }
  std::map<std::string, ports::ContainerState> last_;
};

}  // namespace teal::adapters
