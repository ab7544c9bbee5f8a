// engine/awslogs.h — the awslogs log driver: which stream a container's output goes to, and that
// the stream is there before the container starts.
#pragma once
#include <optional>
#include <string>

#include "ports/containers.h"
#include "services/context.h"
#include "world/ecs.h"

namespace teal::engine {

struct LogRoute {
  std::string group, stream;
  ports::FollowOptions options;
};

// Nothing for a container that logs elsewhere, or nowhere.
std::optional<LogRoute> log_route(const api::ecs::ContainerDefinition& container,
                                  const world::Task& task);

// Makes the streams of a task's containers, and the groups where `awslogs-create-group` says so.
// Why that cannot be, in the words of a stoppedReason; empty when it can.
std::string prepare_logs(services::Context& context, const api::ecs::TaskDefinition& definition,
                         const world::Task& task);

}  // namespace teal::engine
