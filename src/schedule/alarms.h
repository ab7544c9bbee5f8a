// schedule/alarms.h — evaluates metric alarms as CloudWatch does: M of N, sliding window, missing
// data.
//
// Source: AWS, CloudWatch user guide, alarm-evaluation ("Configuring how CloudWatch alarms treat
// missing data", with its two tables, which are tests here).
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "schedule/metrics.h"
#include "world/cloudwatch.h"

namespace teal::schedule {

using AlarmState = api::cloudwatch::StateValue;
enum class MissingData { missing, ignore, breaching, not_breaching };
std::optional<MissingData> missing_data(std::string_view text);  // "notBreaching"

struct AlarmRule {
  int evaluation_periods = 1;   // N
  int datapoints_to_alarm = 1;  // M
  MissingData missing = MissingData::missing;
};
enum class Point { missing, within, breaching };
// `range` holds evaluation_range(N) points, oldest first.
AlarmState judge(const AlarmRule& rule, std::span<const Point> range, AlarmState current);
// CloudWatch looks at more periods than N.
int evaluation_range(int evaluation_periods);

struct Evaluation {
  AlarmState state;
  std::string reason;       // "Threshold Crossed: 1 out of the last 1 datapoints [5.0 (…)] was …"
  std::string reason_data;  // JSON
};
// With one metric, or with metric math of + - * / ( ), numbers, FILL(x, n) over the metrics of
// `metrics`. The window ends with the last complete minute before `now`.
Evaluation evaluate(const api::cloudwatch::MetricAlarm& alarm, const MetricStore& store, Time now);

// When to evaluate next: every minute of the region's time.
Time next_evaluation(const MetricStore& store, Time after);

}  // namespace teal::schedule
