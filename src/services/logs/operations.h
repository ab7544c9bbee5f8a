// services/logs/operations.h — the table of CloudWatch Logs' operations, for gateway/services.cpp.
#pragma once
#include "services/service.h"

namespace teal::services::logs {

const Service& service();

}  // namespace teal::services::logs
