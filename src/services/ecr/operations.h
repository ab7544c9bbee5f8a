// services/ecr/operations.h — the table of Amazon ECR's operations, for gateway/services.cpp.
#pragma once
#include "services/service.h"

namespace teal::services::ecr {

const Service& service();

}  // namespace teal::services::ecr
