#include "services/ecs/operations.h"

#include <algorithm>
#include <array>

#include "api/ecs/clusters.h"
#include "api/ecs/service_deployments.h"
#include "api/ecs/services.h"
#include "api/ecs/tags.h"
#include "api/ecs/task_definitions.h"
#include "api/ecs/tasks.h"

namespace teal::services::ecs {

namespace {

using wire::operation;

constexpr std::array operations = {
    operation<Context, api::ecs::ContinueServiceDeployment>(),
    operation<Context, api::ecs::CreateCluster>(),
    operation<Context, api::ecs::CreateService>(),
    operation<Context, api::ecs::DeleteCluster>(),
    operation<Context, api::ecs::DeleteService>(),
    operation<Context, api::ecs::DeleteTaskDefinitions>(),
    operation<Context, api::ecs::DeregisterTaskDefinition>(),
    operation<Context, api::ecs::DescribeClusters>(),
    operation<Context, api::ecs::DescribeServiceDeployments>(),
    operation<Context, api::ecs::DescribeServiceRevisions>(),
    operation<Context, api::ecs::DescribeServices>(),
    operation<Context, api::ecs::DescribeTaskDefinition>(),
    operation<Context, api::ecs::DescribeTasks>(),
    operation<Context, api::ecs::ListClusters>(),
    operation<Context, api::ecs::ListServiceDeployments>(),
    operation<Context, api::ecs::ListServices>(),
    operation<Context, api::ecs::ListTagsForResource>(),
    operation<Context, api::ecs::ListTaskDefinitionFamilies>(),
    operation<Context, api::ecs::ListTaskDefinitions>(),
    operation<Context, api::ecs::ListTasks>(),
    operation<Context, api::ecs::RegisterTaskDefinition>(),
    operation<Context, api::ecs::RunTask>(),
    operation<Context, api::ecs::StopServiceDeployment>(),
    operation<Context, api::ecs::StopTask>(),
    operation<Context, api::ecs::TagResource>(),
    operation<Context, api::ecs::UntagResource>(),
    operation<Context, api::ecs::UpdateCluster>(),
    operation<Context, api::ecs::UpdateClusterSettings>(),
    operation<Context, api::ecs::UpdateService>(),
};

// A member of the wrong JSON type does not even become a request; all else is a bad parameter.
Error render(std::span<const wire::Violation> violations) {
  const bool wrong_type = std::ranges::any_of(violations, [](const auto& violation) {
    return violation.kind == wire::Violation::Kind::wrong_type;
  });
  return {.code = wrong_type ? "SerializationException" : "InvalidParameterException",
          .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service ecs{.signing_name = "ecs",
                               .protocol = Protocol::json_1_1,
                               .also = {},
                               .target_prefix = "AmazonEC2ContainerServiceV20141113",
                               .version = "2014-11-13",
                               .xml_namespace = {},
                               .render = render,
                               .operations = operations};
  return ecs;
}

}  // namespace teal::services::ecs
