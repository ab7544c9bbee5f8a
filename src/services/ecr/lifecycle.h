// services/ecr/lifecycle.h — what a lifecycle policy must look like.
#pragma once
#include <string>

#include "base/result.h"

namespace teal::services::ecr {

// ECR's rules on the document: priorities are unique, `any` comes last, counts are positive…
Status check_lifecycle_policy(const std::string& text);

}  // namespace teal::services::ecr
