// pipeline/rollback.h — back to what served before: a running deployment is told to take itself
// back; after its end the revision before it is deployed again.
#pragma once
#include <string>

#include "client/client.h"

namespace teal::pipeline {

struct RollbackStarted {
  enum class Way {
    stopped_running,  // StopServiceDeployment(ROLLBACK): traffic returns in one step.
    redeployed,       // Blue was gone already: a deployment of the revision before.
  } way = Way::stopped_running;
  std::string deployment_arn;       // To be followed.
  std::string task_definition_arn;  // Of the redeployment.
};

Result<RollbackStarted> rollback(client::Client& aws, const std::string& cluster,
                                 const std::string& service);

}  // namespace teal::pipeline
