#include "api/iam/service_linked_roles.h"

#include <fmt/format.h>

#include <array>

#include "services/iam/errors.h"
#include "services/iam/lookup.h"
#include "services/iam/views.h"

namespace teal::api::iam {

using namespace services::iam;
using services::Context;

namespace {

// Source: documentation of each service, "Using service-linked roles".
struct LinkedService {
  std::string_view service, role;
  bool takes_suffix = false;
};
constexpr std::array linked_services{
    LinkedService{"autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling", true},
    LinkedService{"ecr.amazonaws.com", "AWSServiceRoleForECRTemplate"},
    LinkedService{"ecs.amazonaws.com", "AWSServiceRoleForECS"},
    LinkedService{"ecs.application-autoscaling.amazonaws.com",
                  "AWSServiceRoleForApplicationAutoScaling_ECSService"},
    LinkedService{"elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing"},
    LinkedService{"events.amazonaws.com", "AWSServiceRoleForCloudWatchEvents"},
    LinkedService{"rds.amazonaws.com", "AWSServiceRoleForRDS"},
    LinkedService{"spot.amazonaws.com", "AWSServiceRoleForEC2Spot"},
    LinkedService{"ssm.amazonaws.com", "AWSServiceRoleForAmazonSSM"},
    LinkedService{"wafv2.amazonaws.com", "AWSServiceRoleForWAFV2Logging"},
};

const LinkedService* find_service(std::string_view name) {
  const auto* found = std::ranges::find(linked_services, name, &LinkedService::service);
  return found == linked_services.end() ? nullptr : found;
}

}  // namespace

Result<CreateServiceLinkedRole::Output> CreateServiceLinkedRole::run(Context& context,
                                                                     const Input& input) {
  const auto* service = find_service(input.aws_service_name);
  if (!service)
    return errors::invalid_input(fmt::format(
        "Invalid service name {}: it has no service-linked role here", input.aws_service_name));
  if (input.custom_suffix && !service->takes_suffix)
    return errors::invalid_input("Custom suffix is not allowed for " + input.aws_service_name);
  world::Role role;
  role.name = std::string(service->role) +
              (input.custom_suffix ? "_" + *input.custom_suffix : std::string());
  if (context.world.find<world::Role>(role.name))
    return errors::invalid_input(
        fmt::format("Service role name {} has been taken in this account, please try a different "
                    "suffix.",
                    role.name));
  role.id = unique_id(context, "AROA");
  role.path = fmt::format("/aws-service-role/{}/", input.aws_service_name);
  role.arn = arn_of(context, "role" + role.path + role.name);
  role.description = input.description;
  role.linked_service = input.aws_service_name;
  role.created_at = context.now;
  role.trust = fmt::format(
      R"({{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"Service":"{}"}},"Action":"sts:AssumeRole"}}]}})",
      input.aws_service_name);
  return Output{.role = view(context.world.put(std::move(role)))};
}

Result<DeleteServiceLinkedRole::Output> DeleteServiceLinkedRole::run(Context& context,
                                                                     const Input& input) {
  const auto* role = TRY(require_role(context, input.role_name));
  if (role->linked_service.empty())
    return errors::invalid_input(
        fmt::format("Role {} is not a service-linked role", input.role_name));
  const world::RoleDeletion deletion{
      .id = fmt::format("task{}{}/{}", role->path, role->name, context.names.uuid()),
      .at = context.now};
  context.world.put(deletion);
  context.world.erase<world::Role>(input.role_name);
  return Output{.deletion_task_id = deletion.id};
}

Result<GetServiceLinkedRoleDeletionStatus::Output> GetServiceLinkedRoleDeletionStatus::run(
    Context& context, const Input& input) {
  if (!context.world.find<world::RoleDeletion>(input.deletion_task_id))
    return errors::no_such_entity(
        fmt::format("Deletion task {} cannot be found.", input.deletion_task_id));
  return Output{.status = DeletionTaskStatusType::succeeded};
}

}  // namespace teal::api::iam
