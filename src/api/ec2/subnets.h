// api/ec2/subnets.h — operations on subnets.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct SubnetIpv6CidrBlockAssociation {
  std::optional<std::string> association_id;
  std::optional<std::string> ipv6_cidr_block;

  static constexpr auto shape(auto...) {
    return fields(field<&SubnetIpv6CidrBlockAssociation::association_id>("associationId"),
                  field<&SubnetIpv6CidrBlockAssociation::ipv6_cidr_block>("ipv6CidrBlock"));
  }
};

struct PrivateDnsNameOptionsOnLaunch {
  std::optional<bool> enable_resource_name_dns_aaaa_record;
  std::optional<bool> enable_resource_name_dns_a_record;
  std::optional<std::string> hostname_type;

  static constexpr auto shape(auto...) {
    return fields(field<&PrivateDnsNameOptionsOnLaunch::enable_resource_name_dns_aaaa_record>(
                      "enableResourceNameDnsAAAARecord"),
                  field<&PrivateDnsNameOptionsOnLaunch::enable_resource_name_dns_a_record>(
                      "enableResourceNameDnsARecord"),
                  field<&PrivateDnsNameOptionsOnLaunch::hostname_type>("hostnameType"));
  }
};

struct Subnet {
  std::optional<bool> assign_ipv6_address_on_creation;
  std::optional<std::string> availability_zone;
  std::optional<std::string> availability_zone_id;
  std::optional<int> available_ip_address_count;
  std::optional<std::string> cidr_block;
  std::optional<bool> default_for_az;
  std::optional<bool> enable_dns64;
  std::optional<std::vector<SubnetIpv6CidrBlockAssociation>> ipv6_cidr_block_association_set;
  std::optional<bool> ipv6_native;
  std::optional<bool> map_customer_owned_ip_on_launch;
  std::optional<bool> map_public_ip_on_launch;
  std::optional<std::string> owner_id;
  std::optional<PrivateDnsNameOptionsOnLaunch> private_dns_name_options_on_launch;
  std::optional<std::string> state;
  std::optional<std::string> subnet_arn;
  std::optional<std::string> subnet_id;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&Subnet::assign_ipv6_address_on_creation>("assignIpv6AddressOnCreation"),
        field<&Subnet::availability_zone>("availabilityZone"),
        field<&Subnet::availability_zone_id>("availabilityZoneId"),
        field<&Subnet::available_ip_address_count>("availableIpAddressCount"),
        field<&Subnet::cidr_block>("cidrBlock"), field<&Subnet::default_for_az>("defaultForAz"),
        field<&Subnet::enable_dns64>("enableDns64"),
        field<&Subnet::ipv6_cidr_block_association_set>("ipv6CidrBlockAssociationSet"),
        field<&Subnet::ipv6_native>("ipv6Native"),
        field<&Subnet::map_customer_owned_ip_on_launch>("mapCustomerOwnedIpOnLaunch"),
        field<&Subnet::map_public_ip_on_launch>("mapPublicIpOnLaunch"),
        field<&Subnet::owner_id>("ownerId"),
        field<&Subnet::private_dns_name_options_on_launch>("privateDnsNameOptionsOnLaunch"),
        field<&Subnet::state>("state"), field<&Subnet::subnet_arn>("subnetArn"),
        field<&Subnet::subnet_id>("subnetId"), field<&Subnet::tags>("tagSet"),
        field<&Subnet::vpc_id>("vpcId"));
  }
};

struct CreateSubnet {
  static constexpr std::string_view name = "CreateSubnet";
  struct Input {
    std::optional<std::string> availability_zone;
    std::optional<std::string> availability_zone_id;
    std::optional<std::string> cidr_block;
    std::optional<bool> dry_run;
    std::optional<std::vector<TagSpecification>> tag_specifications;
    std::string vpc_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::availability_zone>("availabilityZone"),
                    field<&Input::availability_zone_id>("availabilityZoneId"),
                    field<&Input::cidr_block>("cidrBlock"), field<&Input::dry_run>("dryRun"),
                    field<&Input::tag_specifications>("tagSpecification"),
                    field<&Input::vpc_id>("vpcId", required));
    }
  };
  struct Output {
    std::optional<Subnet> subnet;

    static constexpr auto shape(auto...) { return fields(field<&Output::subnet>("subnet")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteSubnet {
  static constexpr std::string_view name = "DeleteSubnet";
  struct Input {
    std::optional<bool> dry_run;
    std::string subnet_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::subnet_id>("subnetId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeSubnets {
  static constexpr std::string_view name = "DescribeSubnets";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> subnet_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::max_results>("maxResults", range(5, 1000)),
                    field<&Input::next_token>("nextToken"), field<&Input::subnet_ids>("subnetId"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<Subnet>> subnets;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"), field<&Output::subnets>("subnetSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class HostnameType { ip_name, resource_name };
constexpr auto names(HostnameType) {
  return std::array{name("ip-name", HostnameType::ip_name),
                    name("resource-name", HostnameType::resource_name)};
}

struct ModifySubnetAttribute {
  static constexpr std::string_view name = "ModifySubnetAttribute";
  struct Input {
    std::optional<AttributeBooleanValue> assign_ipv6_address_on_creation;
    std::optional<AttributeBooleanValue> enable_dns64;
    std::optional<AttributeBooleanValue> enable_resource_name_dns_aaaa_record_on_launch;
    std::optional<AttributeBooleanValue> enable_resource_name_dns_a_record_on_launch;
    std::optional<AttributeBooleanValue> map_public_ip_on_launch;
    std::optional<HostnameType> private_dns_hostname_type_on_launch;
    std::string subnet_id;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::assign_ipv6_address_on_creation>("assignIpv6AddressOnCreation"),
          field<&Input::enable_dns64>("enableDns64"),
          field<&Input::enable_resource_name_dns_aaaa_record_on_launch>(
              "enableResourceNameDnsAAAARecordOnLaunch"),
          field<&Input::enable_resource_name_dns_a_record_on_launch>(
              "enableResourceNameDnsARecordOnLaunch"),
          field<&Input::map_public_ip_on_launch>("mapPublicIpOnLaunch"),
          field<&Input::private_dns_hostname_type_on_launch>("privateDnsHostnameTypeOnLaunch"),
          field<&Input::subnet_id>("subnetId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
