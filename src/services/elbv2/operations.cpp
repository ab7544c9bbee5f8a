#include "services/elbv2/operations.h"

#include "api/elbv2/limits.h"
#include "api/elbv2/listeners.h"
#include "api/elbv2/load_balancers.h"
#include "api/elbv2/rules.h"
#include "api/elbv2/tags.h"
#include "api/elbv2/target_groups.h"
#include "api/elbv2/targets.h"

namespace teal::services::elbv2 {

namespace {

using namespace api::elbv2;

template <class Op>
constexpr auto operation = wire::operation<Context, Op>();

constexpr std::array operations = {
    operation<AddTags>,
    operation<CreateListener>,
    operation<CreateLoadBalancer>,
    operation<CreateRule>,
    operation<CreateTargetGroup>,
    operation<DeleteListener>,
    operation<DeleteLoadBalancer>,
    operation<DeleteRule>,
    operation<DeleteTargetGroup>,
    operation<DeregisterTargets>,
    operation<DescribeAccountLimits>,
    operation<DescribeCapacityReservation>,
    operation<DescribeListenerAttributes>,
    operation<DescribeListeners>,
    operation<DescribeLoadBalancerAttributes>,
    operation<DescribeLoadBalancers>,
    operation<DescribeRules>,
    operation<DescribeTags>,
    operation<DescribeTargetGroupAttributes>,
    operation<DescribeTargetGroups>,
    operation<DescribeTargetHealth>,
    operation<ModifyListener>,
    operation<ModifyListenerAttributes>,
    operation<ModifyLoadBalancerAttributes>,
    operation<ModifyRule>,
    operation<ModifyTargetGroup>,
    operation<ModifyTargetGroupAttributes>,
    operation<RegisterTargets>,
    operation<RemoveTags>,
    operation<SetIpAddressType>,
    operation<SetRulePriorities>,
    operation<SetSecurityGroups>,
    operation<SetSubnets>,
};

Error render(std::span<const wire::Violation> violations) {
  return {.code = "ValidationError", .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "elasticloadbalancing",
      .protocol = Protocol::query,
      .also = {},
      .target_prefix = "",
      .version = "2015-12-01",
      .xml_namespace = "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
      .render = render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::elbv2
