// api/ec2/network_interfaces.h — operations on network interfaces.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct NetworkInterfaceAssociation {
  std::optional<std::string> allocation_id;
  std::optional<std::string> association_id;
  std::optional<std::string> ip_owner_id;
  std::optional<std::string> public_ip;

  static constexpr auto shape(auto...) {
    return fields(field<&NetworkInterfaceAssociation::allocation_id>("allocationId"),
                  field<&NetworkInterfaceAssociation::association_id>("associationId"),
                  field<&NetworkInterfaceAssociation::ip_owner_id>("ipOwnerId"),
                  field<&NetworkInterfaceAssociation::public_ip>("publicIp"));
  }
};

struct NetworkInterfaceAttachment {
  std::optional<Time> attach_time;
  std::optional<std::string> attachment_id;
  std::optional<bool> delete_on_termination;
  std::optional<int> device_index;
  std::optional<std::string> instance_id;
  std::optional<std::string> instance_owner_id;
  std::optional<std::string> status;

  static constexpr auto shape(auto...) {
    return fields(field<&NetworkInterfaceAttachment::attach_time>("attachTime"),
                  field<&NetworkInterfaceAttachment::attachment_id>("attachmentId"),
                  field<&NetworkInterfaceAttachment::delete_on_termination>("deleteOnTermination"),
                  field<&NetworkInterfaceAttachment::device_index>("deviceIndex"),
                  field<&NetworkInterfaceAttachment::instance_id>("instanceId"),
                  field<&NetworkInterfaceAttachment::instance_owner_id>("instanceOwnerId"),
                  field<&NetworkInterfaceAttachment::status>("status"));
  }
};

struct NetworkInterfaceIpv6Address {
  std::optional<std::string> ipv6_address;

  static constexpr auto shape(auto...) {
    return fields(field<&NetworkInterfaceIpv6Address::ipv6_address>("ipv6Address"));
  }
};

struct NetworkInterfacePrivateIpAddress {
  std::optional<NetworkInterfaceAssociation> association;
  std::optional<bool> primary;
  std::optional<std::string> private_dns_name;
  std::optional<std::string> private_ip_address;

  static constexpr auto shape(auto...) {
    return fields(field<&NetworkInterfacePrivateIpAddress::association>("association"),
                  field<&NetworkInterfacePrivateIpAddress::primary>("primary"),
                  field<&NetworkInterfacePrivateIpAddress::private_dns_name>("privateDnsName"),
                  field<&NetworkInterfacePrivateIpAddress::private_ip_address>("privateIpAddress"));
  }
};

struct NetworkInterface {
  std::optional<NetworkInterfaceAssociation> association;
  std::optional<NetworkInterfaceAttachment> attachment;
  std::optional<std::string> availability_zone;
  std::optional<std::string> availability_zone_id;
  std::optional<std::string> description;
  std::optional<std::vector<GroupIdentifier>> groups;
  std::optional<std::string> interface_type;
  std::optional<std::vector<NetworkInterfaceIpv6Address>> ipv6_addresses;
  std::optional<std::string> mac_address;
  std::optional<std::string> network_interface_id;
  std::optional<std::string> owner_id;
  std::optional<std::string> private_dns_name;
  std::optional<std::string> private_ip_address;
  std::optional<std::vector<NetworkInterfacePrivateIpAddress>> private_ip_addresses;
  std::optional<std::string> requester_id;
  std::optional<bool> requester_managed;
  std::optional<bool> source_dest_check;
  std::optional<std::string> status;
  std::optional<std::string> subnet_id;
  std::optional<std::vector<Tag>> tag_set;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&NetworkInterface::association>("association"),
        field<&NetworkInterface::attachment>("attachment"),
        field<&NetworkInterface::availability_zone>("availabilityZone"),
        field<&NetworkInterface::availability_zone_id>("availabilityZoneId"),
        field<&NetworkInterface::description>("description"),
        field<&NetworkInterface::groups>("groupSet"),
        field<&NetworkInterface::interface_type>("interfaceType"),
        field<&NetworkInterface::ipv6_addresses>("ipv6AddressesSet"),
        field<&NetworkInterface::mac_address>("macAddress"),
        field<&NetworkInterface::network_interface_id>("networkInterfaceId"),
        field<&NetworkInterface::owner_id>("ownerId"),
        field<&NetworkInterface::private_dns_name>("privateDnsName"),
        field<&NetworkInterface::private_ip_address>("privateIpAddress"),
        field<&NetworkInterface::private_ip_addresses>("privateIpAddressesSet"),
        field<&NetworkInterface::requester_id>("requesterId"),
        field<&NetworkInterface::requester_managed>("requesterManaged"),
        field<&NetworkInterface::source_dest_check>("sourceDestCheck"),
        field<&NetworkInterface::status>("status"), field<&NetworkInterface::subnet_id>("subnetId"),
        field<&NetworkInterface::tag_set>("tagSet"), field<&NetworkInterface::vpc_id>("vpcId"));
  }
};

struct DescribeNetworkInterfaces {
  static constexpr std::string_view name = "DescribeNetworkInterfaces";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<int> max_results;
    std::optional<std::vector<std::string>> network_interface_ids;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::max_results>("maxResults", range(5, 1000)),
                    field<&Input::network_interface_ids>("networkInterfaceId"),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<NetworkInterface>> network_interfaces;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::network_interfaces>("networkInterfaceSet"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
