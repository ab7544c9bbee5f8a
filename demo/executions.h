// executions.h — counts at the targets which POSTs were executed: the service logs the ids, and
// this follows the log of every container of the engine from its first line to its last.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "process.h"

namespace demo {

class Executions {
 public:
  // `docker_host` is the daemon that the engine uses; empty for the usual one.
  Executions(std::string instance_label, std::string docker_host);
  ~Executions();

  // How often each id was executed, so far.
  std::map<std::string, int> counts() const;
  // Waits until every container that has ended has been read to its end.
  void finish();

 private:
  void look_for_containers();
  void read_line(const std::string& line);

  std::string label_;
  std::map<std::string, std::string> environment_;
  mutable std::mutex mutex_;
  std::map<std::string, int> counts_;
  std::map<std::string, std::unique_ptr<Process>> readers_;  // By container id.
  std::atomic<bool> ended_{false};
  std::thread watcher_;
};

// The ids in one line of the service's log; none when it is about something else.
std::set<std::string> executed_in(const std::string& line);

}  // namespace demo
