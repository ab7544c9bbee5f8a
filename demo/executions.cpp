#include "executions.h"

#include <sstream>

namespace demo {

std::set<std::string> executed_in(const std::string& line) {
  std::set<std::string> ids;
  const std::string marker = "\"event\":\"executed\",\"ids\":[";
  const auto start = line.find(marker);
  if (start == std::string::npos) return ids;
  for (std::size_t at = start + marker.size(); at < line.size() && line[at] == '"';) {
    const auto end = line.find('"', at + 1);
    if (end == std::string::npos) break;
    ids.insert(line.substr(at + 1, end - at - 1));
    at = end + 2;  // Past the quote and the comma.
  }
  return ids;
}

Executions::Executions(std::string instance_label, std::string docker_host)
    : label_(std::move(instance_label)) {
  if (!docker_host.empty()) environment_["DOCKER_HOST"] = std::move(docker_host);
  watcher_ = std::thread([this] {
    while (!ended_) {
      look_for_containers();
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  });
}

Executions::~Executions() {
  ended_ = true;
  if (watcher_.joinable()) watcher_.join();
}

void Executions::look_for_containers() {
  const Finished list =
      run({"docker", "ps", "--no-trunc", "--quiet", "--filter", "label=" + label_}, environment_);
  if (list.status != 0) return;
  std::istringstream lines(list.output);
  for (std::string id; std::getline(lines, id);) {
    if (readers_.contains(id)) continue;
    readers_[id] = std::make_unique<Process>(
        std::vector<std::string>{"docker", "logs", "--follow", id}, environment_,
        [this](const std::string& line) { read_line(line); });
  }
}

void Executions::read_line(const std::string& line) {
  const auto ids = executed_in(line);
  if (ids.empty()) return;
  const std::lock_guard lock(mutex_);
  for (const std::string& id : ids) ++counts_[id];
}

std::map<std::string, int> Executions::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void Executions::finish() {
  ended_ = true;
  if (watcher_.joinable()) watcher_.join();
  // A log that is followed ends with its container; one of a container that lives on is cut here,
  // after its next batch.
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(1'500);
  for (auto& [id, reader] : readers_)
    while (reader->running() && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
  readers_.clear();
}

}  // namespace demo
