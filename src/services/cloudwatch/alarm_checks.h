// services/cloudwatch/alarm_checks.h — what CloudWatch refuses in an alarm or in a metric query.
#pragma once
#include <string>
#include <vector>

#include "api/cloudwatch/alarms.h"

namespace teal::services::cloudwatch {

// "p99", "p99.9": the percentiles that this engine computes of the extended statistics.
bool is_percentile(const std::string& statistic);
// One of the five plain statistics, or a percentile.
bool is_statistic(const std::string& statistic);

// Ids are unique and of a metric or an expression each; expressions name known ids only.
Status check_queries(const std::vector<api::cloudwatch::MetricDataQuery>& queries);

// Actions are ARNs.
Status check_actions(const std::optional<std::vector<std::string>>& actions);

Status check_alarm(const api::cloudwatch::PutMetricAlarm::Input& input);

}  // namespace teal::services::cloudwatch
