#include "services/logs/operations.h"

#include "api/logs/events.h"
#include "api/logs/groups.h"
#include "api/logs/metric_filters.h"
#include "api/logs/policies.h"
#include "api/logs/streams.h"
#include "api/logs/tags.h"

namespace teal::services::logs {

namespace {

using namespace api::logs;

template <class Op>
constexpr auto operation = wire::operation<Context, Op>();

constexpr std::array operations = {
    operation<CreateLogGroup>,
    operation<CreateLogStream>,
    operation<DeleteLogGroup>,
    operation<DeleteLogStream>,
    operation<DeleteMetricFilter>,
    operation<DeleteResourcePolicy>,
    operation<DeleteRetentionPolicy>,
    operation<DescribeLogGroups>,
    operation<DescribeLogStreams>,
    operation<DescribeMetricFilters>,
    operation<DescribeResourcePolicies>,
    operation<FilterLogEvents>,
    operation<GetLogEvents>,
    operation<ListTagsForResource>,
    operation<ListTagsLogGroup>,
    operation<PutLogEvents>,
    operation<PutMetricFilter>,
    operation<PutResourcePolicy>,
    operation<PutRetentionPolicy>,
    operation<TagLogGroup>,
    operation<TagResource>,
    operation<TestMetricFilter>,
    operation<UntagLogGroup>,
    operation<UntagResource>,
};

Error render(std::span<const wire::Violation> violations) {
  return {.code = "InvalidParameterException", .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "logs",
      .protocol = Protocol::json_1_1,
      .also = {},
      .target_prefix = "Logs_20140328",
      .version = "2014-03-28",
      .xml_namespace = "",
      .render = render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::logs
