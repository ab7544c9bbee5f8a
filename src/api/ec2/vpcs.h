// api/ec2/vpcs.h — operations on VPCs and their attributes.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

enum class Tenancy { default_, dedicated, host };
constexpr auto names(Tenancy) {
  return std::array{name("default", Tenancy::default_), name("dedicated", Tenancy::dedicated),
                    name("host", Tenancy::host)};
}

struct VpcCidrBlockState {
  std::optional<std::string> state;

  static constexpr auto shape(auto...) { return fields(field<&VpcCidrBlockState::state>("state")); }
};

struct VpcCidrBlockAssociation {
  std::optional<std::string> association_id;
  std::optional<std::string> cidr_block;
  std::optional<VpcCidrBlockState> cidr_block_state;

  static constexpr auto shape(auto...) {
    return fields(field<&VpcCidrBlockAssociation::association_id>("associationId"),
                  field<&VpcCidrBlockAssociation::cidr_block>("cidrBlock"),
                  field<&VpcCidrBlockAssociation::cidr_block_state>("cidrBlockState"));
  }
};

struct VpcIpv6CidrBlockAssociation {
  std::optional<std::string> association_id;
  std::optional<std::string> ipv6_cidr_block;

  static constexpr auto shape(auto...) {
    return fields(field<&VpcIpv6CidrBlockAssociation::association_id>("associationId"),
                  field<&VpcIpv6CidrBlockAssociation::ipv6_cidr_block>("ipv6CidrBlock"));
  }
};

struct Vpc {
  std::optional<std::string> cidr_block;
  std::optional<std::vector<VpcCidrBlockAssociation>> cidr_block_association_set;
  std::optional<std::string> dhcp_options_id;
  std::optional<std::string> instance_tenancy;
  std::optional<std::vector<VpcIpv6CidrBlockAssociation>> ipv6_cidr_block_association_set;
  std::optional<bool> is_default;
  std::optional<std::string> owner_id;
  std::optional<std::string> state;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(field<&Vpc::cidr_block>("cidrBlock"),
                  field<&Vpc::cidr_block_association_set>("cidrBlockAssociationSet"),
                  field<&Vpc::dhcp_options_id>("dhcpOptionsId"),
                  field<&Vpc::instance_tenancy>("instanceTenancy"),
                  field<&Vpc::ipv6_cidr_block_association_set>("ipv6CidrBlockAssociationSet"),
                  field<&Vpc::is_default>("isDefault"), field<&Vpc::owner_id>("ownerId"),
                  field<&Vpc::state>("state"), field<&Vpc::tags>("tagSet"),
                  field<&Vpc::vpc_id>("vpcId"));
  }
};

struct CreateVpc {
  static constexpr std::string_view name = "CreateVpc";
  struct Input {
    std::optional<bool> amazon_provided_ipv6_cidr_block;
    std::optional<std::string> cidr_block;
    std::optional<bool> dry_run;
    std::optional<Tenancy> instance_tenancy;
    std::optional<std::vector<TagSpecification>> tag_specifications;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::amazon_provided_ipv6_cidr_block>("amazonProvidedIpv6CidrBlock"),
                    field<&Input::cidr_block>("cidrBlock"), field<&Input::dry_run>("dryRun"),
                    field<&Input::instance_tenancy>("instanceTenancy"),
                    field<&Input::tag_specifications>("tagSpecification"));
    }
  };
  struct Output {
    std::optional<Vpc> vpc;

    static constexpr auto shape(auto...) { return fields(field<&Output::vpc>("vpc")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct CreateDefaultVpc {
  static constexpr std::string_view name = "CreateDefaultVpc";
  struct Input {
    std::optional<bool> dry_run;

    static constexpr auto shape(auto...) { return fields(field<&Input::dry_run>("dryRun")); }
  };
  struct Output {
    std::optional<Vpc> vpc;

    static constexpr auto shape(auto...) { return fields(field<&Output::vpc>("vpc")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteVpc {
  static constexpr std::string_view name = "DeleteVpc";
  struct Input {
    std::optional<bool> dry_run;
    std::string vpc_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::vpc_id>("vpcId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeVpcs {
  static constexpr std::string_view name = "DescribeVpcs";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> vpc_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::max_results>("maxResults", range(5, 1000)),
                    field<&Input::next_token>("nextToken"), field<&Input::vpc_ids>("vpcId"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<Vpc>> vpcs;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"), field<&Output::vpcs>("vpcSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class VpcAttributeName {
  enable_dns_support,
  enable_dns_hostnames,
  enable_network_address_usage_metrics
};
constexpr auto names(VpcAttributeName) {
  return std::array{name("enableDnsSupport", VpcAttributeName::enable_dns_support),
                    name("enableDnsHostnames", VpcAttributeName::enable_dns_hostnames),
                    name("enableNetworkAddressUsageMetrics",
                         VpcAttributeName::enable_network_address_usage_metrics)};
}

struct DescribeVpcAttribute {
  static constexpr std::string_view name = "DescribeVpcAttribute";
  struct Input {
    VpcAttributeName attribute = {};
    std::optional<bool> dry_run;
    std::string vpc_id;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::attribute>("attribute", required),
                    field<&Input::dry_run>("dryRun"), field<&Input::vpc_id>("vpcId", required));
    }
  };
  struct Output {
    std::optional<AttributeBooleanValue> enable_dns_hostnames;
    std::optional<AttributeBooleanValue> enable_dns_support;
    std::optional<AttributeBooleanValue> enable_network_address_usage_metrics;
    std::optional<std::string> vpc_id;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Output::enable_dns_hostnames>("enableDnsHostnames"),
          field<&Output::enable_dns_support>("enableDnsSupport"),
          field<&Output::enable_network_address_usage_metrics>("enableNetworkAddressUsageMetrics"),
          field<&Output::vpc_id>("vpcId"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ModifyVpcAttribute {
  static constexpr std::string_view name = "ModifyVpcAttribute";
  struct Input {
    std::optional<AttributeBooleanValue> enable_dns_hostnames;
    std::optional<AttributeBooleanValue> enable_dns_support;
    std::optional<AttributeBooleanValue> enable_network_address_usage_metrics;
    std::string vpc_id;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::enable_dns_hostnames>("enableDnsHostnames"),
          field<&Input::enable_dns_support>("enableDnsSupport"),
          field<&Input::enable_network_address_usage_metrics>("enableNetworkAddressUsageMetrics"),
          field<&Input::vpc_id>("vpcId", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
