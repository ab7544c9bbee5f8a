#include "gateway/services.h"

#include <array>

#include "services/application_autoscaling/operations.h"
#include "services/cloudwatch/operations.h"
#include "services/ec2/operations.h"
#include "services/ecr/operations.h"
#include "services/ecs/operations.h"
#include "services/elbv2/operations.h"
#include "services/iam/operations.h"
#include "services/kms/operations.h"
#include "services/logs/operations.h"
#include "services/secretsmanager/operations.h"
#include "services/sns/operations.h"
#include "services/ssm/operations.h"
#include "services/sts/operations.h"

namespace teal::gateway {

std::span<const services::Service* const> services() {
  static const std::array all{&services::application_autoscaling::service(),
                              &services::cloudwatch::service(),
                              &services::ec2::service(),
                              &services::ecr::service(),
                              &services::ecs::service(),
                              &services::elbv2::service(),
                              &services::iam::service(),
                              &services::kms::service(),
                              &services::logs::service(),
                              &services::secretsmanager::service(),
                              &services::sns::service(),
                              &services::ssm::service(),
                              &services::sts::service()};
  return all;
}

}  // namespace teal::gateway
