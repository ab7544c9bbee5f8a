// api/ec2/instances.h — operations on instances.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct InstanceBlockDeviceMapping {
  std::optional<std::string> device_name;

  static constexpr auto shape(auto...) {
    return fields(field<&InstanceBlockDeviceMapping::device_name>("deviceName"));
  }
};

struct IamInstanceProfile {
  std::optional<std::string> arn;
  std::optional<std::string> id;

  static constexpr auto shape(auto...) {
    return fields(field<&IamInstanceProfile::arn>("arn"), field<&IamInstanceProfile::id>("id"));
  }
};

struct InstanceMetadataOptionsResponse {
  std::optional<std::string> http_endpoint;
  std::optional<int> http_put_response_hop_limit;
  std::optional<std::string> http_tokens;
  std::optional<std::string> instance_metadata_tags;
  std::optional<std::string> state;

  static constexpr auto shape(auto...) {
    return fields(
        field<&InstanceMetadataOptionsResponse::http_endpoint>("httpEndpoint"),
        field<&InstanceMetadataOptionsResponse::http_put_response_hop_limit>(
            "httpPutResponseHopLimit"),
        field<&InstanceMetadataOptionsResponse::http_tokens>("httpTokens"),
        field<&InstanceMetadataOptionsResponse::instance_metadata_tags>("instanceMetadataTags"),
        field<&InstanceMetadataOptionsResponse::state>("state"));
  }
};

struct Monitoring {
  std::optional<std::string> state;

  static constexpr auto shape(auto...) { return fields(field<&Monitoring::state>("state")); }
};

struct InstanceNetworkInterfaceAttachment {
  std::optional<Time> attach_time;
  std::optional<std::string> attachment_id;
  std::optional<bool> delete_on_termination;
  std::optional<int> device_index;
  std::optional<std::string> status;

  static constexpr auto shape(auto...) {
    return fields(
        field<&InstanceNetworkInterfaceAttachment::attach_time>("attachTime"),
        field<&InstanceNetworkInterfaceAttachment::attachment_id>("attachmentId"),
        field<&InstanceNetworkInterfaceAttachment::delete_on_termination>("deleteOnTermination"),
        field<&InstanceNetworkInterfaceAttachment::device_index>("deviceIndex"),
        field<&InstanceNetworkInterfaceAttachment::status>("status"));
  }
};

struct InstanceNetworkInterface {
  std::optional<InstanceNetworkInterfaceAttachment> attachment;
  std::optional<std::vector<GroupIdentifier>> groups;
  std::optional<std::string> interface_type;
  std::optional<std::string> network_interface_id;
  std::optional<std::string> owner_id;
  std::optional<std::string> private_ip_address;
  std::optional<bool> source_dest_check;
  std::optional<std::string> status;
  std::optional<std::string> subnet_id;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(field<&InstanceNetworkInterface::attachment>("attachment"),
                  field<&InstanceNetworkInterface::groups>("groupSet"),
                  field<&InstanceNetworkInterface::interface_type>("interfaceType"),
                  field<&InstanceNetworkInterface::network_interface_id>("networkInterfaceId"),
                  field<&InstanceNetworkInterface::owner_id>("ownerId"),
                  field<&InstanceNetworkInterface::private_ip_address>("privateIpAddress"),
                  field<&InstanceNetworkInterface::source_dest_check>("sourceDestCheck"),
                  field<&InstanceNetworkInterface::status>("status"),
                  field<&InstanceNetworkInterface::subnet_id>("subnetId"),
                  field<&InstanceNetworkInterface::vpc_id>("vpcId"));
  }
};

struct Placement {
  std::optional<std::string> availability_zone;
  std::optional<std::string> group_name;
  std::optional<std::string> tenancy;

  static constexpr auto shape(auto...) {
    return fields(field<&Placement::availability_zone>("availabilityZone"),
                  field<&Placement::group_name>("groupName"),
                  field<&Placement::tenancy>("tenancy"));
  }
};

struct InstanceState {
  std::optional<int> code;
  std::optional<std::string> name;

  static constexpr auto shape(auto...) {
    return fields(field<&InstanceState::code>("code"), field<&InstanceState::name>("name"));
  }
};

struct StateReason {
  std::optional<std::string> code;
  std::optional<std::string> message;

  static constexpr auto shape(auto...) {
    return fields(field<&StateReason::code>("code"), field<&StateReason::message>("message"));
  }
};

