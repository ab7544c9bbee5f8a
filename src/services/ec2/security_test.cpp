// Security groups, endpoints, and what uses them.
#include <gtest/gtest.h>

#include "api/ec2/endpoints.h"
#include "api/ec2/network_interfaces.h"
#include "api/ec2/security_groups.h"
#include "api/ec2/tags.h"
#include "services/ec2/errors.h"
#include "services/ec2/filters.h"
#include "services/ec2/test_network.h"
#include "world/ec2_security.h"

namespace teal::services::ec2 {
namespace {

using namespace api::ec2;
using testing::TestNetwork;

std::string group(TestNetwork& net, const std::string& vpc, const std::string& name) {
  CreateSecurityGroup::Input input;
  input.vpc_id = vpc;
  input.group_name = name;
  input.description = name;
  const auto made = net.region.run<CreateSecurityGroup>(input);
  EXPECT_TRUE(made) << made.error().message;
  return made ? *made->group_id : "";
}

IpPermission port_from(int port, const std::string& source) {
  IpPermission permission;
  permission.ip_protocol = "tcp";
  permission.from_port = port;
  permission.to_port = port;
  if (source.starts_with("sg-")) {
    UserIdGroupPair pair;
    pair.group_id = source;
    pair.description = "of a group";
    permission.user_id_group_pairs = std::vector{pair};
  } else {
    permission.ip_ranges = std::vector{IpRange{.cidr_ip = source, .description = {}}};
  }
  return permission;
}

auto allow(TestNetwork& net, const std::string& group, const IpPermission& permission) {
  AuthorizeSecurityGroupIngress::Input input;
  input.group_id = group;
  input.ip_permissions = std::vector{permission};
  return net.region.run<AuthorizeSecurityGroupIngress>(input);
}

auto drop(TestNetwork& net, const std::string& group) {
  return net.region.run<DeleteSecurityGroup>({.dry_run = {}, .group_id = group, .group_name = {}});
}

TEST(SecurityGroups, let_out_everything_until_that_rule_is_revoked) {
  TestNetwork net;
  const std::string id = group(net, "vpc-0a000001", "web");
  DescribeSecurityGroups::Input find;
  find.group_ids = std::vector{id};
  const auto out = [&] {
    return *net.region.run<DescribeSecurityGroups>(find)
                ->security_groups->front()
                .ip_permissions_egress;
  };
  ASSERT_EQ(out().size(), 1U);
  EXPECT_EQ(out().front().ip_protocol, "-1");
  EXPECT_FALSE(out().front().from_port);
  RevokeSecurityGroupEgress::Input revoke;
  revoke.group_id = id;
  revoke.ip_permissions = out();
  ASSERT_TRUE(net.region.run<RevokeSecurityGroupEgress>(revoke));
  EXPECT_TRUE(out().empty());
  EXPECT_EQ(net.region.run<RevokeSecurityGroupEgress>(revoke).error().code,
            "InvalidPermission.NotFound");
}

TEST(SecurityGroups, have_names_of_their_own_in_a_vpc) {
  TestNetwork net;
  group(net, "vpc-0a000001", "web");
  CreateSecurityGroup::Input again;
  again.vpc_id = "vpc-0a000001";
  again.group_name = "web";
  again.description = "x";
  EXPECT_EQ(net.region.run<CreateSecurityGroup>(again).error().code, "InvalidGroup.Duplicate");
  again.vpc_id = *net.vpc("10.0.0.0/16")->vpc_id;
  EXPECT_TRUE(net.region.run<CreateSecurityGroup>(again));
  for (const char* name : {"", "sg-web", "default"}) {
    again.group_name = name;
    EXPECT_EQ(net.region.run<CreateSecurityGroup>(again).error().code, "InvalidParameterValue");
  }
}

TEST(SecurityGroups, refuse_a_rule_that_is_there_whatever_its_description) {
  TestNetwork net;
  const std::string id = group(net, "vpc-0a000001", "web");
  const auto made = allow(net, id, port_from(443, "0.0.0.0/0"));
  ASSERT_TRUE(made);
  EXPECT_TRUE(made->security_group_rules->front().security_group_rule_id->starts_with("sgr-"));
  auto same = port_from(443, "0.0.0.0/0");
  same.ip_ranges->front().description = "again";
  EXPECT_EQ(allow(net, id, same).error().code, "InvalidPermission.Duplicate");
  EXPECT_TRUE(allow(net, id, port_from(444, "0.0.0.0/0")));
}

TEST(SecurityGroups, refuse_ports_ranges_and_protocols_that_are_none) {
  TestNetwork net;
  const std::string id = group(net, "vpc-0a000001", "web");
  EXPECT_EQ(allow(net, id, port_from(65536, "0.0.0.0/0")).error().code, "InvalidParameterValue");
  EXPECT_EQ(allow(net, id, port_from(-1, "0.0.0.0/0")).error().code, "InvalidParameterValue");
  EXPECT_EQ(allow(net, id, port_from(80, "10.0.0.5/16")).error().code, "InvalidParameterValue");
  EXPECT_EQ(allow(net, id, port_from(80, "10.0.0.0")).error().code, "InvalidParameterValue");
  auto permission = port_from(80, "0.0.0.0/0");
  permission.ip_protocol = "quic";
  EXPECT_EQ(allow(net, id, permission).error().code, "InvalidPermission.Malformed");
  permission.ip_protocol = "tcp";
  permission.from_port = 90;
  EXPECT_EQ(allow(net, id, permission).error().code, "InvalidParameterValue");
  EXPECT_EQ(allow(net, id, port_from(80, "sg-0123456789abcdef0")).error().code,
            "InvalidGroup.NotFound");
}

TEST(SecurityGroups, that_a_rule_of_another_speaks_of_are_not_deleted) {
  TestNetwork net;
  const std::string one = group(net, "vpc-0a000001", "one"),
                    two = group(net, "vpc-0a000001", "two");
  const auto to_one = allow(net, one, port_from(80, two));
  ASSERT_TRUE(to_one && allow(net, two, port_from(80, one)));
  const auto& rule = to_one->security_group_rules->front();
  EXPECT_EQ(rule.referenced_group_info->group_id, two);
  EXPECT_EQ(rule.referenced_group_info->user_id, "123456789012");
  EXPECT_EQ(rule.description, "of a group");
  EXPECT_EQ(drop(net, one).error().code, "DependencyViolation");
  EXPECT_EQ(drop(net, two).error().code, "DependencyViolation");
  RevokeSecurityGroupIngress::Input revoke;
  revoke.group_id = one;
  revoke.security_group_rule_ids = std::vector{*rule.security_group_rule_id};
  ASSERT_TRUE(net.region.run<RevokeSecurityGroupIngress>(revoke));
  EXPECT_TRUE(drop(net, two));
  EXPECT_TRUE(drop(net, one));
  EXPECT_EQ(drop(net, one).error().code, "InvalidGroup.NotFound");
  EXPECT_EQ(drop(net, "sg-0a000001").error().code, "CannotDelete");
}

TEST(SecurityGroups, change_a_rule_in_place) {
  TestNetwork net;
  const std::string id = group(net, "vpc-0a000001", "web");
  const auto made = allow(net, id, port_from(80, "0.0.0.0/0"));
  const std::string rule = *made->security_group_rules->front().security_group_rule_id;
  ModifySecurityGroupRules::Input change;
  change.group_id = id;
  SecurityGroupRuleRequest wanted;
  wanted.ip_protocol = "tcp";
  wanted.from_port = 8080;
  wanted.to_port = 8080;
  wanted.cidr_ipv4 = "10.0.0.0/8";
  change.security_group_rules.push_back(
      {.security_group_rule = wanted, .security_group_rule_id = rule});
  ASSERT_TRUE(net.region.run<ModifySecurityGroupRules>(change));
  const auto& row = net.region.row<world::SecurityGroupRule>(rule);
  EXPECT_EQ(row.from_port, 8080);
  EXPECT_EQ(row.cidr_ipv4, "10.0.0.0/8");
  change.security_group_rules.front().security_group_rule->prefix_list_id = "pl-0a000001";
  EXPECT_EQ(net.region.run<ModifySecurityGroupRules>(change).error().code,
            "InvalidParameterCombination");
}

TEST(Endpoints, of_an_interface_stand_in_their_subnets_and_hold_their_groups) {
  TestNetwork net;
  const std::string vpc = *net.vpc("10.0.0.0/16")->vpc_id;
  const std::string subnet = *net.subnet(vpc, "10.0.0.0/24", "a")->subnet_id;
  const std::string same_zone = *net.subnet(vpc, "10.0.1.0/24", "a")->subnet_id;
  const std::string id = group(net, vpc, "endpoints");
  CreateVpcEndpoint::Input input;
  input.vpc_id = vpc;
  input.vpc_endpoint_type = VpcEndpointType::interface;
  input.service_name = "com.amazonaws.eu-central-1.ecr.api";
  input.subnet_ids = std::vector{subnet, same_zone};
  input.security_group_ids = std::vector{id};
  EXPECT_EQ(net.region.run<CreateVpcEndpoint>(input).error().code, "DuplicateSubnetsInSameZone");
  input.subnet_ids = std::vector{subnet};
  input.private_dns_enabled = true;
  EXPECT_EQ(net.region.run<CreateVpcEndpoint>(input).error().code, "InvalidParameter")
      << "the VPC has no DNS hostnames";
  ModifyVpcAttribute::Input names;
  names.vpc_id = vpc;
  names.enable_dns_hostnames = AttributeBooleanValue{.value = true};
  ASSERT_TRUE(net.region.run<ModifyVpcAttribute>(names));
  const auto made = net.region.run<CreateVpcEndpoint>(input);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->vpc_endpoint->network_interface_ids->size(), 1U);
  EXPECT_EQ(net.region.run<CreateVpcEndpoint>(input).error().code, "InvalidParameter")
      << "a second one with private DNS";
  EXPECT_EQ(drop(net, id).error().code, "DependencyViolation");
  DescribeNetworkInterfaces::Input find;
  find.filters = std::vector{Filter{"group-id", std::vector{id}}};
  EXPECT_EQ(net.region.run<DescribeNetworkInterfaces>(find)->network_interfaces->size(), 1U);
  const std::string endpoint = *made->vpc_endpoint->vpc_endpoint_id;
  const auto deleted = net.region.run<DeleteVpcEndpoints>(
      {.dry_run = {}, .vpc_endpoint_ids = {endpoint, "vpce-0123456789abcdef0"}});
  ASSERT_EQ(deleted->unsuccessful->size(), 1U);
  EXPECT_EQ(deleted->unsuccessful->front().error->code, "InvalidVpcEndpointId.NotFound");
  EXPECT_TRUE(drop(net, id));
}

TEST(Endpoints, of_a_gateway_are_for_services_with_a_prefix_list) {
  TestNetwork net;
  CreateVpcEndpoint::Input input;
  input.vpc_id = "vpc-0a000001";
  input.service_name = "com.amazonaws.eu-central-1.ecr.api";
  EXPECT_EQ(net.region.run<CreateVpcEndpoint>(input).error().code, "InvalidParameter");
  input.service_name = "com.amazonaws.us-east-1.s3";
  EXPECT_EQ(net.region.run<CreateVpcEndpoint>(input).error().code, "InvalidServiceName");
  input.service_name = "com.amazonaws.eu-central-1.s3";
  input.route_table_ids = std::vector<std::string>{"rtb-0a000001"};
  ASSERT_TRUE(net.region.run<CreateVpcEndpoint>(input));
  EXPECT_EQ(net.region.run<CreateVpcEndpoint>(input).error().code, "RouteAlreadyExists");
}

TEST(Tags, are_given_changed_and_found) {
  TestNetwork net;
  const std::string vpc = *net.vpc("10.0.0.0/16")->vpc_id;
  CreateTags::Input input{
      .dry_run = {}, .resources = {vpc}, .tags = {{"Name", "one"}, {"Tier", "public"}}};
  ASSERT_TRUE(net.region.run<CreateTags>(input));
  DescribeVpcs::Input find;
  find.filters = std::vector{Filter{"tag:Name", std::vector<std::string>{"o*"}}};
  EXPECT_EQ(net.region.run<DescribeVpcs>(find)->vpcs->size(), 1U);
  ASSERT_TRUE(net.region.run<DeleteTags>(
      {.dry_run = {}, .resources = {vpc}, .tags = std::vector{Tag{"Name", "other"}}}));
  EXPECT_EQ(net.region.run<DescribeTags>({})->tags->size(), 2U) << "of another value";
  ASSERT_TRUE(net.region.run<DeleteTags>(
      {.dry_run = {}, .resources = {vpc}, .tags = std::vector{Tag{"Name", std::nullopt}}}));
  EXPECT_EQ(net.region.run<DescribeTags>({})->tags->size(), 1U);
  input.tags = {{"aws:x", "y"}};
  EXPECT_EQ(net.region.run<CreateTags>(input).error().code, "InvalidParameterValue");
  input.resources = {"vpc-0123456789abcdef0"};
  EXPECT_EQ(net.region.run<CreateTags>(input).error().code, "InvalidVpcID.NotFound");
  input.resources = {"house-1"};
  EXPECT_EQ(net.region.run<CreateTags>(input).error().code, "InvalidID");
}

TEST(Filters, know_wildcards_and_refuse_names_that_a_kind_does_not_have) {
  for (const auto& [text, pattern] : {std::pair{"web-1", "web-*"},
                                      {"web-1", "*"},
                                      {"web-1", "web-?"},
                                      {"a*b", "a\\*b"},
                                      {"aXbXc", "a*b*c"},
                                      {"", "*"}})
    EXPECT_TRUE(fits_pattern(text, pattern)) << text << " " << pattern;
  for (const auto& [text, pattern] : {std::pair{"web-1", "web"},
                                      {"axb", "a\\*b"},
                                      {"web-12", "web-?"},
                                      {"", "?"},
                                      {"abc", "a*b"}})
    EXPECT_FALSE(fits_pattern(text, pattern)) << text << " " << pattern;
  TestNetwork net;
  DescribeVpcs::Input find;
  find.filters = std::vector{Filter{"colour", std::vector<std::string>{"blue"}}};
  EXPECT_EQ(net.region.run<DescribeVpcs>(find).error().code, "InvalidParameterValue");
  find.filters.reset();
  find.vpc_ids = std::vector<std::string>{"colour"};
  EXPECT_EQ(net.region.run<DescribeVpcs>(find).error().code, "InvalidVpcId.Malformed");
}

TEST(Errors, name_parameters_as_ec2_spells_them) {
  EXPECT_EQ(errors::parameter_name("filter.1.member.value.2.member"), "Filter.1.Value.2");
  EXPECT_EQ(errors::parameter_name("vpcId"), "VpcId");
}

}  // namespace
}  // namespace teal::services::ec2
