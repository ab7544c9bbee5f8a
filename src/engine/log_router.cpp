#include "engine/log_router.h"

#include <spdlog/spdlog.h>

#include <set>
#include <utility>

#include "engine/awslogs.h"
#include "engine/container_spec.h"
#include "services/logs/ingest.h"
#include "world/logs.h"

namespace teal::engine {

namespace {

constexpr Duration stored_again_after{1'000};

std::optional<LogRoute> log_route_of(const services::Context& context, const world::Task& task,
                                     const std::string& container) {
  const auto* definition = task_definition_of(context.world, task.task_definition_arn);
  if (!definition) return std::nullopt;
  const auto* of = find_container(definition->document, container);
  if (!of) return std::nullopt;
  return log_route(*of, task);
}

}  // namespace

std::optional<Time> LogRouter::act(const services::Context& committed) {
  if (!events_) return std::nullopt;
  bool failed = false;
  for (const world::Task* task : committed.world.all<world::Task>()) {
    if (runtime_.available()) follow(committed, *task);
    if (waiting_.empty()) continue;
    for (const auto& row : task->containers) {
      const auto outputs = waiting_.find(row.runtime_name);
      if (outputs == waiting_.end()) continue;
      if (store(committed, *task, row.name, outputs->second))
        waiting_.erase(outputs);
      else
        failed = true;
    }
  }
  if (!failed) return std::nullopt;
  return committed.now + stored_again_after;
}

void LogRouter::follow(const services::Context& committed, const world::Task& task) {
  for (const auto& row : task.containers) {
    if (followed_.contains(row.runtime_name)) continue;
    const auto* state = runtime_.find(row.runtime_name);
    if (!state || state->status == ports::ContainerState::Status::created) continue;
    auto route = log_route_of(committed, task, row.name);
    followed_[row.runtime_name] = route.has_value();
    if (!route) continue;
    auto position = events_->bookmark(row.runtime_name);
    if (!position) {
      spdlog::warn("{}: how far its output was read is not known: {}", row.runtime_name,
                   position.error().message);
      followed_.erase(row.runtime_name);
      continue;
    }
    route->options.position = std::move(*position);
    containers_.follow(row.runtime_name, std::move(route->options));
  }
}

// Everything that waits, in one go. What has no stream any more is dropped: its group was deleted
// while the task runs.
bool LogRouter::store(const services::Context& committed, const world::Task& task,
                      const std::string& container, std::deque<ports::Output>& outputs) {
  const auto route = log_route_of(committed, task, container);
  if (!route) return true;
  const auto* group = committed.world.find<world::LogGroup>(route->group);
  const auto* stream =
      committed.world.find<world::LogStream>(world::LogStream::key_of(route->group, route->stream));
  if (!group || !stream) return true;
  std::vector<ports::NewLogEvent> events;
  for (const ports::Output& output : outputs)
    for (const ports::OutputLine& line : output.lines)
      events.push_back({.at = line.at, .message = line.text});
  const ports::LogBookmark bookmark{.source = outputs.back().name,
                                    .position = outputs.back().position};
  const Status stored = services::logs::ingest(committed, *group, *stream, events, bookmark);
  if (!stored) spdlog::warn("{}: output is kept back: {}", bookmark.source, stored.error().message);
  return stored.has_value();
}

void LogRouter::sweep(const std::vector<const world::Region*>& regions) {
  if (followed_.empty() || !runtime_.available()) return;
  std::set<std::string> known;
  for (const world::Region* region : regions)
    for (const auto* task : region->all<world::Task>())
      for (const auto& row : task->containers)
        if (runtime_.find(row.runtime_name) || waiting_.contains(row.runtime_name) ||
            row.status != "STOPPED")
          known.insert(row.runtime_name);
  std::erase_if(waiting_, [&](const auto& entry) { return !known.contains(entry.first); });
  std::erase_if(followed_, [&](const auto& entry) {
    if (known.contains(entry.first)) return false;
    if (entry.second)
      if (const Status forgotten = events_->forget_bookmark(entry.first); !forgotten)
        spdlog::warn("{}: {}", entry.first, forgotten.error().message);
    return true;
  });
}

}  // namespace teal::engine
