#include "services/ec2/operations.h"

#include "api/ec2/addresses.h"
#include "api/ec2/endpoints.h"
#include "api/ec2/flow_logs.h"
#include "api/ec2/gateways.h"
#include "api/ec2/images.h"
#include "api/ec2/instance_types.h"
#include "api/ec2/instances.h"
#include "api/ec2/launch_templates.h"
#include "api/ec2/network_acls.h"
#include "api/ec2/network_interfaces.h"
#include "api/ec2/route_tables.h"
#include "api/ec2/security_groups.h"
#include "api/ec2/subnets.h"
#include "api/ec2/tags.h"
#include "api/ec2/vpcs.h"
#include "api/ec2/zones.h"
#include "services/ec2/errors.h"
#include "world/default_network.h"

namespace teal::services::ec2 {

namespace {

using namespace api::ec2;

// Every operation sees a region that has its default VPC; what a dry run changes is dropped.
Result<wire::Node> in_region(const wire::Operation<Context>& operation, Context& context,
                             const wire::Node& request, wire::RenderViolations render) {
  world::use_network(context.world);
  auto answer = operation.call(context, request, render);
  const wire::Node* dry_run = request.find("dryRun");
  const bool* is_dry = dry_run ? std::get_if<bool>(&dry_run->value) : nullptr;
  if (answer && is_dry && *is_dry) return errors::dry_run();
  return answer;
}

template <class Op>
constexpr wire::Operation<Context> plain = wire::operation<Context, Op>();

template <class Op>
constexpr wire::Operation<Context> operation{
    plain<Op>.name, plain<Op>.input, plain<Op>.output,
    [](Context& context, const wire::Node& request, wire::RenderViolations render) {
      return in_region(plain<Op>, context, request, render);
    }};

constexpr std::array operations = {
    operation<AllocateAddress>,
    operation<AssociateRouteTable>,
    operation<AttachInternetGateway>,
    operation<AuthorizeSecurityGroupEgress>,
    operation<AuthorizeSecurityGroupIngress>,
    operation<CreateDefaultVpc>,
    operation<CreateFlowLogs>,
    operation<CreateInternetGateway>,
    operation<CreateLaunchTemplate>,
    operation<CreateLaunchTemplateVersion>,
    operation<CreateNatGateway>,
    operation<CreateNetworkAclEntry>,
    operation<CreateRoute>,
    operation<CreateRouteTable>,
    operation<CreateSecurityGroup>,
    operation<CreateSubnet>,
    operation<CreateTags>,
    operation<CreateVpc>,
    operation<CreateVpcEndpoint>,
    operation<DeleteFlowLogs>,
    operation<DeleteInternetGateway>,
    operation<DeleteLaunchTemplate>,
    operation<DeleteNatGateway>,
    operation<DeleteNetworkAclEntry>,
    operation<DeleteRoute>,
    operation<DeleteRouteTable>,
    operation<DeleteSecurityGroup>,
    operation<DeleteSubnet>,
    operation<DeleteTags>,
    operation<DeleteVpc>,
    operation<DeleteVpcEndpoints>,
    operation<DescribeAddresses>,
    operation<DescribeAddressesAttribute>,
    operation<DescribeAvailabilityZones>,
    operation<DescribeFlowLogs>,
    operation<DescribeImages>,
    operation<DescribeInstanceStatus>,
    operation<DescribeInstanceTypes>,
    operation<DescribeInstances>,
    operation<DescribeInternetGateways>,
    operation<DescribeLaunchTemplateVersions>,
    operation<DescribeLaunchTemplates>,
    operation<DescribeManagedPrefixLists>,
    operation<DescribeNatGateways>,
    operation<DescribeNetworkAcls>,
    operation<DescribeNetworkInterfaces>,
    operation<DescribePrefixLists>,
    operation<DescribeRegions>,
    operation<DescribeRouteTables>,
    operation<DescribeSecurityGroupRules>,
    operation<DescribeSecurityGroups>,
    operation<DescribeSubnets>,
    operation<DescribeTags>,
    operation<DescribeVpcAttribute>,
    operation<DescribeVpcEndpoints>,
    operation<DescribeVpcs>,
    operation<DetachInternetGateway>,
    operation<DisassociateAddress>,
    operation<DisassociateRouteTable>,
    operation<GetInstanceUefiData>,
    operation<GetManagedPrefixListEntries>,
    operation<ModifyLaunchTemplate>,
    operation<ModifySecurityGroupRules>,
    operation<ModifySubnetAttribute>,
    operation<ModifyVpcAttribute>,
    operation<ModifyVpcEndpoint>,
    operation<ReleaseAddress>,
    operation<ReplaceRoute>,
    operation<ReplaceRouteTableAssociation>,
    operation<RevokeSecurityGroupEgress>,
    operation<RevokeSecurityGroupIngress>,
    operation<TerminateInstances>,
};

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "ec2",
      .protocol = Protocol::ec2_query,
      .also = {},
      .target_prefix = "",
      .version = "2016-11-15",
      .xml_namespace = "http://ec2.amazonaws.com/doc/2016-11-15/",
      .render = errors::render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::ec2
