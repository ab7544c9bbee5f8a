// api/ec2/network_acls.h — operations on network access control lists.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct NetworkAclAssociation {
  std::optional<std::string> network_acl_association_id;
  std::optional<std::string> network_acl_id;
  std::optional<std::string> subnet_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&NetworkAclAssociation::network_acl_association_id>("networkAclAssociationId"),
        field<&NetworkAclAssociation::network_acl_id>("networkAclId"),
        field<&NetworkAclAssociation::subnet_id>("subnetId"));
  }
};

struct IcmpTypeCode {
  std::optional<int> code;
  std::optional<int> type;

  static constexpr auto shape(auto...) {
    return fields(field<&IcmpTypeCode::code>("code"), field<&IcmpTypeCode::type>("type"));
  }
};

struct PortRange {
  std::optional<int> from;
  std::optional<int> to;

  static constexpr auto shape(auto...) {
    return fields(field<&PortRange::from>("from"), field<&PortRange::to>("to"));
  }
};

struct NetworkAclEntry {
  std::optional<std::string> cidr_block;
  std::optional<bool> egress;
  std::optional<IcmpTypeCode> icmp_type_code;
  std::optional<std::string> ipv6_cidr_block;
  std::optional<PortRange> port_range;
  std::optional<std::string> protocol;
  std::optional<std::string> rule_action;
  std::optional<int> rule_number;

  static constexpr auto shape(auto...) {
    return fields(field<&NetworkAclEntry::cidr_block>("cidrBlock"),
                  field<&NetworkAclEntry::egress>("egress"),
                  field<&NetworkAclEntry::icmp_type_code>("icmpTypeCode"),
                  field<&NetworkAclEntry::ipv6_cidr_block>("ipv6CidrBlock"),
                  field<&NetworkAclEntry::port_range>("portRange"),
                  field<&NetworkAclEntry::protocol>("protocol"),
                  field<&NetworkAclEntry::rule_action>("ruleAction"),
                  field<&NetworkAclEntry::rule_number>("ruleNumber"));
  }
};

struct NetworkAcl {
  std::optional<std::vector<NetworkAclAssociation>> associations;
  std::optional<std::vector<NetworkAclEntry>> entries;
  std::optional<bool> is_default;
  std::optional<std::string> network_acl_id;
  std::optional<std::string> owner_id;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&NetworkAcl::associations>("associationSet"), field<&NetworkAcl::entries>("entrySet"),
        field<&NetworkAcl::is_default>("default"),
        field<&NetworkAcl::network_acl_id>("networkAclId"), field<&NetworkAcl::owner_id>("ownerId"),
        field<&NetworkAcl::tags>("tagSet"), field<&NetworkAcl::vpc_id>("vpcId"));
  }
};

struct DescribeNetworkAcls {
  static constexpr std::string_view name = "DescribeNetworkAcls";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<int> max_results;
    std::optional<std::vector<std::string>> network_acl_ids;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::max_results>("maxResults", range(5, 1000)),
                    field<&Input::network_acl_ids>("networkAclId"),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::vector<NetworkAcl>> network_acls;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::network_acls>("networkAclSet"),
                    field<&Output::next_token>("nextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

enum class RuleAction { allow, deny };
constexpr auto names(RuleAction) {
  return std::array{name("allow", RuleAction::allow), name("deny", RuleAction::deny)};
}

struct CreateNetworkAclEntry {
  static constexpr std::string_view name = "CreateNetworkAclEntry";
  struct Input {
    std::optional<std::string> cidr_block;
    std::optional<bool> dry_run;
    bool egress = {};
    std::optional<IcmpTypeCode> icmp_type_code;
    std::optional<std::string> ipv6_cidr_block;
    std::string network_acl_id;
    std::optional<PortRange> port_range;
    std::string protocol;
    RuleAction rule_action = {};
    int rule_number = {};

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::cidr_block>("cidrBlock"), field<&Input::dry_run>("dryRun"),
          field<&Input::egress>("egress", required), field<&Input::icmp_type_code>("icmp"),
          field<&Input::ipv6_cidr_block>("ipv6CidrBlock"),
          field<&Input::network_acl_id>("networkAclId", required),
          field<&Input::port_range>("portRange"), field<&Input::protocol>("protocol", required),
          field<&Input::rule_action>("ruleAction", required),
          field<&Input::rule_number>("ruleNumber", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteNetworkAclEntry {
  static constexpr std::string_view name = "DeleteNetworkAclEntry";
  struct Input {
    std::optional<bool> dry_run;
    bool egress = {};
    std::string network_acl_id;
    int rule_number = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::egress>("egress", required),
                    field<&Input::network_acl_id>("networkAclId", required),
                    field<&Input::rule_number>("ruleNumber", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
