#include "schedule/instance_types.h"

#include <algorithm>
#include <array>
#include <vector>

namespace teal::schedule {

namespace {

// A size of a family: vCPUs, and what the network allows (EC2 user guide, "IP addresses per
// network interface per instance type").
struct Size {
  std::string_view name;
  int vcpus;
  int interfaces;
  int addresses;
};

struct Family {
  std::string_view name;
  std::string_view architecture;
  int mib_per_vcpu;
  std::span<const Size> sizes;
};

constexpr std::array intel_sizes{Size{"large", 2, 3, 10},      Size{"xlarge", 4, 4, 15},
                                 Size{"2xlarge", 8, 4, 15},    Size{"4xlarge", 16, 8, 30},
                                 Size{"8xlarge", 32, 8, 30},   Size{"12xlarge", 48, 8, 30},
                                 Size{"16xlarge", 64, 15, 50}, Size{"24xlarge", 96, 15, 50}};
constexpr std::array newer_intel_sizes{
    Size{"large", 2, 3, 10},      Size{"xlarge", 4, 4, 15},     Size{"2xlarge", 8, 4, 15},
    Size{"4xlarge", 16, 8, 30},   Size{"8xlarge", 32, 8, 30},   Size{"12xlarge", 48, 8, 30},
    Size{"16xlarge", 64, 15, 50}, Size{"24xlarge", 96, 15, 50}, Size{"32xlarge", 128, 15, 50}};
constexpr std::array c5_sizes{Size{"large", 2, 3, 10},      Size{"xlarge", 4, 4, 15},
                              Size{"2xlarge", 8, 4, 15},    Size{"4xlarge", 16, 8, 30},
                              Size{"9xlarge", 36, 8, 30},   Size{"12xlarge", 48, 8, 30},
                              Size{"18xlarge", 72, 15, 50}, Size{"24xlarge", 96, 15, 50}};
constexpr std::array sapphire_sizes{
    Size{"large", 2, 3, 10},      Size{"xlarge", 4, 4, 15},     Size{"2xlarge", 8, 4, 15},
    Size{"4xlarge", 16, 8, 30},   Size{"8xlarge", 32, 8, 30},   Size{"12xlarge", 48, 8, 30},
    Size{"16xlarge", 64, 15, 50}, Size{"24xlarge", 96, 15, 50}, Size{"48xlarge", 192, 15, 50}};
constexpr std::array graviton_sizes{Size{"medium", 1, 2, 4},     Size{"large", 2, 3, 10},
                                    Size{"xlarge", 4, 4, 15},    Size{"2xlarge", 8, 4, 15},
                                    Size{"4xlarge", 16, 8, 30},  Size{"8xlarge", 32, 8, 30},
                                    Size{"12xlarge", 48, 8, 30}, Size{"16xlarge", 64, 15, 50}};

constexpr std::array families{Family{"m5", "x86_64", 4096, intel_sizes},
                              Family{"m5a", "x86_64", 4096, intel_sizes},
                              Family{"m6i", "x86_64", 4096, newer_intel_sizes},
                              Family{"m6a", "x86_64", 4096, newer_intel_sizes},
                              Family{"m7i", "x86_64", 4096, sapphire_sizes},
                              Family{"m6g", "arm64", 4096, graviton_sizes},
                              Family{"m7g", "arm64", 4096, graviton_sizes},
                              Family{"c5", "x86_64", 2048, c5_sizes},
                              Family{"c6i", "x86_64", 2048, newer_intel_sizes},
                              Family{"c6a", "x86_64", 2048, newer_intel_sizes},
                              Family{"c7i", "x86_64", 2048, sapphire_sizes},
                              Family{"c6g", "arm64", 2048, graviton_sizes},
                              Family{"c7g", "arm64", 2048, graviton_sizes},
                              Family{"r5", "x86_64", 8192, intel_sizes},
                              Family{"r6i", "x86_64", 8192, newer_intel_sizes},
                              Family{"r7i", "x86_64", 8192, sapphire_sizes},
                              Family{"r6g", "arm64", 8192, graviton_sizes},
                              Family{"r7g", "arm64", 8192, graviton_sizes}};

// Burstable ones: memory is not in proportion.
struct Burstable {
  std::string_view size;
  int vcpus;
  int memory_mib;
  int interfaces;
  int addresses;
};
constexpr std::array burstable_sizes{
    Burstable{"nano", 2, 512, 2, 2},      Burstable{"micro", 2, 1024, 2, 2},
    Burstable{"small", 2, 2048, 3, 4},    Burstable{"medium", 2, 4096, 3, 6},
    Burstable{"large", 2, 8192, 3, 12},   Burstable{"xlarge", 4, 16384, 4, 15},
    Burstable{"2xlarge", 8, 32768, 4, 15}};
constexpr std::array t2_sizes{
    Burstable{"nano", 1, 512, 2, 2},      Burstable{"micro", 1, 1024, 2, 2},
    Burstable{"small", 1, 2048, 3, 4},    Burstable{"medium", 2, 4096, 3, 6},
    Burstable{"large", 2, 8192, 3, 12},   Burstable{"xlarge", 4, 16384, 3, 15},
    Burstable{"2xlarge", 8, 32768, 3, 15}};

void add_burstable(std::vector<InstanceType>& table, std::string_view family,
                   std::string_view architecture, std::span<const Burstable> sizes) {
  for (const Burstable& size : sizes)
    table.push_back({.name = std::string(family) + "." + std::string(size.size),
                     .vcpus = size.vcpus,
                     .memory_mib = size.memory_mib,
                     .architecture = architecture,
                     .network_interfaces = size.interfaces,
                     .addresses_per_interface = size.addresses,
                     .burstable = true});
}

std::vector<InstanceType> make_table() {
  std::vector<InstanceType> table;
  for (const Family& family : families)
    for (const Size& size : family.sizes)
      table.push_back({.name = std::string(family.name) + "." + std::string(size.name),
                       .vcpus = size.vcpus,
                       .memory_mib = size.vcpus * family.mib_per_vcpu,
                       .architecture = family.architecture,
                       .network_interfaces = size.interfaces,
                       .addresses_per_interface = size.addresses});
  add_burstable(table, "t2", "x86_64", t2_sizes);
  add_burstable(table, "t3", "x86_64", burstable_sizes);
  add_burstable(table, "t3a", "x86_64", burstable_sizes);
  add_burstable(table, "t4g", "arm64", burstable_sizes);
  std::ranges::sort(table, {}, &InstanceType::name);
  return table;
}

const std::vector<InstanceType>& table() {
  static const std::vector<InstanceType> made = make_table();
  return made;
}

}  // namespace

const InstanceType* find_instance_type(std::string_view name) {
  const auto found = std::ranges::lower_bound(
      table(), name, {}, [](const InstanceType& type) -> std::string_view { return type.name; });
  return found != table().end() && found->name == name ? &*found : nullptr;
}

std::span<const InstanceType> instance_types() { return table(); }

}  // namespace teal::schedule
