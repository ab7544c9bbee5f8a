// services/ssm/operations.h — Parameter Store of AWS Systems Manager as the gateway
// sees it.
#pragma once
#include "services/service.h"

namespace teal::services::ssm {

const Service& service();

}  // namespace teal::services::ssm
