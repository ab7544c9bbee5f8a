// services/application_autoscaling/operations.h — the table of Application Auto Scaling's
// operations, for gateway/services.cpp.
#pragma once
#include "services/service.h"

namespace teal::services::application_autoscaling {

const Service& service();

}  // namespace teal::services::application_autoscaling
