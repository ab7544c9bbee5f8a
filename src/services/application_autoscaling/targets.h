// services/application_autoscaling/targets.h — scalable targets: ECS services by their resource id,
// "service/<cluster>/<service>".
#pragma once
#include <map>
#include <string>

#include "services/context.h"
#include "world/application_autoscaling.h"

namespace teal::services::application_autoscaling {

Result<const world::ScalableTarget*> find_target(const Context& context,
                                                 const std::string& resource_id);

// `present` with `tags` over it.
Result<std::map<std::string, std::string>> merge_tags(
    const std::string& arn, std::map<std::string, std::string> present,
    const std::map<std::string, std::string>& tags);

}  // namespace teal::services::application_autoscaling
