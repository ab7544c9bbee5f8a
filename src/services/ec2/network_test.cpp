// VPCs, subnets, gateways and routes.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "api/ec2/addresses.h"
#include "api/ec2/gateways.h"
#include "api/ec2/network_interfaces.h"
#include "api/ec2/route_tables.h"
#include "api/ec2/subnets.h"
#include "api/ec2/vpcs.h"
#include "services/ec2/test_network.h"
#include "world/ec2_instances.h"
#include "world/zones.h"

namespace teal::services::ec2 {
namespace {

using namespace api::ec2;
using testing::TestNetwork;

TEST(DefaultNetwork, has_a_subnet_in_each_zone_under_the_same_ids_at_every_start) {
  TestNetwork one, other;
  const auto subnets = one.region.run<DescribeSubnets>({});
  ASSERT_TRUE(subnets);
  const auto zones = world::zones_of(one.region.region.scope().region);
  ASSERT_EQ(subnets->subnets->size(), zones.size());
  std::set<std::string> of_subnets;
  for (const auto& subnet : *subnets->subnets) {
    EXPECT_EQ(subnet.vpc_id, "vpc-0a000001");
    EXPECT_EQ(subnet.available_ip_address_count, 4091);
    of_subnets.insert(*subnet.availability_zone);
  }
  EXPECT_EQ(of_subnets.size(), zones.size());
  EXPECT_EQ(*subnets->subnets->front().subnet_id,
            *other.region.run<DescribeSubnets>({})->subnets->front().subnet_id);
}

TEST(DefaultNetwork, stays_away_once_it_was_deleted_until_it_is_asked_for) {
  TestNetwork net;
  for (const auto& subnet : *net.region.run<DescribeSubnets>({})->subnets)
    ASSERT_TRUE(net.region.run<DeleteSubnet>({.dry_run = {}, .subnet_id = *subnet.subnet_id}));
  ASSERT_TRUE(net.region.run<DetachInternetGateway>(
      {.dry_run = {}, .internet_gateway_id = "igw-0a000001", .vpc_id = "vpc-0a000001"}));
  const auto deleted = net.region.run<DeleteVpc>({.dry_run = {}, .vpc_id = "vpc-0a000001"});
  ASSERT_TRUE(deleted) << deleted.error().message;
  net.region.change([](Context& context) { world::use_network(context.world); });
  EXPECT_TRUE(net.region.run<DescribeVpcs>({})->vpcs->empty());
  EXPECT_TRUE(net.region.run<CreateDefaultVpc>({}));
  EXPECT_EQ(net.region.run<CreateDefaultVpc>({}).error().code, "DefaultVpcAlreadyExists");
}

TEST(Vpcs, have_ranges_of_16_to_28_bits) {
  TestNetwork net;
  for (const char* range : {"10.0.0.0/15", "10.0.0.0/29"})
    EXPECT_EQ(net.vpc(range).error().code, "InvalidVpc.Range") << range;
  for (const char* range : {"10.0.0.0", "300.0.0.0/16", "x"})
    EXPECT_EQ(net.vpc(range).error().code, "InvalidParameterValue") << range;
  EXPECT_EQ(*net.vpc("10.0.3.7/16")->cidr_block, "10.0.0.0/16");
}

TEST(Vpcs, come_with_a_main_route_table_an_access_list_and_a_default_group) {
  TestNetwork net;
  const std::string vpc = *net.vpc("10.0.0.0/16")->vpc_id;
  DescribeRouteTables::Input find;
  find.filters = std::vector{Filter{"association.main", std::vector<std::string>{"true"}},
                             Filter{"vpc-id", std::vector{vpc}}};
  const auto tables = net.region.run<DescribeRouteTables>(find);
  ASSERT_EQ(tables->route_tables->size(), 1U);
  const auto& routes = *tables->route_tables->front().routes;
  ASSERT_EQ(routes.size(), 1U);
  EXPECT_EQ(routes.front().gateway_id, "local");
  EXPECT_EQ(routes.front().destination_cidr_block, "10.0.0.0/16");
  EXPECT_EQ(net.region.region.in<world::NetworkAcl>(vpc).size(), 1U);
  ASSERT_TRUE(net.region.run<DeleteVpc>({.dry_run = {}, .vpc_id = vpc}));
  EXPECT_TRUE(net.region.region.in<world::NetworkAcl>(vpc).empty());
  EXPECT_TRUE(net.region.region.in<world::RouteTable>(vpc).empty());
  EXPECT_EQ(
      net.region
          .run<DescribeVpcAttribute>(
              {.attribute = VpcAttributeName::enable_dns_support, .dry_run = {}, .vpc_id = vpc})
          .error()
          .code,
      "InvalidVpcID.NotFound");
}

TEST(Vpcs, with_something_in_them_are_not_deleted) {
  TestNetwork net;
  const std::string vpc = *net.vpc("10.0.0.0/16")->vpc_id;
  const std::string subnet = *net.subnet(vpc, "10.0.0.0/24", "a")->subnet_id;
  EXPECT_EQ(net.region.run<DeleteVpc>({.dry_run = {}, .vpc_id = vpc}).error().code,
            "DependencyViolation");
  ASSERT_TRUE(net.region.run<DeleteSubnet>({.dry_run = {}, .subnet_id = subnet}));
  EXPECT_TRUE(net.region.run<DeleteVpc>({.dry_run = {}, .vpc_id = vpc}));
}

TEST(Subnets, lie_in_their_vpc_and_apart_from_one_another) {
  TestNetwork net;
  const std::string vpc = *net.vpc("10.0.0.0/16")->vpc_id;
  ASSERT_TRUE(net.subnet(vpc, "10.0.0.0/24", "a"));
  EXPECT_EQ(net.subnet(vpc, "10.0.0.128/25", "b").error().code, "InvalidSubnet.Conflict");
  EXPECT_EQ(net.subnet(vpc, "10.0.0.0/16", "b").error().code, "InvalidSubnet.Conflict");
  EXPECT_EQ(net.subnet(vpc, "10.1.0.0/24", "b").error().code, "InvalidSubnet.Range");
  EXPECT_EQ(net.subnet(vpc, "10.0.1.0/29", "b").error().code, "InvalidSubnet.Range");
  EXPECT_EQ(net.subnet(vpc, "10.0.1.0", "b").error().code, "InvalidParameterValue");
  const auto zone = net.subnet(vpc, "10.0.1.0/24", "x");
  EXPECT_EQ(zone.error().code, "InvalidParameterValue");
  EXPECT_NE(zone.error().message.find("eu-central-1a, eu-central-1b"), std::string::npos);
  EXPECT_EQ(net.subnet("vpc-0123456789abcdef0", "10.0.1.0/24", "a").error().code,
            "InvalidVpcID.NotFound");
}

TEST(Subnets, count_the_addresses_that_nothing_has) {
  TestNetwork net;
  const std::string vpc = *net.vpc("10.0.0.0/16")->vpc_id;
  const std::string id = *net.subnet(vpc, "10.0.0.0/28", "a")->subnet_id;
  const auto left = [&] {
    DescribeSubnets::Input find;
    find.subnet_ids = std::vector{id};
    return *net.region.run<DescribeSubnets>(find)->subnets->front().available_ip_address_count;
  };
  EXPECT_EQ(left(), 11);
  world::Instance instance;
  instance.id = "i-0123456789abcdef0";
  instance.subnet_id = id;
  instance.private_ip = "10.0.0.4";
  net.region.put(instance);
  EXPECT_EQ(left(), 10);
  EXPECT_EQ(net.region.run<DeleteSubnet>({.dry_run = {}, .subnet_id = id}).error().code,
            "DependencyViolation");
  instance.state = world::InstanceState::terminated;
  net.region.put(instance);
  EXPECT_EQ(left(), 11);
  EXPECT_TRUE(net.region.run<DeleteSubnet>({.dry_run = {}, .subnet_id = id}));
}

TEST(Subnets, give_every_address_but_the_five_of_aws_once) {
  TestNetwork net;
  const std::string vpc = *net.vpc("10.0.0.0/16")->vpc_id;
  const std::string id = *net.subnet(vpc, "10.0.0.0/28", "a")->subnet_id;
  std::set<std::string> given;
  for (int i = 0; i < 11; ++i) {
    world::NetworkInterface interface;
    interface.id = "eni-" + std::to_string(i);
    interface.subnet_id = id;
    net.region.change([&](Context& context) {
      interface.private_ip = world::free_private_ip(
          context.world, *context.world.find<world::Subnet>(id), std::to_string(i));
    });
    given.insert(interface.private_ip);
    net.region.put(interface);
  }
  EXPECT_EQ(given.size(), 11U);
  EXPECT_FALSE(given.contains(""));
  for (const char* kept : {"10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.15"})
    EXPECT_FALSE(given.contains(kept)) << kept;
  net.region.change([&](Context& context) {
    EXPECT_EQ(world::free_private_ip(context.world, *context.world.find<world::Subnet>(id), "x"),
              "");
  });
}

TEST(NatGateways, take_an_address_and_give_it_back) {
  TestNetwork net;
  const std::string vpc = *net.vpc("10.0.0.0/16")->vpc_id;
  const std::string subnet = *net.subnet(vpc, "10.0.0.0/24", "a")->subnet_id;
  const std::string address = *net.region.run<AllocateAddress>({})->allocation_id;
  CreateNatGateway::Input input;
  input.subnet_id = subnet;
  input.allocation_id = address;
  input.client_token = "once";
  EXPECT_EQ(net.region.run<CreateNatGateway>(input).error().code, "Gateway.NotAttached");
  const std::string gateway = net.internet_gateway(vpc);
  const auto made = net.region.run<CreateNatGateway>(input);
  ASSERT_TRUE(made) << made.error().message;
  const std::string id = *made->nat_gateway->nat_gateway_id;
  EXPECT_EQ(*net.region.run<CreateNatGateway>(input)->nat_gateway->nat_gateway_id, id);
  input.client_token.reset();
  EXPECT_EQ(net.region.run<CreateNatGateway>(input).error().code, "Resource.AlreadyAssociated");
  EXPECT_EQ(net.region
                .run<ReleaseAddress>({.allocation_id = address,
                                      .dry_run = {},
                                      .network_border_group = {},
                                      .public_ip = {}})
                .error()
                .code,
            "InvalidIPAddress.InUse");
  EXPECT_EQ(net.region
                .run<DetachInternetGateway>(
                    {.dry_run = {}, .internet_gateway_id = gateway, .vpc_id = vpc})
                .error()
                .code,
            "DependencyViolation");
  EXPECT_EQ(net.region.run<DescribeNetworkInterfaces>({})->network_interfaces->size(), 1U);
  ASSERT_TRUE(net.region.run<DeleteNatGateway>({.dry_run = {}, .nat_gateway_id = id}));
  DescribeNatGateways::Input find;
  find.nat_gateway_ids = std::vector{id};
  EXPECT_EQ(net.region.run<DescribeNatGateways>(find)->nat_gateways->front().state, "deleted");
  EXPECT_TRUE(net.region.run<DescribeNetworkInterfaces>({})->network_interfaces->empty());
  EXPECT_TRUE(net.region.run<ReleaseAddress>(
      {.allocation_id = address, .dry_run = {}, .network_border_group = {}, .public_ip = {}}));
  net.region.pass(std::chrono::hours(2));
  EXPECT_TRUE(net.region.run<DescribeNatGateways>(find)->nat_gateways->empty());
}

TEST(Routes, lead_to_what_is_there_and_become_black_holes_without_it) {
  TestNetwork net;
  const std::string vpc = *net.vpc("10.0.0.0/16")->vpc_id;
  CreateRouteTable::Input create;
  create.vpc_id = vpc;
  const std::string table = *net.region.run<CreateRouteTable>(create)->route_table->route_table_id;
  CreateRoute::Input route;
  route.route_table_id = table;
  route.destination_cidr_block = "0.0.0.0/0";
  EXPECT_EQ(net.region.run<CreateRoute>(route).error().code, "MissingParameter");
  route.gateway_id = "igw-0123456789abcdef0";
  EXPECT_EQ(net.region.run<CreateRoute>(route).error().code, "InvalidGatewayID.NotFound");
  route.gateway_id = "igw-0a000001";  // Of another VPC.
  EXPECT_EQ(net.region.run<CreateRoute>(route).error().code, "InvalidParameterValue");
  const std::string gateway = net.internet_gateway(vpc);
  route.gateway_id = gateway;
  ASSERT_TRUE(net.region.run<CreateRoute>(route));
  EXPECT_EQ(net.region.run<CreateRoute>(route).error().code, "RouteAlreadyExists");
  const auto state = [&] {
    DescribeRouteTables::Input find;
    find.route_table_ids = std::vector{table};
    return *net.region.run<DescribeRouteTables>(find)->route_tables->front().routes->back().state;
  };
  EXPECT_EQ(state(), "active");
  ASSERT_TRUE(net.region.run<DetachInternetGateway>(
      {.dry_run = {}, .internet_gateway_id = gateway, .vpc_id = vpc}));
  EXPECT_EQ(state(), "blackhole");
  DeleteRoute::Input drop;
  drop.route_table_id = table;
  drop.destination_cidr_block = "10.0.0.0/16";
  EXPECT_EQ(net.region.run<DeleteRoute>(drop).error().code, "InvalidParameterValue");
  drop.destination_cidr_block = "0.0.0.0/0";
  EXPECT_TRUE(net.region.run<DeleteRoute>(drop));
  EXPECT_EQ(net.region.run<DeleteRoute>(drop).error().code, "InvalidRoute.NotFound");
}

TEST(RouteTables, are_associated_with_a_subnet_one_at_a_time) {
  TestNetwork net;
  const std::string vpc = *net.vpc("10.0.0.0/16")->vpc_id;
  const std::string subnet = *net.subnet(vpc, "10.0.0.0/24", "a")->subnet_id;
  CreateRouteTable::Input create;
  create.vpc_id = vpc;
  const std::string one = *net.region.run<CreateRouteTable>(create)->route_table->route_table_id;
  const std::string two = *net.region.run<CreateRouteTable>(create)->route_table->route_table_id;
  AssociateRouteTable::Input associate;
  associate.route_table_id = one;
  associate.subnet_id = subnet;
  const std::string association = *net.region.run<AssociateRouteTable>(associate)->association_id;
  associate.route_table_id = two;
  EXPECT_EQ(net.region.run<AssociateRouteTable>(associate).error().code,
            "Resource.AlreadyAssociated");
  EXPECT_EQ(net.region.run<DeleteRouteTable>({.dry_run = {}, .route_table_id = one}).error().code,
            "DependencyViolation");
  const auto moved = net.region.run<ReplaceRouteTableAssociation>(
      {.association_id = association, .dry_run = {}, .route_table_id = two});
  ASSERT_TRUE(moved);
  EXPECT_TRUE(net.region.run<DeleteRouteTable>({.dry_run = {}, .route_table_id = one}));
  EXPECT_EQ(net.region.run<DisassociateRouteTable>({.association_id = association, .dry_run = {}})
                .error()
                .code,
            "InvalidAssociationID.NotFound");
  EXPECT_TRUE(net.region.run<DisassociateRouteTable>(
      {.association_id = *moved->new_association_id, .dry_run = {}}));
}

}  // namespace
}  // namespace teal::services::ec2