struct Instance {
  std::optional<int> ami_launch_index;
  std::optional<std::string> architecture;
  std::optional<std::vector<InstanceBlockDeviceMapping>> block_device_mappings;
  std::optional<bool> ebs_optimized;
  std::optional<bool> ena_support;
  std::optional<std::string> hypervisor;
  std::optional<IamInstanceProfile> iam_instance_profile;
  std::optional<std::string> image_id;
  std::optional<std::string> instance_id;
  std::optional<std::string> instance_lifecycle;
  std::optional<std::string> instance_type;
  std::optional<std::string> key_name;
  std::optional<Time> launch_time;
  std::optional<InstanceMetadataOptionsResponse> metadata_options;
  std::optional<Monitoring> monitoring;
  std::optional<std::vector<InstanceNetworkInterface>> network_interfaces;
  std::optional<Placement> placement;
  std::optional<std::string> platform_details;
  std::optional<std::string> private_dns_name;
  std::optional<std::string> private_ip_address;
  std::optional<std::string> public_dns_name;
  std::optional<std::string> public_ip_address;
  std::optional<std::string> root_device_name;
  std::optional<std::string> root_device_type;
  std::optional<std::vector<GroupIdentifier>> security_groups;
  std::optional<bool> source_dest_check;
  std::optional<InstanceState> state;
  std::optional<StateReason> state_reason;
  std::optional<std::string> state_transition_reason;
  std::optional<std::string> subnet_id;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> virtualization_type;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&Instance::ami_launch_index>("amiLaunchIndex"),
        field<&Instance::architecture>("architecture"),
        field<&Instance::block_device_mappings>("blockDeviceMapping"),
        field<&Instance::ebs_optimized>("ebsOptimized"),
        field<&Instance::ena_support>("enaSupport"), field<&Instance::hypervisor>("hypervisor"),
        field<&Instance::iam_instance_profile>("iamInstanceProfile"),
        field<&Instance::image_id>("imageId"), field<&Instance::instance_id>("instanceId"),
        field<&Instance::instance_lifecycle>("instanceLifecycle"),
        field<&Instance::instance_type>("instanceType"), field<&Instance::key_name>("keyName"),
        field<&Instance::launch_time>("launchTime"),
        field<&Instance::metadata_options>("metadataOptions"),
        field<&Instance::monitoring>("monitoring"),
        field<&Instance::network_interfaces>("networkInterfaceSet"),
        field<&Instance::placement>("placement"),
        field<&Instance::platform_details>("platformDetails"),
        field<&Instance::private_dns_name>("privateDnsName"),
        field<&Instance::private_ip_address>("privateIpAddress"),
        field<&Instance::public_dns_name>("dnsName"),
        field<&Instance::public_ip_address>("ipAddress"),
        field<&Instance::root_device_name>("rootDeviceName"),
        field<&Instance::root_device_type>("rootDeviceType"),
        field<&Instance::security_groups>("groupSet"),
        field<&Instance::source_dest_check>("sourceDestCheck"),
        field<&Instance::state>("instanceState"), field<&Instance::state_reason>("stateReason"),
        field<&Instance::state_transition_reason>("reason"),
        field<&Instance::subnet_id>("subnetId"), field<&Instance::tags>("tagSet"),
        field<&Instance::virtualization_type>("virtualizationType"),
        field<&Instance::vpc_id>("vpcId"));
  }
};

struct Reservation {
  std::optional<std::vector<Instance>> instances;
  std::optional<std::string> owner_id;
  std::optional<std::string> requester_id;
  std::optional<std::string> reservation_id;

  static constexpr auto shape(auto...) {
    return fields(field<&Reservation::instances>("instancesSet"),
                  field<&Reservation::owner_id>("ownerId"),
                  field<&Reservation::requester_id>("requesterId"),
                  field<&Reservation::reservation_id>("reservationId"));
  }
};

struct DescribeInstances {
  static constexpr std::string_view name = "DescribeInstances";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<std::string>> instance_ids;
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::instance_ids>("instanceId"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<Reservation>> reservations;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::reservations>("reservationSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct InstanceStatusDetails {
  std::optional<std::string> name;
  std::optional<std::string> status;

  static constexpr auto shape(auto...) {
    return fields(field<&InstanceStatusDetails::name>("name"),
                  field<&InstanceStatusDetails::status>("status"));
  }
};

struct InstanceStatusSummary {
  std::optional<std::vector<InstanceStatusDetails>> details;
  std::optional<std::string> status;

  static constexpr auto shape(auto...) {
    return fields(field<&InstanceStatusSummary::details>("details"),
                  field<&InstanceStatusSummary::status>("status"));
  }
};

struct InstanceStatus {
  std::optional<std::string> availability_zone;
  std::optional<std::string> availability_zone_id;
  std::optional<std::string> instance_id;
  std::optional<InstanceState> instance_state;
  std::optional<InstanceStatusSummary> instance_status;
  std::optional<InstanceStatusSummary> system_status;

  static constexpr auto shape(auto...) {
    return fields(field<&InstanceStatus::availability_zone>("availabilityZone"),
                  field<&InstanceStatus::availability_zone_id>("availabilityZoneId"),
                  field<&InstanceStatus::instance_id>("instanceId"),
                  field<&InstanceStatus::instance_state>("instanceState"),
                  field<&InstanceStatus::instance_status>("instanceStatus"),
                  field<&InstanceStatus::system_status>("systemStatus"));
  }
};

struct DescribeInstanceStatus {
  static constexpr std::string_view name = "DescribeInstanceStatus";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<bool> include_all_instances;
    std::optional<std::vector<std::string>> instance_ids;
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::include_all_instances>("includeAllInstances"),
                    field<&Input::instance_ids>("instanceId"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<InstanceStatus>> instance_statuses;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::instance_statuses>("instanceStatusSet"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct InstanceStateChange {
  std::optional<InstanceState> current_state;
  std::optional<std::string> instance_id;
  std::optional<InstanceState> previous_state;

  static constexpr auto shape(auto...) {
    return fields(field<&InstanceStateChange::current_state>("currentState"),
                  field<&InstanceStateChange::instance_id>("instanceId"),
                  field<&InstanceStateChange::previous_state>("previousState"));
  }
};

struct TerminateInstances {
  static constexpr std::string_view name = "TerminateInstances";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<bool> force;
    std::vector<std::string> instance_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::force>("force"),
                    field<&Input::instance_ids>("instanceId", required));
    }
  };
  struct Output {
    std::optional<std::vector<InstanceStateChange>> terminating_instances;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::terminating_instances>("instancesSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
