// engine/log_router.h — brings what containers write to the log streams of their tasks: follows
// them, and hands their lines to CloudWatch Logs together with how far they were read.
#pragma once
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "engine/runtime_view.h"
#include "ports/containers.h"
#include "ports/log_events.h"
#include "services/context.h"
#include "world/ecs.h"

namespace teal::engine {

class LogRouter {
 public:
  LogRouter(ports::Containers& containers, const RuntimeView& runtime, ports::LogEvents* events)
      : containers_(containers), runtime_(runtime), events_(events) {}

  // From the runtime.
  void take(ports::Output output) { waiting_[output.name].push_back(std::move(output)); }
  // Follows what runs in the region and is not followed yet, and stores what was written. Gives the
  // time to try again what could not be stored.
  std::optional<Time> act(const services::Context& committed);
  // Of containers that no region knows any more, nothing is kept.
  void sweep(const std::vector<const world::Region*>& regions);

 private:
  void follow(const services::Context& committed, const world::Task& task);
  bool store(const services::Context& committed, const world::Task& task,
             const std::string& container, std::deque<ports::Output>& outputs);

  ports::Containers& containers_;
  const RuntimeView& runtime_;
  ports::LogEvents* events_;              // Null: nothing is stored, nothing followed.
  std::map<std::string, bool> followed_;  // By runtime name; false: it logs elsewhere.
  std::map<std::string, std::deque<ports::Output>> waiting_;
};

}  // namespace teal::engine
