// api/ec2/endpoints.h — operations on VPC endpoints and the prefix lists of AWS.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

enum class DnsRecordIpType { ipv4, dualstack, ipv6, service_defined };
constexpr auto names(DnsRecordIpType) {
  return std::array{name("ipv4", DnsRecordIpType::ipv4),
                    name("dualstack", DnsRecordIpType::dualstack),
                    name("ipv6", DnsRecordIpType::ipv6),
                    name("service-defined", DnsRecordIpType::service_defined)};
}

struct DnsOptionsSpecification {
  std::optional<DnsRecordIpType> dns_record_ip_type;

  static constexpr auto shape(auto...) {
    return fields(field<&DnsOptionsSpecification::dns_record_ip_type>("dnsRecordIpType"));
  }
};

enum class IpAddressType { ipv4, dualstack, ipv6 };
constexpr auto names(IpAddressType) {
  return std::array{name("ipv4", IpAddressType::ipv4), name("dualstack", IpAddressType::dualstack),
                    name("ipv6", IpAddressType::ipv6)};
}

enum class VpcEndpointType { interface, gateway, gateway_load_balancer, resource, service_network };
constexpr auto names(VpcEndpointType) {
  return std::array{name("Interface", VpcEndpointType::interface),
                    name("Gateway", VpcEndpointType::gateway),
                    name("GatewayLoadBalancer", VpcEndpointType::gateway_load_balancer),
                    name("Resource", VpcEndpointType::resource),
                    name("ServiceNetwork", VpcEndpointType::service_network)};
}

struct DnsEntry {
  std::optional<std::string> dns_name;
  std::optional<std::string> hosted_zone_id;

  static constexpr auto shape(auto...) {
    return fields(field<&DnsEntry::dns_name>("dnsName"),
                  field<&DnsEntry::hosted_zone_id>("hostedZoneId"));
  }
};

struct DnsOptions {
  std::optional<std::string> dns_record_ip_type;

  static constexpr auto shape(auto...) {
    return fields(field<&DnsOptions::dns_record_ip_type>("dnsRecordIpType"));
  }
};

struct VpcEndpoint {
  std::optional<Time> creation_timestamp;
  std::optional<std::vector<DnsEntry>> dns_entries;
  std::optional<DnsOptions> dns_options;
  std::optional<std::vector<GroupIdentifier>> groups;
  std::optional<std::string> ip_address_type;
  std::optional<std::vector<std::string>> network_interface_ids;
  std::optional<std::string> owner_id;
  std::optional<std::string> policy_document;
  std::optional<bool> private_dns_enabled;
  std::optional<bool> requester_managed;
  std::optional<std::vector<std::string>> route_table_ids;
  std::optional<std::string> service_name;
  std::optional<std::string> state;
  std::optional<std::vector<std::string>> subnet_ids;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> vpc_endpoint_id;
  std::optional<std::string> vpc_endpoint_type;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&VpcEndpoint::creation_timestamp>("creationTimestamp"),
        field<&VpcEndpoint::dns_entries>("dnsEntrySet"),
        field<&VpcEndpoint::dns_options>("dnsOptions"), field<&VpcEndpoint::groups>("groupSet"),
        field<&VpcEndpoint::ip_address_type>("ipAddressType"),
        field<&VpcEndpoint::network_interface_ids>("networkInterfaceIdSet"),
        field<&VpcEndpoint::owner_id>("ownerId"),
        field<&VpcEndpoint::policy_document>("policyDocument"),
        field<&VpcEndpoint::private_dns_enabled>("privateDnsEnabled"),
        field<&VpcEndpoint::requester_managed>("requesterManaged"),
        field<&VpcEndpoint::route_table_ids>("routeTableIdSet"),
        field<&VpcEndpoint::service_name>("serviceName"), field<&VpcEndpoint::state>("state"),
        field<&VpcEndpoint::subnet_ids>("subnetIdSet"), field<&VpcEndpoint::tags>("tagSet"),
        field<&VpcEndpoint::vpc_endpoint_id>("vpcEndpointId"),
        field<&VpcEndpoint::vpc_endpoint_type>("vpcEndpointType"),
        field<&VpcEndpoint::vpc_id>("vpcId"));
  }
};

