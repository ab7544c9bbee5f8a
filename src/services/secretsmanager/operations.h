// services/secretsmanager/operations.h — AWS Secrets Manager as the gateway sees
// it. Policies of secrets are kept, not enforced.
#pragma once
#include "services/service.h"

namespace teal::services::secretsmanager {

const Service& service();

}  // namespace teal::services::secretsmanager
