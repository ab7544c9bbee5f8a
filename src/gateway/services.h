// gateway/services.h — the AWS services that this engine has. A new one is a folder under services/
// and a line in services.cpp.
#pragma once
#include <span>

#include "services/service.h"

namespace teal::gateway {

// In alphabetical order of their folders.
std::span<const services::Service* const> services();

}  // namespace teal::gateway
