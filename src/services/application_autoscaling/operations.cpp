#include "services/application_autoscaling/operations.h"

#include "api/application_autoscaling/policies.h"
#include "api/application_autoscaling/scheduled_actions.h"
#include "api/application_autoscaling/tags.h"
#include "api/application_autoscaling/targets.h"

namespace teal::services::application_autoscaling {

namespace {

using namespace api::application_autoscaling;

template <class Op>
constexpr auto operation = wire::operation<Context, Op>();

constexpr std::array operations = {
    operation<DeleteScalingPolicy>,
    operation<DeleteScheduledAction>,
    operation<DeregisterScalableTarget>,
    operation<DescribeScalableTargets>,
    operation<DescribeScalingActivities>,
    operation<DescribeScalingPolicies>,
    operation<DescribeScheduledActions>,
    operation<ListTagsForResource>,
    operation<PutScalingPolicy>,
    operation<PutScheduledAction>,
    operation<RegisterScalableTarget>,
    operation<TagResource>,
    operation<UntagResource>,
};

Error render(std::span<const wire::Violation> violations) {
  return {.code = "ValidationException", .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "application-autoscaling",
      .protocol = Protocol::json_1_1,
      .also = {},
      .target_prefix = "AnyScaleFrontendService",
      .version = "2016-02-06",
      .xml_namespace = "",
      .render = render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::application_autoscaling
