#include "services/ecs/awsvpc.h"

#include <fmt/format.h>

#include "services/ecs/addresses.h"
#include "world/default_network.h"
#include "world/ec2_security.h"
#include "world/interfaces.h"

namespace teal::services::ecs {

namespace {

std::unexpected<Error> refused(std::string message) {
  return fail("InvalidParameterException", std::move(message));
}

}  // namespace

Status check_awsvpc(Context& context,
                    const std::optional<api::ecs::NetworkConfiguration>& configuration) {
  if (!configuration || !configuration->awsvpc_configuration) return {};
  const auto& awsvpc = *configuration->awsvpc_configuration;
  world::use_network(context.world);
  std::string vpc;
  for (const std::string& id : awsvpc.subnets) {
    const auto* subnet = context.world.find<world::Subnet>(id);
    if (!subnet)
      return refused(
          fmt::format("Error retrieving subnet information for [{0}]: The subnet ID "
                      "'{0}' does not exist (ErrorCode: InvalidSubnetID.NotFound)",
                      id));
    if (vpc.empty()) vpc = subnet->vpc_id;
    if (subnet->vpc_id != vpc) return refused("All subnets must belong to the same VPC.");
  }
  for (const std::string& id : wire::items(awsvpc.security_groups)) {
    const auto* group = context.world.find<world::SecurityGroup>(id);
    if (!group)
      return refused(
          fmt::format("Error retrieving security group information for [{0}]: The "
                      "security group '{0}' does not exist (ErrorCode: "
                      "InvalidGroup.NotFound)",
                      id));
    if (group->vpc_id != vpc)
      return refused(fmt::format("The security group {} does not belong to the VPC {}.", id, vpc));
  }
  return {};
}

std::string awsvpc_address(const Context& context, const world::Task& task) {
  if (const auto* subnet = world::subnet_of(context.world, task)) {
    std::string address = world::free_private_ip(context.world, *subnet, task.id);
    if (!address.empty()) return address;
  }
  return free_private_ip(context.world, task.availability_zone);
}

}  // namespace teal::services::ecs
