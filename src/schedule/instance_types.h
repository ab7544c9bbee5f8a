// schedule/instance_types.h — what an instance type has: the general purpose, compute and memory
// families that clusters commonly run on.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace teal::schedule {

struct InstanceType {
  std::string name;  // "m6i.large"
  int vcpus = 0;
  int memory_mib = 0;
  std::string_view architecture;  // "x86_64", "arm64"
  // With awsvpc tasks each takes an interface, and the host's own counts.
  int network_interfaces = 0;
  int addresses_per_interface = 0;
  bool burstable = false;
};

// Null when the table has none of that name.
const InstanceType* find_instance_type(std::string_view name);
// In ascending order of their names.
std::span<const InstanceType> instance_types();

}  // namespace teal::schedule
