// services/ecs/deployments.h — how a service comes to a new deployment, and what is read from the
// deployments it has had.
#pragma once
#include <string>
#include <vector>

#include "services/context.h"
#include "world/ecs.h"

namespace teal::services::ecs {

// All deployments of a service, newest first.
std::vector<const world::ServiceDeployment*> deployments_of(const world::Change& world,
                                                            const std::string& service_arn);

// The deployment that is under way; null when none is.
const world::ServiceDeployment* ongoing_deployment(const world::Change& world,
                                                   const std::string& service_arn);

// ARN of the revision of the service's last completed deployment: what a rollback returns to.
// Empty when none was ever completed.
std::string stable_revision(const world::Change& world, const std::string& service_arn);

// The deployment whose id the tasks of this revision carry (`startedBy`); null when there is none.
const world::ServiceDeployment* deployment_of_revision(const world::Change& world,
                                                       const std::string& service_arn,
                                                       const std::string& revision_arn);

// Writes a ServiceRevision with the service's configuration as it is now and a ServiceDeployment
// in phase Pending, asks one that is under way to give way, and makes the new one the service's
// current.
void start_deployment(Context& context, const std::string& service_key);

// After a rollback the service is configured as its stable revision again: DescribeServices shows
// the task definition that runs. Call it when a deployment becomes RolledBack.
void return_to_revision(Context& context, const std::string& service_key,
                        const std::string& revision_arn);

// Moves a DRAINING service that has no tasks any more to INACTIVE. True when it did.
bool finish_deletion(Context& context, const std::string& service_key);

}  // namespace teal::services::ecs
