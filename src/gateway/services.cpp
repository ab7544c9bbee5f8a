#include "gateway/services.h"

#include <array>

#include "services/sts/operations.h"

namespace teal::gateway {

std::span<const services::Service* const> services() {
  static const std::array all{&services::sts::service()};
  return all;
}

}  // namespace teal::gateway
