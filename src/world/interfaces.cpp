#include "world/interfaces.h"

#include <set>

#include "base/cidr.h"
#include "world/ec2_instances.h"
#include "world/ecs.h"
#include "world/elbv2.h"

namespace teal::world {

namespace {

// FNV-1a: the same on every machine and in every run, which std::hash does not promise.
std::uint32_t hash(std::string_view text) {
  std::uint32_t value = 2166136261U;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value;
}

constexpr std::uint64_t kept_by_aws = 5;

NetworkInterface interface_of(const Instance& instance) {
  NetworkInterface made;
  made.id = "eni-" + instance.id.substr(std::min<std::size_t>(2, instance.id.size()));
  made.vpc_id = instance.vpc_id;
  made.subnet_id = instance.subnet_id;
  made.private_ip = instance.private_ip;
  made.security_groups = instance.security_groups;
  made.owner = instance.id;
  made.created_at = instance.launched_at;
  return made;
}

NetworkInterface interface_of(const Task& task, const Subnet& subnet) {
  NetworkInterface made;
  made.id = "eni-" + task.id.substr(0, 17);
  made.vpc_id = subnet.vpc_id;
  made.subnet_id = subnet.id;
  made.private_ip = task.private_ip;
  made.security_groups =
      wire::items(task.network_configuration->awsvpc_configuration->security_groups);
  made.description = "arn:aws:ecs:attachment/" + task.id;
  made.owner = task.arn;
  made.created_at = task.created_at;
  return made;
}

}  // namespace

const Subnet* subnet_of(const Change& change, const Task& task) {
  if (!task.network_configuration || !task.network_configuration->awsvpc_configuration)
    return nullptr;
  for (const auto& id : task.network_configuration->awsvpc_configuration->subnets)
    if (const auto* subnet = change.find<Subnet>(id);
        subnet && subnet->availability_zone == task.availability_zone)
      return subnet;
  return nullptr;
}

std::vector<NetworkInterface> network_interfaces(const Change& change) {
  std::vector<NetworkInterface> all;
  for (const auto* row : change.all<NetworkInterface>()) all.push_back(*row);
  for (const auto* instance : change.all<Instance>())
    if (instance->state != InstanceState::terminated) all.push_back(interface_of(*instance));
  for (const auto* task : change.all<Task>())
    if (task->last_status != TaskStatus::stopped)
      if (const Subnet* subnet = subnet_of(change, *task))
        all.push_back(interface_of(*task, *subnet));
  return all;
}

std::vector<std::string> used_addresses(const Change& change, const Subnet& subnet) {
  std::vector<std::string> used;
  for (const NetworkInterface& interface : network_interfaces(change))
    if (interface.subnet_id == subnet.id) used.push_back(interface.private_ip);
  return used;
}

int free_addresses(const Change& change, const Subnet& subnet) {
  const auto range = parse_cidr(subnet.cidr_block);
  const std::uint64_t taken = kept_by_aws + used_addresses(change, subnet).size();
  return range && range->size() > taken ? static_cast<int>(range->size() - taken) : 0;
}

std::string free_private_ip(const Change& change, const Subnet& subnet, std::string_view seed) {
  const auto range = parse_cidr(subnet.cidr_block);
  if (!range || range->size() <= kept_by_aws) return {};
  const auto used = used_addresses(change, subnet);
  std::set<std::string> taken(used.begin(), used.end());
  // A target that drains outlives its task: its address is not another's before it is gone.
  for (const auto* target : change.all<Target>()) taken.insert(target->id);
  const auto count = static_cast<std::uint32_t>(range->size() - kept_by_aws);
  const std::uint32_t begin = hash(seed) % count;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string address = ipv4_text(range->first + 4 + (begin + i) % count);
    if (!taken.contains(address)) return address;
  }
  return {};
}

}  // namespace teal::world
