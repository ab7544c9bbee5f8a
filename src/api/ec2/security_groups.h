// api/ec2/security_groups.h — operations on security groups and their rules.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct CreateSecurityGroup {
  static constexpr std::string_view name = "CreateSecurityGroup";
  struct Input {
    std::string description;
    std::optional<bool> dry_run;
    std::string group_name;
    std::optional<std::vector<TagSpecification>> tag_specifications;
    std::optional<std::string> vpc_id;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::description>("groupDescription", required),
          field<&Input::dry_run>("dryRun"), field<&Input::group_name>("groupName", required),
          field<&Input::tag_specifications>("tagSpecification"), field<&Input::vpc_id>("vpcId"));
    }
  };
  struct Output {
    std::optional<std::string> group_id;
    std::optional<std::string> security_group_arn;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::group_id>("groupId"),
                    field<&Output::security_group_arn>("securityGroupArn"),
                    field<&Output::tags>("tagSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteSecurityGroup {
  static constexpr std::string_view name = "DeleteSecurityGroup";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::string> group_id;
    std::optional<std::string> group_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::group_id>("groupId"),
                    field<&Input::group_name>("groupName"));
    }
  };
  struct Output {
    std::optional<std::string> group_id;
    std::optional<bool> return_;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::group_id>("groupId"), field<&Output::return_>("return"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct IpRange {
  std::optional<std::string> cidr_ip;
  std::optional<std::string> description;

  static constexpr auto shape(auto...) {
    return fields(field<&IpRange::cidr_ip>("cidrIp"), field<&IpRange::description>("description"));
  }
};

struct Ipv6Range {
  std::optional<std::string> cidr_ipv6;
  std::optional<std::string> description;

  static constexpr auto shape(auto...) {
    return fields(field<&Ipv6Range::cidr_ipv6>("cidrIpv6"),
                  field<&Ipv6Range::description>("description"));
  }
};

struct PrefixListId {
  std::optional<std::string> description;
  std::optional<std::string> prefix_list_id;

  static constexpr auto shape(auto...) {
    return fields(field<&PrefixListId::description>("description"),
                  field<&PrefixListId::prefix_list_id>("prefixListId"));
  }
};

struct UserIdGroupPair {
  std::optional<std::string> description;
  std::optional<std::string> group_id;
  std::optional<std::string> group_name;
  std::optional<std::string> user_id;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(field<&UserIdGroupPair::description>("description"),
                  field<&UserIdGroupPair::group_id>("groupId"),
                  field<&UserIdGroupPair::group_name>("groupName"),
                  field<&UserIdGroupPair::user_id>("userId"),
                  field<&UserIdGroupPair::vpc_id>("vpcId"));
  }
};

struct IpPermission {
  std::optional<int> from_port;
  std::optional<std::string> ip_protocol;
  std::optional<std::vector<IpRange>> ip_ranges;
  std::optional<std::vector<Ipv6Range>> ipv6_ranges;
  std::optional<std::vector<PrefixListId>> prefix_list_ids;
  std::optional<int> to_port;
  std::optional<std::vector<UserIdGroupPair>> user_id_group_pairs;

  static constexpr auto shape(auto...) {
    return fields(field<&IpPermission::from_port>("fromPort"),
                  field<&IpPermission::ip_protocol>("ipProtocol"),
                  field<&IpPermission::ip_ranges>("ipRanges"),
                  field<&IpPermission::ipv6_ranges>("ipv6Ranges"),
                  field<&IpPermission::prefix_list_ids>("prefixListIds"),
                  field<&IpPermission::to_port>("toPort"),
                  field<&IpPermission::user_id_group_pairs>("groups"));
  }
};

struct SecurityGroup {
  std::optional<std::string> description;
  std::optional<std::string> group_id;
  std::optional<std::string> group_name;
  std::optional<std::vector<IpPermission>> ip_permissions;
  std::optional<std::vector<IpPermission>> ip_permissions_egress;
  std::optional<std::string> owner_id;
  std::optional<std::string> security_group_arn;
  std::optional<std::vector<Tag>> tags;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(field<&SecurityGroup::description>("groupDescription"),
                  field<&SecurityGroup::group_id>("groupId"),
                  field<&SecurityGroup::group_name>("groupName"),
                  field<&SecurityGroup::ip_permissions>("ipPermissions"),
                  field<&SecurityGroup::ip_permissions_egress>("ipPermissionsEgress"),
                  field<&SecurityGroup::owner_id>("ownerId"),
                  field<&SecurityGroup::security_group_arn>("securityGroupArn"),
                  field<&SecurityGroup::tags>("tagSet"), field<&SecurityGroup::vpc_id>("vpcId"));
  }
};

