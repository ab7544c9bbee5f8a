// services/ec2/test_network.h — a region with its default VPC, and short words for making more.
#pragma once
#include <string>

#include "api/ec2/gateways.h"
#include "api/ec2/subnets.h"
#include "api/ec2/vpcs.h"
#include "services/testing.h"
#include "world/default_network.h"
#include "world/interfaces.h"

namespace teal::services::ec2::testing {

class TestNetwork {
 public:
  services::testing::TestRegion region;

  TestNetwork() {
    region.change([](Context& context) { world::use_network(context.world); });
  }

  Result<api::ec2::Vpc> vpc(const std::string& range) {
    api::ec2::CreateVpc::Input input;
    input.cidr_block = range;
    const auto made = region.run<api::ec2::CreateVpc>(input);
    if (!made) return std::unexpected(made.error());
    return *made->vpc;
  }
  Result<api::ec2::Subnet> subnet(const std::string& vpc, const std::string& range,
                                  const std::string& zone) {
    api::ec2::CreateSubnet::Input input;
    input.vpc_id = vpc;
    input.cidr_block = range;
    input.availability_zone = region.region.scope().region + zone;
    const auto made = region.run<api::ec2::CreateSubnet>(input);
    if (!made) return std::unexpected(made.error());
    return *made->subnet;
  }
  // Attached to the VPC.
  std::string internet_gateway(const std::string& vpc) {
    const auto made = region.run<api::ec2::CreateInternetGateway>({});
    const std::string id = *made->internet_gateway->internet_gateway_id;
    const auto attached = region.run<api::ec2::AttachInternetGateway>(
        {.dry_run = {}, .internet_gateway_id = id, .vpc_id = vpc});
    ASSERT(attached.has_value());
    return id;
  }
};

}  // namespace teal::services::ec2::testing
