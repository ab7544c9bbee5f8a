// services/iam/policy_checks.h — what a managed policy's document must satisfy.
#pragma once
#include <string>

#include "base/result.h"

namespace teal::services::iam {

Status check_managed_document(const std::string& document);

}  // namespace teal::services::iam
