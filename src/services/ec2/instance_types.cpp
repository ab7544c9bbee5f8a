#include "api/ec2/instance_types.h"

#include <fmt/format.h>

#include <algorithm>

#include "schedule/instance_types.h"
#include "services/ec2/filters.h"

namespace teal::services::ec2 {

namespace {

std::string manufacturer(const schedule::InstanceType& type) {
  if (type.architecture == "arm64") return "AWS";
  const std::string family = type.name.substr(0, type.name.find('.'));
  return family.ends_with('a') ? "AMD" : "Intel";
}

api::ec2::InstanceTypeInfo view_type(const schedule::InstanceType& type) {
  const bool xen = type.name.starts_with("t2.");
  const bool arm = type.architecture == "arm64";
  api::ec2::InstanceTypeInfo view;
  view.instance_type = type.name;
  view.current_generation = true;
  view.free_tier_eligible = type.name == "t2.micro" || type.name == "t3.micro";
  view.supported_usage_classes = {"on-demand", "spot"};
  view.supported_root_device_types = {"ebs"};
  view.supported_virtualization_types = {"hvm"};
  view.bare_metal = false;
  view.hypervisor = xen ? "xen" : "nitro";
  view.burstable_performance_supported = type.burstable;
  view.dedicated_hosts_supported = !type.burstable;
  view.hibernation_supported = !arm;
  view.auto_recovery_supported = true;
  view.instance_storage_supported = false;
  view.processor_info = api::ec2::ProcessorInfo{
      .manufacturer = manufacturer(type),
      .supported_architectures = std::vector{std::string(type.architecture)}};
  // A hyperthread is a vCPU, but for Graviton and T2, whose vCPUs are cores.
  const int threads = arm || xen ? 1 : 2;
  view.v_cpu_info = api::ec2::VCpuInfo{.default_cores = type.vcpus / threads,
                                       .default_threads_per_core = threads,
                                       .default_v_cpus = type.vcpus};
  view.memory_info = api::ec2::MemoryInfo{.size_in_mi_b = type.memory_mib};
  api::ec2::NetworkInfo network;
  network.default_network_card_index = 0;
  network.maximum_network_cards = 1;
  network.maximum_network_interfaces = type.network_interfaces;
  network.ipv4_addresses_per_interface = type.addresses_per_interface;
  network.ipv6_addresses_per_interface = type.addresses_per_interface;
  network.ipv6_supported = true;
  network.ena_support = xen ? "unsupported" : "required";
  network.efa_supported = false;
  network.encryption_in_transit_supported = false;
  view.network_info = std::move(network);
  view.ebs_info = api::ec2::EbsInfo{.ebs_optimized_support = xen ? "unsupported" : "default",
                                    .encryption_support = "supported",
                                    .nvme_support = xen ? "unsupported" : "required"};
  return view;
}

Values type_values(const schedule::InstanceType& type, std::string_view name) {
  if (name == "instance-type") return one(type.name);
  if (name == "processor-info.supported-architecture") return one(std::string(type.architecture));
  if (name == "vcpu-info.default-vcpus") return one(std::to_string(type.vcpus));
  if (name == "memory-info.size-in-mib") return one(std::to_string(type.memory_mib));
  if (name == "network-info.maximum-network-interfaces")
    return one(std::to_string(type.network_interfaces));
  if (name == "burstable-performance-supported") return one(type.burstable);
  if (name == "bare-metal" || name == "instance-storage-supported") return one(false);
  if (name == "current-generation") return one(true);
  if (name == "hypervisor") return one(std::string(type.name.starts_with("t2.") ? "xen" : "nitro"));
  if (name == "supported-usage-class") return std::vector<std::string>{"on-demand", "spot"};
  if (name == "supported-root-device-type") return one(std::string("ebs"));
  if (name == "supported-virtualization-type") return one(std::string("hvm"));
  return std::nullopt;
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<DescribeInstanceTypes::Output> DescribeInstanceTypes::run(Context&, const Input& input) {
  const auto& names = wire::items(input.instance_types);
  const std::size_t limit = TRY(page_size(input.max_results, !names.empty()));
  TRY(check_filters(input.filters, [](std::string_view name) { return type_values({}, name); }));
  std::vector<std::string> unknown;
  for (const std::string& name : names)
    if (!schedule::find_instance_type(name)) unknown.push_back(name);
  if (!unknown.empty()) {
    std::string list;
    for (const std::string& name : unknown) list += (list.empty() ? "" : ", ") + name;
    return errors::of(
        "InvalidInstanceType",
        fmt::format("The following supplied instance types do not exist: [{}]", list));
  }
  std::vector<const schedule::InstanceType*> types;
  for (const auto& type : schedule::instance_types()) {
    const bool named = names.empty() || std::ranges::find(names, type.name) != names.end();
    if (named &&
        passes(input.filters, [&](std::string_view name) { return type_values(type, name); }))
      types.push_back(&type);
  }
  auto shown_page = TRY(services::page<const schedule::InstanceType*>(
      std::move(types), input.next_token, limit, errors::bad_token().error(),
      [](const schedule::InstanceType* const& type) { return type->name; }));
  Output output;
  output.next_token = std::move(shown_page.next_token);
  output.instance_types.emplace();
  for (const auto* type : shown_page.items) output.instance_types->push_back(view_type(*type));
  return output;
}

}  // namespace teal::api::ec2