struct DescribeSecurityGroups {
  static constexpr std::string_view name = "DescribeSecurityGroups";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<std::string>> group_ids;
    std::optional<std::vector<std::string>> group_names;
    std::optional<int> max_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::group_ids>("groupId"), field<&Input::group_names>("groupName"),
                    field<&Input::max_results>("maxResults", range(5, 1000)),
                    field<&Input::next_token>("nextToken"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<SecurityGroup>> security_groups;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::security_groups>("securityGroupInfo"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ReferencedSecurityGroup {
  std::optional<std::string> group_id;
  std::optional<std::string> user_id;
  std::optional<std::string> vpc_id;

  static constexpr auto shape(auto...) {
    return fields(field<&ReferencedSecurityGroup::group_id>("groupId"),
                  field<&ReferencedSecurityGroup::user_id>("userId"),
                  field<&ReferencedSecurityGroup::vpc_id>("vpcId"));
  }
};

struct SecurityGroupRule {
  std::optional<std::string> cidr_ipv4;
  std::optional<std::string> cidr_ipv6;
  std::optional<std::string> description;
  std::optional<int> from_port;
  std::optional<std::string> group_id;
  std::optional<std::string> group_owner_id;
  std::optional<std::string> ip_protocol;
  std::optional<bool> is_egress;
  std::optional<std::string> prefix_list_id;
  std::optional<ReferencedSecurityGroup> referenced_group_info;
  std::optional<std::string> security_group_rule_arn;
  std::optional<std::string> security_group_rule_id;
  std::optional<std::vector<Tag>> tags;
  std::optional<int> to_port;

  static constexpr auto shape(auto...) {
    return fields(field<&SecurityGroupRule::cidr_ipv4>("cidrIpv4"),
                  field<&SecurityGroupRule::cidr_ipv6>("cidrIpv6"),
                  field<&SecurityGroupRule::description>("description"),
                  field<&SecurityGroupRule::from_port>("fromPort"),
                  field<&SecurityGroupRule::group_id>("groupId"),
                  field<&SecurityGroupRule::group_owner_id>("groupOwnerId"),
                  field<&SecurityGroupRule::ip_protocol>("ipProtocol"),
                  field<&SecurityGroupRule::is_egress>("isEgress"),
                  field<&SecurityGroupRule::prefix_list_id>("prefixListId"),
                  field<&SecurityGroupRule::referenced_group_info>("referencedGroupInfo"),
                  field<&SecurityGroupRule::security_group_rule_arn>("securityGroupRuleArn"),
                  field<&SecurityGroupRule::security_group_rule_id>("securityGroupRuleId"),
                  field<&SecurityGroupRule::tags>("tagSet"),
                  field<&SecurityGroupRule::to_port>("toPort"));
  }
};

struct AuthorizeSecurityGroupIngress {
  static constexpr std::string_view name = "AuthorizeSecurityGroupIngress";
  struct Input {
    std::optional<std::string> cidr_ip;
    std::optional<bool> dry_run;
    std::optional<int> from_port;
    std::optional<std::string> group_id;
    std::optional<std::string> group_name;
    std::optional<std::vector<IpPermission>> ip_permissions;
    std::optional<std::string> ip_protocol;
    std::optional<std::vector<TagSpecification>> tag_specifications;
    std::optional<int> to_port;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::cidr_ip>("cidrIp"), field<&Input::dry_run>("dryRun"),
          field<&Input::from_port>("fromPort"), field<&Input::group_id>("groupId"),
          field<&Input::group_name>("groupName"), field<&Input::ip_permissions>("ipPermissions"),
          field<&Input::ip_protocol>("ipProtocol"),
          field<&Input::tag_specifications>("tagSpecification"), field<&Input::to_port>("toPort"));
    }
  };
  struct Output {
    std::optional<bool> return_;
    std::optional<std::vector<SecurityGroupRule>> security_group_rules;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::return_>("return"),
                    field<&Output::security_group_rules>("securityGroupRuleSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct AuthorizeSecurityGroupEgress {
  static constexpr std::string_view name = "AuthorizeSecurityGroupEgress";
  struct Input {
    std::optional<bool> dry_run;
    std::string group_id;
    std::optional<std::vector<IpPermission>> ip_permissions;
    std::optional<std::vector<TagSpecification>> tag_specifications;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::group_id>("groupId", required),
                    field<&Input::ip_permissions>("ipPermissions"),
                    field<&Input::tag_specifications>("tagSpecification"));
    }
  };
  struct Output {
    std::optional<bool> return_;
    std::optional<std::vector<SecurityGroupRule>> security_group_rules;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::return_>("return"),
                    field<&Output::security_group_rules>("securityGroupRuleSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct RevokedSecurityGroupRule {
  std::optional<std::string> cidr_ipv4;
  std::optional<std::string> cidr_ipv6;
  std::optional<std::string> description;
  std::optional<int> from_port;
  std::optional<std::string> group_id;
  std::optional<std::string> ip_protocol;
  std::optional<bool> is_egress;
  std::optional<std::string> prefix_list_id;
  std::optional<std::string> referenced_group_id;
  std::optional<std::string> security_group_rule_id;
  std::optional<int> to_port;

  static constexpr auto shape(auto...) {
    return fields(field<&RevokedSecurityGroupRule::cidr_ipv4>("cidrIpv4"),
                  field<&RevokedSecurityGroupRule::cidr_ipv6>("cidrIpv6"),
                  field<&RevokedSecurityGroupRule::description>("description"),
                  field<&RevokedSecurityGroupRule::from_port>("fromPort"),
                  field<&RevokedSecurityGroupRule::group_id>("groupId"),
                  field<&RevokedSecurityGroupRule::ip_protocol>("ipProtocol"),
                  field<&RevokedSecurityGroupRule::is_egress>("isEgress"),
                  field<&RevokedSecurityGroupRule::prefix_list_id>("prefixListId"),
                  field<&RevokedSecurityGroupRule::referenced_group_id>("referencedGroupId"),
                  field<&RevokedSecurityGroupRule::security_group_rule_id>("securityGroupRuleId"),
                  field<&RevokedSecurityGroupRule::to_port>("toPort"));
  }
};

struct RevokeSecurityGroupIngress {
  static constexpr std::string_view name = "RevokeSecurityGroupIngress";
  struct Input {
    std::optional<std::string> cidr_ip;
    std::optional<bool> dry_run;
    std::optional<int> from_port;
    std::optional<std::string> group_id;
    std::optional<std::string> group_name;
    std::optional<std::vector<IpPermission>> ip_permissions;
    std::optional<std::string> ip_protocol;
    std::optional<std::vector<std::string>> security_group_rule_ids;
    std::optional<int> to_port;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::cidr_ip>("cidrIp"), field<&Input::dry_run>("dryRun"),
                    field<&Input::from_port>("fromPort"), field<&Input::group_id>("groupId"),
                    field<&Input::group_name>("groupName"),
                    field<&Input::ip_permissions>("ipPermissions"),
                    field<&Input::ip_protocol>("ipProtocol"),
                    field<&Input::security_group_rule_ids>("securityGroupRuleId"),
                    field<&Input::to_port>("toPort"));
    }
  };
  struct Output {
    std::optional<bool> return_;
    std::optional<std::vector<RevokedSecurityGroupRule>> revoked_security_group_rules;
    std::optional<std::vector<IpPermission>> unknown_ip_permissions;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::return_>("return"),
                    field<&Output::revoked_security_group_rules>("revokedSecurityGroupRuleSet"),
                    field<&Output::unknown_ip_permissions>("unknownIpPermissionSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct RevokeSecurityGroupEgress {
  static constexpr std::string_view name = "RevokeSecurityGroupEgress";
  struct Input {
    std::optional<bool> dry_run;
    std::string group_id;
    std::optional<std::vector<IpPermission>> ip_permissions;
    std::optional<std::vector<std::string>> security_group_rule_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::group_id>("groupId", required),
                    field<&Input::ip_permissions>("ipPermissions"),
                    field<&Input::security_group_rule_ids>("securityGroupRuleId"));
    }
  };
  struct Output {
    std::optional<bool> return_;
    std::optional<std::vector<RevokedSecurityGroupRule>> revoked_security_group_rules;
    std::optional<std::vector<IpPermission>> unknown_ip_permissions;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::return_>("return"),
                    field<&Output::revoked_security_group_rules>("revokedSecurityGroupRuleSet"),
                    field<&Output::unknown_ip_permissions>("unknownIpPermissionSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeSecurityGroupRules {
  static constexpr std::string_view name = "DescribeSecurityGroupRules";
  struct Input {
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::vector<std::string>> security_group_rule_ids;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::max_results>("maxResults", range(5, 1000)),
                    field<&Input::next_token>("nextToken"),
                    field<&Input::security_group_rule_ids>("securityGroupRuleId"));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<SecurityGroupRule>> security_group_rules;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("nextToken"),
                    field<&Output::security_group_rules>("securityGroupRuleSet"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct SecurityGroupRuleRequest {
  std::optional<std::string> cidr_ipv4;
  std::optional<std::string> cidr_ipv6;
  std::optional<std::string> description;
  std::optional<int> from_port;
  std::optional<std::string> ip_protocol;
  std::optional<std::string> prefix_list_id;
  std::optional<std::string> referenced_group_id;
  std::optional<int> to_port;

  static constexpr auto shape(auto...) {
    return fields(field<&SecurityGroupRuleRequest::cidr_ipv4>("cidrIpv4"),
                  field<&SecurityGroupRuleRequest::cidr_ipv6>("cidrIpv6"),
                  field<&SecurityGroupRuleRequest::description>("description"),
                  field<&SecurityGroupRuleRequest::from_port>("fromPort"),
                  field<&SecurityGroupRuleRequest::ip_protocol>("ipProtocol"),
                  field<&SecurityGroupRuleRequest::prefix_list_id>("prefixListId"),
                  field<&SecurityGroupRuleRequest::referenced_group_id>("referencedGroupId"),
                  field<&SecurityGroupRuleRequest::to_port>("toPort"));
  }
};

struct SecurityGroupRuleUpdate {
  std::optional<SecurityGroupRuleRequest> security_group_rule;
  std::string security_group_rule_id;

  static constexpr auto shape(auto...) {
    return fields(
        field<&SecurityGroupRuleUpdate::security_group_rule>("securityGroupRule"),
        field<&SecurityGroupRuleUpdate::security_group_rule_id>("securityGroupRuleId", required));
  }
};

struct ModifySecurityGroupRules {
  static constexpr std::string_view name = "ModifySecurityGroupRules";
  struct Input {
    std::optional<bool> dry_run;
    std::string group_id;
    std::vector<SecurityGroupRuleUpdate> security_group_rules;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dry_run>("dryRun"), field<&Input::group_id>("groupId", required),
                    field<&Input::security_group_rules>("securityGroupRule", required));
    }
  };
  struct Output {
    std::optional<bool> return_;

    static constexpr auto shape(auto...) { return fields(field<&Output::return_>("return")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
