// services/elbv2/operations.h — the table of Elastic Load Balancing v2's operations, for
// gateway/services.cpp.
#pragma once
#include "services/service.h"

namespace teal::services::elbv2 {

const Service& service();

}  // namespace teal::services::elbv2
