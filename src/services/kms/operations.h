// services/kms/operations.h — AWS KMS as the gateway sees it. Keys encrypt;
// their policies are kept, not enforced.
#pragma once
#include "services/service.h"

namespace teal::services::kms {

const Service& service();

}  // namespace teal::services::kms
