#include "adapters/simulated_containers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string_view>
#include <utility>

namespace teal::adapters {

using ports::ContainerState;
using Health = ContainerState::Health;
using State = ContainerState::Status;

namespace {

std::string_view fault_of(const std::string& image) {
  const auto colon = image.rfind(':');
  return colon == std::string::npos ? std::string_view()
                                    : std::string_view(image).substr(colon + 1);
}

// Sixty-four hex digits that depend on the text alone, as ids and digests are.
std::string digest_of(std::string_view text) {
  std::string digest;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (int round = 0; round < 4; ++round) {
    for (const char byte : text) hash = (hash ^ static_cast<std::uint8_t>(byte)) * 0x100000001b3;
    digest += fmt::format("{:016x}", hash);
  }
  return digest;
}

}  // namespace

SimulatedContainers::SimulatedContainers(Timers& timers, SimulatedOptions options)
    : timers_(timers), options_(options) {}

SimulatedContainers::~SimulatedContainers() {
  timers_.cancel(announce_);
  for (const auto& [name, timer] : next_) timers_.cancel(timer);
  for (const auto& [name, timer] : reports_) timers_.cancel(timer);
}

void SimulatedContainers::begin(Listener& listener) {
  listener_ = &listener;
  // A new listener has not heard anything: it says anew whom it follows.
  for (auto& [name, written] : written_) written.told.reset();
  announce_ = timers_.after(Duration{0}, [this] {
    announce_ = TimerId::none;
    if (!away_) listener_->runtime_available(list());
  });
}

std::vector<ContainerState> SimulatedContainers::list() const {
  std::vector<ContainerState> found;
  for (const auto& [name, state] : states_) found.push_back(state);
  return found;
}

const ports::ContainerSpec* SimulatedContainers::spec(const std::string& name) const {
  const auto found = specs_.find(name);
  return found == specs_.end() ? nullptr : &found->second;
}

void SimulatedContainers::later(const std::string& name, Duration delay,
                                std::function<void()> step) {
  timers_.cancel(next_[name]);
  next_[name] = timers_.after(delay, std::move(step));
}

void SimulatedContainers::change(const std::string& name) {
  if (away_ || !listener_) return;
  const ContainerState state = states_.at(name);  // The listener may stop or start it at once.
  listener_->container_changed(state);
}

void SimulatedContainers::start(ports::ContainerSpec spec) {
  const std::string name = spec.name;
  if (const auto found = states_.find(name); found != states_.end()) {
    // It is adopted: one on its way goes on, another is reported as it is.
    if (found->second.status != State::created) report_soon(name);
    return;
  }
  const std::string_view fault = fault_of(spec.image);
  const Duration slow = fault == "slow" ? 9 * options_.start_delay : Duration{0};
  states_[name] = ContainerState{.name = name,
                                 .id = digest_of(name),
                                 .image_digest = "sha256:" + digest_of(spec.image),
                                 .status = State::created,
                                 .health = spec.health_check ? Health::starting : Health::none,
                                 .exit_code = {},
                                 .out_of_memory = false,
                                 .error = {}};
  specs_[name] = std::move(spec);
  later(name, Duration{0}, [this, name, slow] {
    // What comes next is settled before the listener hears: it may stop the container at once.
    later(name, options_.pull_delay, [this, name, slow] { pulled(name, slow); });
    if (listener_ && !away_) listener_->pull_started(name);
  });
}

void SimulatedContainers::pulled(const std::string& name, Duration slow) {
  const std::string image = specs_.at(name).image;
  later(name, options_.start_delay + slow, [this, name, image] {
    if (fault_of(image) == "missing")
      exit(name, {},
           fmt::format("CannotPullContainerError: manifest for {} not found: "
                       "manifest unknown",
                       image));
    else
      run(name);
  });
  if (listener_ && !away_) listener_->pull_ended(name);
}

void SimulatedContainers::run(const std::string& name) {
  const ports::ContainerSpec& spec = specs_.at(name);
  const std::string_view fault = fault_of(spec.image);
  if (fault == "unstartable")
    return exit(name, {}, "CannotStartContainerError: exec: \"/app\": no such file or directory");
  if (const auto owner = states_.find(spec.network_of);
      !spec.network_of.empty() &&
      (owner == states_.end() || owner->second.status != State::running))
    return exit(name, {},
                "CannotStartContainerError: cannot join network of a non running container");
  states_.at(name).status = State::running;
  write(name, "simulated container runs");
  const bool checked = spec.health_check.has_value();
  const Health verdict = fault == "unhealthy" ? Health::unhealthy : Health::healthy;
  if (fault == "crash")
    later(name, Duration{1}, [this, name] { exit(name, 1, {}); });
  else if (fault == "oom")
    later(name, Duration{1}, [this, name] {
      states_.at(name).out_of_memory = true;
      exit(name, 137, "OutOfMemoryError: Container killed due to memory usage");
    });
  else if (checked)
    later(name, options_.health_delay, [this, name, verdict] { set_health(name, verdict); });
  change(name);
}

void SimulatedContainers::exit(const std::string& name, std::optional<int> code,
                               std::string error) {
  ContainerState& state = states_.at(name);
  state.status = State::exited;
  state.health = Health::none;
  state.exit_code = code;
  state.error = std::move(error);
  if (code) write(name, fmt::format("simulated container exits with code {}", *code));
  change(name);
}

// Beside its next step, which it must not disturb.
void SimulatedContainers::report_soon(const std::string& name) {
  const auto report = reports_.emplace(name, TimerId::none).first;
  timers_.cancel(report->second);
  report->second = timers_.after(Duration{0}, [this, name] {
    reports_.erase(name);
    if (states_.contains(name)) change(name);
  });
}

void SimulatedContainers::stop(const std::string& name, Duration timeout) {
  const auto found = states_.find(name);
  if (found == states_.end()) {
    later(name, Duration{0}, [this, name] { vanish(name); });
    return;
  }
  const bool stubborn =
      found->second.status == State::running && fault_of(specs_.at(name).image) == "stubborn";
  const Duration wait = stubborn ? timeout : std::min(timeout, options_.stop_delay);
  later(name, wait, [this, name, stubborn] {
    later(name, Duration{0}, [this, name] { vanish(name); });
    if (states_.at(name).status == State::running) exit(name, stubborn ? 137 : 0, {});
  });
}

void SimulatedContainers::vanish(const std::string& name) {
  ContainerState last{};
  last.name = name;
  if (const auto found = states_.find(name); found != states_.end()) last = found->second;
  last.status = State::missing;
  states_.erase(name);
  specs_.erase(name);
  // Its last lines are told before it is gone.
  if (const auto written = written_.find(name); written != written_.end()) {
    if (written->second.told) tell_output(name);
    timers_.after(Duration{0}, [this, alive = std::weak_ptr<int>(alive_), name] {
      if (!alive.expired() && !states_.contains(name)) written_.erase(name);
    });
  }
  next_.erase(name);
  if (listener_ && !away_) listener_->container_changed(last);
}

std::vector<std::string> SimulatedContainers::tail(const std::string& name, std::size_t lines) {
  std::vector<std::string> last;
  if (const auto found = written_.find(name); found != written_.end())
    for (const ports::OutputLine& line : found->second.lines) last.push_back(line.text);
  if (last.size() > lines)
    last.erase(last.begin(), last.end() - static_cast<std::ptrdiff_t>(lines));
  return last;
}

void SimulatedContainers::write(const std::string& name, std::string text) {
  const auto now = std::chrono::system_clock::now();
  written_[name].lines.push_back(
      {.at = std::chrono::floor<Duration>(now), .text = std::move(text)});
  if (written_[name].told) tell_output(name);
}

// The position is a count of lines; a container that was started anew has fewer than that.
void SimulatedContainers::follow(const std::string& name, ports::FollowOptions options) {
  Written& written = written_[name];
  if (written.told) return;
  std::size_t told = 0;
  std::from_chars(options.position.data(), options.position.data() + options.position.size(), told);
  written.told = std::min(told, written.lines.size());
  tell_output(name);
}

void SimulatedContainers::tell_output(const std::string& name) {
  timers_.after(Duration{0}, [this, alive = std::weak_ptr<int>(alive_), name] {
    if (alive.expired() || !listener_) return;
    const auto found = written_.find(name);
    if (found == written_.end() || !found->second.told) return;
    Written& written = found->second;
    if (*written.told >= written.lines.size()) return;
    ports::Output output{.name = name, .lines = {}, .position = {}, .hold = {}};
    output.lines.assign(written.lines.begin() + static_cast<std::ptrdiff_t>(*written.told),
                        written.lines.end());
    written.told = written.lines.size();
    output.position = std::to_string(*written.told);
    listener_->container_wrote(std::move(output));
  });
}

void SimulatedContainers::kill(const std::string& name, int exit_code) {
  const auto found = states_.find(name);
  if (found == states_.end() || found->second.status != State::running) return;
  timers_.cancel(next_[name]);
  exit(name, exit_code, {});
}

void SimulatedContainers::set_health(const std::string& name, Health health) {
  const auto found = states_.find(name);
  if (found == states_.end() || found->second.status != State::running) return;
  found->second.health = health;
  change(name);
}

void SimulatedContainers::go_away(const std::string& why) {
  if (std::exchange(away_, true) || !listener_) return;
  listener_->runtime_unavailable(why);
}

void SimulatedContainers::come_back() {
  if (!std::exchange(away_, false) || !listener_) return;
  listener_->runtime_available(list());
}

}  // namespace teal::adapters