struct CreateVpcEndpoint {
  static constexpr std::string_view name = "CreateVpcEndpoint";
  struct Input {
    std::optional<std::string> client_token;
    std::optional<DnsOptionsSpecification> dns_options;
    std::optional<bool> dry_run;
    std::optional<IpAddressType> ip_address_type;
    std::optional<std::string> policy_document;
    std::optional<bool> private_dns_enabled;
    std::optional<std::vector<std::string>> route_table_ids;
    std::optional<std::vector<std::string>> security_group_ids;
    std::optional<std::string> service_name;
    std::optional<std::vector<std::string>> subnet_ids;
    std::optional<std::vector<TagSpecification>> tag_specifications;
    std::optional<VpcEndpointType> vpc_endpoint_type;
    std::string vpc_id;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::client_token>("clientToken"), field<&Input::dns_options>("dnsOptions"),
          field<&Input::dry_run>("dryRun"), field<&Input::ip_address_type>("ipAddressType"),
          field<&Input::policy_document>("policyDocument"),
          field<&Input::private_dns_enabled>("privateDnsEnabled"),
          field<&Input::route_table_ids>("routeTableId"),
          field<&Input::security_group_ids>("securityGroupId"),
          field<&Input::service_name>("serviceName"), field<&Input::subnet_ids>("subnetId"),
          field<&Input::tag_specifications>("tagSpecification"),
          field<&Input::vpc_endpoint_type>("vpcEndpointType"),
          field<&Input::vpc_id>("vpcId", required));
    }
  };
  struct Output {
    std::optional<std::string> client_token;
    std::optional<VpcEndpoint> vpc_endpoint;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::client_token>("clientToken"),
                    field<&Output::vpc_endpoint>("vpcEndpoint"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ModifyVpcEndpoint {
  static constexpr std::string_view name = "ModifyVpcEndpoint";
  struct Input {
    std::optional<std::vector<std::string>> add_route_table_ids;
    std::optional<std::vector<std::string>> add_security_group_ids;
    std::optional<std::vector<std::string>> add_subnet_ids;
    std::optional<bool> dry_run;
    std::optional<IpAddressType> ip_address_type;
    std::optional<std::string> policy_document;
    std::optional<bool> private_dns_enabled;
    std::optional<std::vector<std::string>> remove_route_table_ids;
    std::optional<std::vector<std::string>> remove_security_group_ids;
    std::optional<std::vector<std::string>> remove_subnet_ids;
    std::optional<bool> reset_policy;
    std::string vpc_endpoint_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::add_route_table_ids>("addRouteTableId"),
                    field<&Input::add_security_group_ids>("addSecurityGroupId"),
                    field<&Input::add_subnet_ids>("addSubnetId"), field<&Input::dry_run>("dryRun"),
                    field<&Input::ip_address_type>("ipAddressType"),
                    field<&Input::policy_document>("policyDocument"),
                    field<&Input::private_dns_enabled>("privateDnsEnabled"),
                    field<&Input::remove_route_table_ids>("removeRouteTableId"),
                    field<&Input::remove_security_group_ids>("removeSecurityGroupId"),
                    field<&Input::remove_subnet_ids>("removeSubnetId"),
                    field<&Input::reset_policy>("resetPolicy"),
                    field<&Input::vpc_endpoint_id>("vpcEndpointId", required));
    }
  };
  struct Output {
    std::optional<bool> return_;

    static constexpr auto shape(auto...) { return fields(field<&Output::return_>("return")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteVpcEndpoints {
  static constexpr std::string_view name = "DeleteVpcEndpoints";
  struct Input {
    std::optional<bool> dry_run;
    std::vector<std::string> vpc_endpoint_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::vpc_endpoint_ids>("vpcEndpointId", required));
    }
  };
  struct Output {
    std::optional<std::vector<UnsuccessfulItem>> unsuccessful;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::unsuccessful>("unsuccessful"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeVpcEndpoints {
  static constexpr std::string_view name = "DescribeVpcEndpoints";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> vpc_endpoint_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"),
                    field<&Input::vpc_endpoint_ids>("vpcEndpointId"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<VpcEndpoint>> vpc_endpoints;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::vpc_endpoints>("vpcEndpointSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PrefixList {
  std::optional<std::vector<std::string>> cidrs;
  std::optional<std::string> prefix_list_id;
  std::optional<std::string> prefix_list_name;

  static constexpr auto shape(auto...) {
    return fields(field<&PrefixList::cidrs>("cidrSet"),
                  field<&PrefixList::prefix_list_id>("prefixListId"),
                  field<&PrefixList::prefix_list_name>("prefixListName"));
  }
};

struct DescribePrefixLists {
  static constexpr std::string_view name = "DescribePrefixLists";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> prefix_list_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::max_results>("maxResults"),
                    field<&Input::next_token>("nextToken"),
                    field<&Input::prefix_list_ids>("prefixListId"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<PrefixList>> prefix_lists;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::prefix_lists>("prefixListSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ManagedPrefixList {
  std::optional<std::string> address_family;
  std::optional<int> max_entries;
  std::optional<std::string> owner_id;
  std::optional<std::string> prefix_list_arn;
  std::optional<std::string> prefix_list_id;
  std::optional<std::string> prefix_list_name;
  std::optional<std::string> state;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::int64_t> version;

  static constexpr auto shape(auto...) {
    return fields(field<&ManagedPrefixList::address_family>("addressFamily"),
                  field<&ManagedPrefixList::max_entries>("maxEntries"),
                  field<&ManagedPrefixList::owner_id>("ownerId"),
                  field<&ManagedPrefixList::prefix_list_arn>("prefixListArn", size(1, 1283)),
                  field<&ManagedPrefixList::prefix_list_id>("prefixListId"),
                  field<&ManagedPrefixList::prefix_list_name>("prefixListName"),
                  field<&ManagedPrefixList::state>("state"),
                  field<&ManagedPrefixList::tags>("tagSet"),
                  field<&ManagedPrefixList::version>("version"));
  }
};

struct DescribeManagedPrefixLists {
  static constexpr std::string_view name = "DescribeManagedPrefixLists";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> prefix_list_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::max_results>("maxResults", range(1, 100)),
                    field<&Input::next_token>("nextToken"),
                    field<&Input::prefix_list_ids>("prefixListId"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<ManagedPrefixList>> prefix_lists;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::prefix_lists>("prefixListSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct PrefixListEntry {
  std::optional<std::string> cidr;
  std::optional<std::string> description;

  static constexpr auto shape(auto...) {
    return fields(field<&PrefixListEntry::cidr>("cidr"),
                  field<&PrefixListEntry::description>("description"));
  }
};

struct GetManagedPrefixListEntries {
  static constexpr std::string_view name = "GetManagedPrefixListEntries";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::string prefix_list_id;
    std::optional<std::int64_t> target_version;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"),
                    field<&Input::max_results>("maxResults", range(1, 100)),
                    field<&Input::next_token>("nextToken"),
                    field<&Input::prefix_list_id>("prefixListId", required),
                    field<&Input::target_version>("targetVersion"));
    }
  };
  struct Output {
    std::optional<std::vector<PrefixListEntry>> entries;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::entries>("entrySet"), field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
