// services/ec2/operations.h — Elastic Compute Cloud: virtual networks, instances and their
// templates.
#pragma once
#include "services/service.h"

namespace teal::services::ec2 {

const Service& service();

}  // namespace teal::services::ec2
