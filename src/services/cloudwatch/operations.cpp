#include "services/cloudwatch/operations.h"

#include "api/cloudwatch/alarms.h"
#include "api/cloudwatch/dashboards.h"
#include "api/cloudwatch/metrics.h"
#include "api/cloudwatch/tags.h"

namespace teal::services::cloudwatch {

namespace {

using namespace api::cloudwatch;

template <class Op>
constexpr auto operation = wire::operation<Context, Op>();

constexpr std::array operations = {
    operation<DeleteAlarms>,
    operation<DeleteDashboards>,
    operation<DescribeAlarmHistory>,
    operation<DescribeAlarms>,
    operation<DescribeAlarmsForMetric>,
    operation<DisableAlarmActions>,
    operation<EnableAlarmActions>,
    operation<GetDashboard>,
    operation<GetMetricData>,
    operation<GetMetricStatistics>,
    operation<ListDashboards>,
    operation<ListMetrics>,
    operation<ListTagsForResource>,
    operation<PutCompositeAlarm>,
    operation<PutDashboard>,
    operation<PutMetricAlarm>,
    operation<PutMetricData>,
    operation<SetAlarmState>,
    operation<TagResource>,
    operation<UntagResource>,
};

constexpr std::array also = {Protocol::json_1_0, Protocol::rpc_v2_cbor};

Error render(std::span<const wire::Violation> violations) {
  return {.code = "ValidationError", .message = wire::describe(violations)};
}

}  // namespace

const Service& service() {
  static constexpr Service service{
      .signing_name = "monitoring",
      .protocol = Protocol::query,
      .also = also,
      .target_prefix = "GraniteServiceVersion20100801",
      .version = "2010-08-01",
      .xml_namespace = "http://monitoring.amazonaws.com/doc/2010-08-01/",
      .render = render,
      .operations = operations,
  };
  return service;
}

}  // namespace teal::services::cloudwatch
