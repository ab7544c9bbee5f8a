// services/iam/operations.h — AWS IAM as the gateway sees it. Policies are kept and checked for
// their grammar; beyond trust policies they are not enforced.
#pragma once
#include "services/service.h"

namespace teal::services::iam {

const Service& service();

}  // namespace teal::services::iam
