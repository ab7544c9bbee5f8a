// services/ecs/operations.h — Amazon ECS as the gateway sees it.
#pragma once
#include "services/service.h"

namespace teal::services::ecs {

const Service& service();

}  // namespace teal::services::ecs
