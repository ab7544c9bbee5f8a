// services/sts/operations.h — AWS STS as the gateway sees it: as much as clients ask before they
// begin.
#pragma once
#include "services/service.h"

namespace teal::services::sts {

const Service& service();

}  // namespace teal::services::sts
