#include "gateway/services.h"

#include <array>

#include "services/cloudwatch/operations.h"
#include "services/ecr/operations.h"
#include "services/ecs/operations.h"
#include "services/elbv2/operations.h"
#include "services/iam/operations.h"
#include "services/kms/operations.h"
#include "services/secretsmanager/operations.h"
#include "services/ssm/operations.h"
#include "services/sts/operations.h"

namespace teal::gateway {

std::span<const services::Service* const> services() {
  static const std::array all{
      &services::cloudwatch::service(),     &services::ecr::service(), &services::ecs::service(),
      &services::elbv2::service(),          &services::iam::service(), &services::kms::service(),
      &services::secretsmanager::service(), &services::ssm::service(), &services::sts::service()};
  return all;
}

}  // namespace teal::gateway
