// api/ec2/launch_template_data.h — what a launch template says of the instances that are made with
// it, as EC2 shows it. Requests name some of its lists otherwise (launch_templates.h).
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct LaunchTemplateEbsBlockDevice {
  std::optional<bool> encrypted;
  std::optional<bool> delete_on_termination;
  std::optional<int> iops;
  std::optional<std::string> kms_key_id;
  std::optional<std::string> snapshot_id;
  std::optional<int> volume_size;
  std::optional<std::string> volume_type;
  std::optional<int> throughput;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplateEbsBlockDevice;
    return fields(field<&S::encrypted>("encrypted"),
                  field<&S::delete_on_termination>("deleteOnTermination"), field<&S::iops>("iops"),
                  field<&S::kms_key_id>("kmsKeyId"), field<&S::snapshot_id>("snapshotId"),
                  field<&S::volume_size>("volumeSize"), field<&S::volume_type>("volumeType"),
                  field<&S::throughput>("throughput"));
  }
};

struct LaunchTemplateBlockDeviceMapping {
  std::optional<std::string> device_name;
  std::optional<std::string> virtual_name;
  std::optional<LaunchTemplateEbsBlockDevice> ebs;
  std::optional<std::string> no_device;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplateBlockDeviceMapping;
    return fields(field<&S::device_name>("deviceName"), field<&S::virtual_name>("virtualName"),
                  field<&S::ebs>("ebs"), field<&S::no_device>("noDevice"));
  }
};

struct LaunchTemplateIamInstanceProfile {
  std::optional<std::string> arn;
  std::optional<std::string> name;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplateIamInstanceProfile;
    return fields(field<&S::arn>("arn"), field<&S::name>("name"));
  }
};

struct LaunchTemplateNetworkInterface {
  std::optional<bool> associate_public_ip_address;
  std::optional<bool> delete_on_termination;
  std::optional<std::string> description;
  std::optional<int> device_index;
  std::optional<std::vector<std::string>> groups;
  std::optional<std::string> subnet_id;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplateNetworkInterface;
    return fields(field<&S::associate_public_ip_address>("associatePublicIpAddress"),
                  field<&S::delete_on_termination>("deleteOnTermination"),
                  field<&S::description>("description"), field<&S::device_index>("deviceIndex"),
                  field<&S::groups>("groupSet"), field<&S::subnet_id>("subnetId"));
  }
};

struct LaunchTemplateMonitoring {
  std::optional<bool> enabled;
  static constexpr auto shape(auto...) {
    return fields(field<&LaunchTemplateMonitoring::enabled>("enabled"));
  }
};

struct LaunchTemplatePlacement {
  std::optional<std::string> availability_zone;
  std::optional<std::string> group_name;
  std::optional<std::string> tenancy;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplatePlacement;
    return fields(field<&S::availability_zone>("availabilityZone"),
                  field<&S::group_name>("groupName"), field<&S::tenancy>("tenancy"));
  }
};

struct LaunchTemplateTagSpecification {
  std::optional<std::string> resource_type;
  std::optional<std::vector<Tag>> tags;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplateTagSpecification;
    return fields(field<&S::resource_type>("resourceType"), field<&S::tags>("tagSet"));
  }
};

struct LaunchTemplateSpotOptions {
  std::optional<std::string> max_price;
  std::optional<std::string> spot_instance_type;
  std::optional<std::string> instance_interruption_behavior;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplateSpotOptions;
    return fields(field<&S::max_price>("maxPrice"),
                  field<&S::spot_instance_type>("spotInstanceType"),
                  field<&S::instance_interruption_behavior>("instanceInterruptionBehavior"));
  }
};

struct LaunchTemplateMarketOptions {
  std::optional<std::string> market_type;
  std::optional<LaunchTemplateSpotOptions> spot_options;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplateMarketOptions;
    return fields(field<&S::market_type>("marketType"), field<&S::spot_options>("spotOptions"));
  }
};

struct LaunchTemplateMetadataOptions {
  std::optional<std::string> http_tokens;
  std::optional<int> http_put_response_hop_limit;
  std::optional<std::string> http_endpoint;
  std::optional<std::string> http_protocol_ipv6;
  std::optional<std::string> instance_metadata_tags;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplateMetadataOptions;
    return fields(field<&S::http_tokens>("httpTokens"),
                  field<&S::http_put_response_hop_limit>("httpPutResponseHopLimit"),
                  field<&S::http_endpoint>("httpEndpoint"),
                  field<&S::http_protocol_ipv6>("httpProtocolIpv6"),
                  field<&S::instance_metadata_tags>("instanceMetadataTags"));
  }
};

struct LaunchTemplateCreditSpecification {
  std::optional<std::string> cpu_credits;
  static constexpr auto shape(auto...) {
    return fields(field<&LaunchTemplateCreditSpecification::cpu_credits>("cpuCredits"));
  }
};

struct LaunchTemplateData {
  std::optional<std::string> image_id;
  std::optional<std::string> instance_type;
  std::optional<std::string> key_name;
  std::optional<std::string> user_data;  // In Base64, as it was sent.
  std::optional<bool> ebs_optimized;
  std::optional<bool> disable_api_stop;
  std::optional<bool> disable_api_termination;
  std::optional<std::string> instance_initiated_shutdown_behavior;
  std::optional<LaunchTemplateIamInstanceProfile> iam_instance_profile;
  std::optional<LaunchTemplateMonitoring> monitoring;
  std::optional<LaunchTemplatePlacement> placement;
  std::optional<LaunchTemplateMarketOptions> instance_market_options;
  std::optional<LaunchTemplateMetadataOptions> metadata_options;
  std::optional<LaunchTemplateCreditSpecification> credit_specification;
  // Absent, not empty, where the template does not say: Terraform tells the two apart.
  std::optional<std::vector<LaunchTemplateBlockDeviceMapping>> block_device_mappings;
  std::optional<std::vector<LaunchTemplateNetworkInterface>> network_interfaces;
  std::optional<std::vector<LaunchTemplateTagSpecification>> tag_specifications;
  std::optional<std::vector<std::string>> security_group_ids;
  std::optional<std::vector<std::string>> security_groups;

  static constexpr auto shape(auto...) {
    using S = LaunchTemplateData;
    return fields(
        field<&S::image_id>("imageId"), field<&S::instance_type>("instanceType"),
        field<&S::key_name>("keyName"), field<&S::user_data>("userData"),
        field<&S::ebs_optimized>("ebsOptimized"), field<&S::disable_api_stop>("disableApiStop"),
        field<&S::disable_api_termination>("disableApiTermination"),
        field<&S::instance_initiated_shutdown_behavior>("instanceInitiatedShutdownBehavior"),
        field<&S::iam_instance_profile>("iamInstanceProfile"), field<&S::monitoring>("monitoring"),
        field<&S::placement>("placement"),
        field<&S::instance_market_options>("instanceMarketOptions"),
        field<&S::metadata_options>("metadataOptions"),
        field<&S::credit_specification>("creditSpecification"),
        field<&S::block_device_mappings>("blockDeviceMappingSet"),
        field<&S::network_interfaces>("networkInterfaceSet"),
        field<&S::tag_specifications>("tagSpecificationSet"),
        field<&S::security_group_ids>("securityGroupIdSet"),
        field<&S::security_groups>("securityGroupSet"));
  }
};

}  // namespace teal::api::ec2
