// services/ecs/views.h — the world's rows in the shapes of the API.
#pragma once
#include <vector>

#include "api/ecs/service.h"
#include "api/ecs/service_deployment.h"
#include "services/context.h"
#include "world/ecs.h"

namespace teal::services::ecs {

// PENDING covers everything before RUNNING, as in `pendingCount`. Tasks on their way out count in
// neither.
struct TaskCounts {
  int pending = 0;
  int running = 0;
};
TaskCounts count_tasks(const world::Change& world, const std::string& service_arn,
                       const std::string& revision_arn);  // Empty revision: of all revisions.

api::ecs::Failure missing(const std::string& arn);
std::vector<api::ecs::Tag> view(const world::Tags& tags);
api::ecs::Cluster view(const Context& context, const world::Cluster& cluster);
api::ecs::Service view(const Context& context, const world::Service& service);
api::ecs::Task view(const Context& context, const world::Task& task);
api::ecs::ServiceDeployment view(const Context& context,
                                 const world::ServiceDeployment& deployment);
api::ecs::ServiceDeploymentBrief brief(const world::ServiceDeployment& deployment);
api::ecs::ServiceRevision view(const Context& context, const world::ServiceRevision& revision);

}  // namespace teal::services::ecs
