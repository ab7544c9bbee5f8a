#include "api/ec2/instances.h"

#include <fmt/format.h>

#include <algorithm>

#include "schedule/instance_types.h"
#include "services/ec2/filters.h"
#include "services/ec2/tags.h"
#include "world/ec2_instances.h"
#include "world/ec2_network.h"
#include "world/ec2_security.h"
#include "world/zones.h"

namespace teal::services::ec2 {

namespace {

using world::InstanceState;

constexpr std::string_view by_user = "Client.UserInitiatedShutdown: User initiated shutdown";

// Bits of EC2's own numbering of states.
int code_of(InstanceState state) {
  switch (state) {
    case InstanceState::pending:
      return 0;
    case InstanceState::running:
      return 16;
    case InstanceState::shutting_down:
      return 32;
    case InstanceState::terminated:
      return 48;
  }
  return 0;
}

api::ec2::InstanceState view_state(InstanceState state) {
  return {.code = code_of(state), .name = std::string(wire::to_text(state))};
}

std::string host_name(const Context& context, const std::string& address) {
  std::string dashed = address;
  std::ranges::replace(dashed, '.', '-');
  const std::string& region = context.scope().region;
  return region == "us-east-1" ? fmt::format("ip-{}.ec2.internal", dashed)
                               : fmt::format("ip-{}.{}.compute.internal", dashed, region);
}

std::vector<api::ec2::GroupIdentifier> groups_of(const Context& context,
                                                 const world::Instance& instance) {
  std::vector<api::ec2::GroupIdentifier> groups;
  for (const std::string& id : instance.security_groups) {
    const auto* group = context.world.find<world::SecurityGroup>(id);
    groups.push_back({.group_id = id, .group_name = group ? group->name : ""});
  }
  return groups;
}

api::ec2::InstanceNetworkInterface primary_interface(const Context& context,
                                                     const world::Instance& instance) {
  const std::string digits = instance.id.substr(2);
  api::ec2::InstanceNetworkInterface view;
  view.network_interface_id = "eni-" + digits;
  view.interface_type = "interface";
  view.groups = groups_of(context, instance);
  view.owner_id = context.scope().account;
  view.private_ip_address = instance.private_ip;
  view.source_dest_check = true;
  view.status = "in-use";
  view.subnet_id = instance.subnet_id;
  view.vpc_id = instance.vpc_id;
  view.attachment =
      api::ec2::InstanceNetworkInterfaceAttachment{.attach_time = instance.launched_at,
                                                   .attachment_id = "eni-attach-" + digits,
                                                   .delete_on_termination = true,
                                                   .device_index = 0,
                                                   .status = "attached"};
  return view;
}

api::ec2::Instance view_instance(const Context& context, const world::Instance& instance) {
  const auto* type = schedule::find_instance_type(instance.instance_type);
  api::ec2::Instance view;
  view.instance_id = instance.id;
  view.image_id = instance.image_id;
  view.instance_type = instance.instance_type;
  view.ami_launch_index = 0;
  view.architecture = std::string(type ? type->architecture : "x86_64");
  view.hypervisor = "xen";
  view.platform_details = "Linux/UNIX";
  view.root_device_name = "/dev/xvda";
  view.root_device_type = "ebs";
  view.virtualization_type = "hvm";
  view.launch_time = instance.launched_at;
  view.placement = api::ec2::Placement{
      .availability_zone = instance.availability_zone, .group_name = "", .tenancy = "default"};
  view.monitoring = api::ec2::Monitoring{.state = "disabled"};
  view.state = view_state(instance.state);
  if (!instance.market_type.empty()) view.instance_lifecycle = instance.market_type;
  if (!instance.iam_instance_profile.empty())
    view.iam_instance_profile =
        api::ec2::IamInstanceProfile{.arn = instance.iam_instance_profile, .id = {}};
  view.state_transition_reason = "";
  if (!instance.state_reason.empty()) {
    const std::size_t colon = instance.state_reason.find(':');
    view.state_reason = api::ec2::StateReason{.code = instance.state_reason.substr(0, colon),
                                              .message = instance.state_reason};
    if (instance.state_reason == by_user) view.state_transition_reason = "User initiated";
  }
  view.tags = shown(instance.tags);
  // A terminated instance has no place in a network any more.
  view.network_interfaces.emplace();
  view.private_dns_name = "";
  view.public_dns_name = "";
  if (instance.state == InstanceState::terminated) return view;
  view.vpc_id = instance.vpc_id;
  view.subnet_id = instance.subnet_id;
  view.private_ip_address = instance.private_ip;
  view.private_dns_name = host_name(context, instance.private_ip);
  view.security_groups = groups_of(context, instance);
  view.source_dest_check = true;
  view.network_interfaces->push_back(primary_interface(context, instance));
  return view;
}

Values instance_values(const Context& context, const world::Instance& instance,
                       std::string_view name) {
  if (name == "instance-id") return one(instance.id);
  if (name == "image-id") return one(instance.image_id);
  if (name == "instance-type") return one(instance.instance_type);
  if (name == "availability-zone") return one(instance.availability_zone);
  if (name == "subnet-id" || name == "network-interface.subnet-id") return one(instance.subnet_id);
  if (name == "vpc-id" || name == "network-interface.vpc-id") return one(instance.vpc_id);
  if (name == "private-ip-address") return one(instance.private_ip);
  if (name == "private-dns-name") return one(host_name(context, instance.private_ip));
  if (name == "instance-state-name") return one(std::string(wire::to_text(instance.state)));
  if (name == "instance-state-code") return one(std::to_string(code_of(instance.state)));
  if (name == "instance-lifecycle") return one(instance.market_type);
  if (name == "iam-instance-profile.arn") return one(instance.iam_instance_profile);
  if (name == "instance.group-id" || name == "network-interface.group-id")
    return instance.security_groups;
  if (name == "owner-id") return one(context.scope().account);
  if (name == "root-device-type") return one(std::string("ebs"));
  if (name == "tenancy") return one(std::string("default"));
  return tag_values(instance.tags, name);
}

Wanted wanted_instances(const auto& input) {
  return {wire::items(input.instance_ids), input.filters, input.max_results, input.next_token};
}

auto values_in(const Context& context) {
  return [&context](const world::Instance& instance, std::string_view name) {
    return instance_values(context, instance, name);
  };
}

std::string availability_zone_id(const Context& context, const std::string& name) {
  for (const world::Zone& zone : world::zones_of(context.scope().region))
    if (zone.name == name) return zone.id;
  return {};
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<DescribeInstances::Output> DescribeInstances::run(Context& context, const Input& input) {
  auto page = TRY(select<world::Instance>(context, kinds::instance, wanted_instances(input),
                                          values_in(context)));
  Output output;
  output.next_token = std::move(page.next_token);
  output.reservations.emplace();
  for (const auto* instance : page.items) {
    Reservation reservation;
    reservation.reservation_id = "r-" + instance->id.substr(2);
    reservation.owner_id = context.scope().account;
    reservation.instances.emplace().push_back(view_instance(context, *instance));
    output.reservations->push_back(std::move(reservation));
  }
  return output;
}

Result<DescribeInstanceStatus::Output> DescribeInstanceStatus::run(Context& context,
                                                                   const Input& input) {
  auto page = TRY(select<world::Instance>(context, kinds::instance, wanted_instances(input),
                                          values_in(context)));
  Output output;
  output.next_token = std::move(page.next_token);
  output.instance_statuses.emplace();
  for (const auto* instance : page.items) {
    const bool running = instance->state == world::InstanceState::running;
    if (!running && !input.include_all_instances.value_or(false)) continue;
    InstanceStatusSummary summary;
    summary.status = running ? "ok" : "not-applicable";
    if (running) summary.details.emplace().push_back({.name = "reachability", .status = "passed"});
    InstanceStatus status;
    status.instance_id = instance->id;
    status.availability_zone = instance->availability_zone;
    status.availability_zone_id = availability_zone_id(context, instance->availability_zone);
    status.instance_state = view_state(instance->state);
    status.instance_status = summary;
    status.system_status = summary;
    output.instance_statuses->push_back(std::move(status));
  }
  return output;
}

// Marks them: the fleet controller ends what they carry, and their group replaces them.
Result<TerminateInstances::Output> TerminateInstances::run(Context& context, const Input& input) {
  Output output;
  output.terminating_instances.emplace();
  for (const std::string& id : input.instance_ids) {
    const auto* instance = TRY(require<world::Instance>(context, kinds::instance, id));
    const world::InstanceState before = instance->state;
    if (before == world::InstanceState::pending || before == world::InstanceState::running) {
      auto& ending = context.world.edit<world::Instance>(id);
      ending.state = world::InstanceState::shutting_down;
      ending.state_reason = by_user;
    }
    output.terminating_instances->push_back(
        {.current_state = view_state(context.world.find<world::Instance>(id)->state),
         .instance_id = id,
         .previous_state = view_state(before)});
  }
  return output;
}

}  // namespace teal::api::ec2
