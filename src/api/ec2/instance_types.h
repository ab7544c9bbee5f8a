// api/ec2/instance_types.h — operations on instance types.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct EbsInfo {
  std::optional<std::string> ebs_optimized_support;
  std::optional<std::string> encryption_support;
  std::optional<std::string> nvme_support;

  static constexpr auto shape(auto...) {
    return fields(field<&EbsInfo::ebs_optimized_support>("ebsOptimizedSupport"),
                  field<&EbsInfo::encryption_support>("encryptionSupport"),
                  field<&EbsInfo::nvme_support>("nvmeSupport"));
  }
};

struct MemoryInfo {
  std::optional<std::int64_t> size_in_mi_b;

  static constexpr auto shape(auto...) {
    return fields(field<&MemoryInfo::size_in_mi_b>("sizeInMiB"));
  }
};

struct NetworkInfo {
  std::optional<int> default_network_card_index;
  std::optional<bool> efa_supported;
  std::optional<std::string> ena_support;
  std::optional<bool> encryption_in_transit_supported;
  std::optional<int> ipv4_addresses_per_interface;
  std::optional<int> ipv6_addresses_per_interface;
  std::optional<bool> ipv6_supported;
  std::optional<int> maximum_network_cards;
  std::optional<int> maximum_network_interfaces;

  static constexpr auto shape(auto...) {
    return fields(
        field<&NetworkInfo::default_network_card_index>("defaultNetworkCardIndex"),
        field<&NetworkInfo::efa_supported>("efaSupported"),
        field<&NetworkInfo::ena_support>("enaSupport"),
        field<&NetworkInfo::encryption_in_transit_supported>("encryptionInTransitSupported"),
        field<&NetworkInfo::ipv4_addresses_per_interface>("ipv4AddressesPerInterface"),
        field<&NetworkInfo::ipv6_addresses_per_interface>("ipv6AddressesPerInterface"),
        field<&NetworkInfo::ipv6_supported>("ipv6Supported"),
        field<&NetworkInfo::maximum_network_cards>("maximumNetworkCards"),
        field<&NetworkInfo::maximum_network_interfaces>("maximumNetworkInterfaces"));
  }
};

struct ProcessorInfo {
  std::optional<std::string> manufacturer;
  std::optional<std::vector<std::string>> supported_architectures;

  static constexpr auto shape(auto...) {
    return fields(field<&ProcessorInfo::manufacturer>("manufacturer"),
                  field<&ProcessorInfo::supported_architectures>("supportedArchitectures"));
  }
};

struct VCpuInfo {
  std::optional<int> default_cores;
  std::optional<int> default_threads_per_core;
  std::optional<int> default_v_cpus;

  static constexpr auto shape(auto...) {
    return fields(field<&VCpuInfo::default_cores>("defaultCores"),
                  field<&VCpuInfo::default_threads_per_core>("defaultThreadsPerCore"),
                  field<&VCpuInfo::default_v_cpus>("defaultVCpus"));
  }
};

struct InstanceTypeInfo {
  std::optional<bool> auto_recovery_supported;
  std::optional<bool> bare_metal;
  std::optional<bool> burstable_performance_supported;
  std::optional<bool> current_generation;
  std::optional<bool> dedicated_hosts_supported;
  std::optional<EbsInfo> ebs_info;
  std::optional<bool> free_tier_eligible;
  std::optional<bool> hibernation_supported;
  std::optional<std::string> hypervisor;
  std::optional<bool> instance_storage_supported;
  std::optional<std::string> instance_type;
  std::optional<MemoryInfo> memory_info;
  std::optional<NetworkInfo> network_info;
  std::optional<ProcessorInfo> processor_info;
  std::optional<std::vector<std::string>> supported_root_device_types;
  std::optional<std::vector<std::string>> supported_usage_classes;
  std::optional<std::vector<std::string>> supported_virtualization_types;
  std::optional<VCpuInfo> v_cpu_info;

  static constexpr auto shape(auto...) {
    return fields(
        field<&InstanceTypeInfo::auto_recovery_supported>("autoRecoverySupported"),
        field<&InstanceTypeInfo::bare_metal>("bareMetal"),
        field<&InstanceTypeInfo::burstable_performance_supported>("burstablePerformanceSupported"),
        field<&InstanceTypeInfo::current_generation>("currentGeneration"),
        field<&InstanceTypeInfo::dedicated_hosts_supported>("dedicatedHostsSupported"),
        field<&InstanceTypeInfo::ebs_info>("ebsInfo"),
        field<&InstanceTypeInfo::free_tier_eligible>("freeTierEligible"),
        field<&InstanceTypeInfo::hibernation_supported>("hibernationSupported"),
        field<&InstanceTypeInfo::hypervisor>("hypervisor"),
        field<&InstanceTypeInfo::instance_storage_supported>("instanceStorageSupported"),
        field<&InstanceTypeInfo::instance_type>("instanceType"),
        field<&InstanceTypeInfo::memory_info>("memoryInfo"),
        field<&InstanceTypeInfo::network_info>("networkInfo"),
        field<&InstanceTypeInfo::processor_info>("processorInfo"),
        field<&InstanceTypeInfo::supported_root_device_types>("supportedRootDeviceTypes"),
        field<&InstanceTypeInfo::supported_usage_classes>("supportedUsageClasses"),
        field<&InstanceTypeInfo::supported_virtualization_types>("supportedVirtualizationTypes"),
        field<&InstanceTypeInfo::v_cpu_info>("vCpuInfo"));
  }
};

struct DescribeInstanceTypes {
  static constexpr std::string_view name = "DescribeInstanceTypes";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<std::string>> instance_types;
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::instance_types>("instanceType", size(0, 100)),
                    field<&Input::max_results>("maxResults", range(5, 100)),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<InstanceTypeInfo>> instance_types;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::instance_types>("instanceTypeSet"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
