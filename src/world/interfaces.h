// world/interfaces.h — who has an address in which subnet.
#pragma once
#include <string>
#include <vector>

#include "world/ec2_network.h"
#include "world/region.h"

namespace teal::world {

struct Task;

// Every network interface: those with rows, and those that instances and awsvpc tasks have as long
// as they live (their owner is the instance's id or the task's ARN).
std::vector<NetworkInterface> network_interfaces(const Change& change);

// The subnet of an awsvpc task: of those it may be in, the one in its zone. Null when there is
// none.
const Subnet* subnet_of(const Change& change, const Task& task);

// The addresses of the subnet that something has.
std::vector<std::string> used_addresses(const Change& change, const Subnet& subnet);
// How many there are left. AWS keeps the first four and the last of each subnet for itself.
int free_addresses(const Change& change, const Subnet& subnet);

// An address of the subnet that nothing has; empty when there is none left. The search begins at a
// place that follows from `seed`.
std::string free_private_ip(const Change& change, const Subnet& subnet, std::string_view seed);

}  // namespace teal::world
