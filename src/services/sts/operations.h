// services/sts/operations.h — AWS STS as the gateway sees it.
#pragma once
#include "services/service.h"

namespace teal::services::sts {

const Service& service();

}  // namespace teal::services::sts
