// services/cloudwatch/operations.h — the table of Amazon CloudWatch's operations, for
// gateway/services.cpp.
#pragma once
#include "services/service.h"

namespace teal::services::cloudwatch {

const Service& service();

}  // namespace teal::services::cloudwatch
