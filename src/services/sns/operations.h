// services/sns/operations.h — the table of Amazon SNS's operations, for
// gateway/services.cpp.
#pragma once
#include "services/service.h"

namespace teal::services::sns {

const Service& service();

}  // namespace teal::services::sns
