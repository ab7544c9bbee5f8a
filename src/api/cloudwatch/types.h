// api/cloudwatch/types.h — the shapes that several operations of Amazon CloudWatch share.
#pragma once
#include "api/api.h"

namespace teal::api::cloudwatch {

enum class ComparisonOperator {
  greater_than_or_equal_to_threshold,
  greater_than_threshold,
  less_than_threshold,
  less_than_or_equal_to_threshold,
  less_than_lower_or_greater_than_upper_threshold,
  less_than_lower_threshold,
  greater_than_upper_threshold
};
constexpr auto names(ComparisonOperator) {
  return std::array{
      name("GreaterThanOrEqualToThreshold", ComparisonOperator::greater_than_or_equal_to_threshold),
      name("GreaterThanThreshold", ComparisonOperator::greater_than_threshold),
      name("LessThanThreshold", ComparisonOperator::less_than_threshold),
      name("LessThanOrEqualToThreshold", ComparisonOperator::less_than_or_equal_to_threshold),
      name("LessThanLowerOrGreaterThanUpperThreshold",
           ComparisonOperator::less_than_lower_or_greater_than_upper_threshold),
      name("LessThanLowerThreshold", ComparisonOperator::less_than_lower_threshold),
      name("GreaterThanUpperThreshold", ComparisonOperator::greater_than_upper_threshold)};
}

struct Dimension {
  std::string name;
  std::string value;

  static constexpr auto shape(auto...) {
    return fields(field<&Dimension::name>("Name", required | size(1, 255)),
                  field<&Dimension::value>("Value", required | size(1, 1024)));
  }
};

struct Metric {
  std::optional<std::vector<Dimension>> dimensions;
  std::optional<std::string> metric_name;
  std::optional<std::string> namespace_;

  static constexpr auto shape(auto...) {
    return fields(field<&Metric::dimensions>("Dimensions", size(0, 30)),
                  field<&Metric::metric_name>("MetricName", size(1, 255)),
                  field<&Metric::namespace_>("Namespace", size(1, 255)));
  }
};

enum class StandardUnit {
  seconds,
  microseconds,
  milliseconds,
  bytes,
  kilobytes,
  megabytes,
  gigabytes,
  terabytes,
  bits,
  kilobits,
  megabits,
  gigabits,
  terabits,
  percent,
  count,
  bytes_second,
  kilobytes_second,
  megabytes_second,
  gigabytes_second,
  terabytes_second,
  bits_second,
  kilobits_second,
  megabits_second,
  gigabits_second,
  terabits_second,
  count_second,
  none
};
constexpr auto names(StandardUnit) {
  return std::array{name("Seconds", StandardUnit::seconds),
                    name("Microseconds", StandardUnit::microseconds),
                    name("Milliseconds", StandardUnit::milliseconds),
                    name("Bytes", StandardUnit::bytes),
                    name("Kilobytes", StandardUnit::kilobytes),
                    name("Megabytes", StandardUnit::megabytes),
                    name("Gigabytes", StandardUnit::gigabytes),
                    name("Terabytes", StandardUnit::terabytes),
                    name("Bits", StandardUnit::bits),
                    name("Kilobits", StandardUnit::kilobits),
                    name("Megabits", StandardUnit::megabits),
                    name("Gigabits", StandardUnit::gigabits),
                    name("Terabits", StandardUnit::terabits),
                    name("Percent", StandardUnit::percent),
                    name("Count", StandardUnit::count),
                    name("Bytes/Second", StandardUnit::bytes_second),
                    name("Kilobytes/Second", StandardUnit::kilobytes_second),
                    name("Megabytes/Second", StandardUnit::megabytes_second),
                    name("Gigabytes/Second", StandardUnit::gigabytes_second),
                    name("Terabytes/Second", StandardUnit::terabytes_second),
                    name("Bits/Second", StandardUnit::bits_second),
                    name("Kilobits/Second", StandardUnit::kilobits_second),
                    name("Megabits/Second", StandardUnit::megabits_second),
                    name("Gigabits/Second", StandardUnit::gigabits_second),
                    name("Terabits/Second", StandardUnit::terabits_second),
                    name("Count/Second", StandardUnit::count_second),
                    name("None", StandardUnit::none)};
}

struct MetricStat {
  Metric metric;
  int period = {};
  std::string stat;
  std::optional<StandardUnit> unit;

  static constexpr auto shape(auto...) {
    return fields(field<&MetricStat::metric>("Metric", required),
                  field<&MetricStat::period>("Period", required),
                  field<&MetricStat::stat>("Stat", required), field<&MetricStat::unit>("Unit"));
  }
};

struct MetricDataQuery {
  std::optional<std::string> expression;
  std::string id;
  std::optional<std::string> label;
  std::optional<MetricStat> metric_stat;
  std::optional<int> period;
  std::optional<bool> return_data;

  static constexpr auto shape(auto...) {
    return fields(field<&MetricDataQuery::expression>("Expression", size(1, 2048)),
                  field<&MetricDataQuery::id>("Id", required | size(1, 255)),
                  field<&MetricDataQuery::label>("Label"),
                  field<&MetricDataQuery::metric_stat>("MetricStat"),
                  field<&MetricDataQuery::period>("Period"),
                  field<&MetricDataQuery::return_data>("ReturnData"));
  }
};

enum class Statistic { sample_count, average, sum, minimum, maximum };
constexpr auto names(Statistic) {
  return std::array{name("SampleCount", Statistic::sample_count),
                    name("Average", Statistic::average), name("Sum", Statistic::sum),
                    name("Minimum", Statistic::minimum), name("Maximum", Statistic::maximum)};
}

struct Tag {
  std::string key;
  std::string value;

  static constexpr auto shape(auto...) {
    return fields(field<&Tag::key>("Key", required | size(1, 128)),
                  field<&Tag::value>("Value", required | size(0, 256)));
  }
};

enum class AlarmType { composite_alarm, metric_alarm };
constexpr auto names(AlarmType) {
  return std::array{name("CompositeAlarm", AlarmType::composite_alarm),
                    name("MetricAlarm", AlarmType::metric_alarm)};
}

enum class StateValue { ok, alarm, insufficient_data };
constexpr auto names(StateValue) {
  return std::array{name("OK", StateValue::ok), name("ALARM", StateValue::alarm),
                    name("INSUFFICIENT_DATA", StateValue::insufficient_data)};
}

struct MetricAlarm {
  std::optional<bool> actions_enabled;
  std::optional<std::vector<std::string>> alarm_actions;
  std::optional<std::string> alarm_arn;
  std::optional<Time> alarm_configuration_updated_timestamp;
  std::optional<std::string> alarm_description;
  std::optional<std::string> alarm_name;
  std::optional<ComparisonOperator> comparison_operator;
  std::optional<int> datapoints_to_alarm;
  std::optional<std::vector<Dimension>> dimensions;
  std::optional<std::string> evaluate_low_sample_count_percentile;
  std::optional<int> evaluation_periods;
  std::optional<std::string> extended_statistic;
  std::optional<std::vector<std::string>> insufficient_data_actions;
  std::optional<std::string> metric_name;
  std::optional<std::vector<MetricDataQuery>> metrics;
  std::optional<std::string> namespace_;
  std::optional<std::vector<std::string>> ok_actions;
  std::optional<int> period;
  std::optional<std::string> state_reason;
  std::optional<std::string> state_reason_data;
  std::optional<Time> state_transitioned_timestamp;
  std::optional<Time> state_updated_timestamp;
  std::optional<StateValue> state_value;
  std::optional<Statistic> statistic;
  std::optional<double> threshold;
  std::optional<std::string> treat_missing_data;
  std::optional<StandardUnit> unit;

  static constexpr auto shape(auto...) {
    return fields(
        field<&MetricAlarm::actions_enabled>("ActionsEnabled"),
        field<&MetricAlarm::alarm_actions>("AlarmActions", size(0, 5)),
        field<&MetricAlarm::alarm_arn>("AlarmArn", size(1, 1600)),
        field<&MetricAlarm::alarm_configuration_updated_timestamp>(
            "AlarmConfigurationUpdatedTimestamp"),
        field<&MetricAlarm::alarm_description>("AlarmDescription", size(0, 1024)),
        field<&MetricAlarm::alarm_name>("AlarmName", size(1, 255)),
        field<&MetricAlarm::comparison_operator>("ComparisonOperator"),
        field<&MetricAlarm::datapoints_to_alarm>("DatapointsToAlarm"),
        field<&MetricAlarm::dimensions>("Dimensions", size(0, 30)),
        field<&MetricAlarm::evaluate_low_sample_count_percentile>(
            "EvaluateLowSampleCountPercentile", size(1, 255)),
        field<&MetricAlarm::evaluation_periods>("EvaluationPeriods"),
        field<&MetricAlarm::extended_statistic>("ExtendedStatistic"),
        field<&MetricAlarm::insufficient_data_actions>("InsufficientDataActions", size(0, 5)),
        field<&MetricAlarm::metric_name>("MetricName", size(1, 255)),
        field<&MetricAlarm::metrics>("Metrics"),
        field<&MetricAlarm::namespace_>("Namespace", size(1, 255)),
        field<&MetricAlarm::ok_actions>("OKActions", size(0, 5)),
        field<&MetricAlarm::period>("Period"),
        field<&MetricAlarm::state_reason>("StateReason", size(0, 1023)),
        field<&MetricAlarm::state_reason_data>("StateReasonData", size(0, 4000)),
        field<&MetricAlarm::state_transitioned_timestamp>("StateTransitionedTimestamp"),
        field<&MetricAlarm::state_updated_timestamp>("StateUpdatedTimestamp"),
        field<&MetricAlarm::state_value>("StateValue"), field<&MetricAlarm::statistic>("Statistic"),
        field<&MetricAlarm::threshold>("Threshold"),
        field<&MetricAlarm::treat_missing_data>("TreatMissingData", size(1, 255)),
        field<&MetricAlarm::unit>("Unit"));
  }
};

enum class HistoryItemType {
  configuration_update,
  state_update,
  action,
  alarm_contributor_state_update,
  alarm_contributor_action
};
constexpr auto names(HistoryItemType) {
  return std::array{
      name("ConfigurationUpdate", HistoryItemType::configuration_update),
      name("StateUpdate", HistoryItemType::state_update), name("Action", HistoryItemType::action),
      name("AlarmContributorStateUpdate", HistoryItemType::alarm_contributor_state_update),
      name("AlarmContributorAction", HistoryItemType::alarm_contributor_action)};
}

enum class ScanBy { timestamp_descending, timestamp_ascending };
constexpr auto names(ScanBy) {
  return std::array{name("TimestampDescending", ScanBy::timestamp_descending),
                    name("TimestampAscending", ScanBy::timestamp_ascending)};
}

struct AlarmHistoryItem {
  std::optional<std::string> alarm_name;
  std::optional<AlarmType> alarm_type;
  std::optional<std::string> history_data;
  std::optional<HistoryItemType> history_item_type;
  std::optional<std::string> history_summary;
  std::optional<Time> timestamp;

  static constexpr auto shape(auto...) {
    return fields(field<&AlarmHistoryItem::alarm_name>("AlarmName", size(1, 255)),
                  field<&AlarmHistoryItem::alarm_type>("AlarmType"),
                  field<&AlarmHistoryItem::history_data>("HistoryData", size(1, 4095)),
                  field<&AlarmHistoryItem::history_item_type>("HistoryItemType"),
                  field<&AlarmHistoryItem::history_summary>("HistorySummary", size(1, 255)),
                  field<&AlarmHistoryItem::timestamp>("Timestamp"));
  }
};

struct StatisticSet {
  double maximum = {};
  double minimum = {};
  double sample_count = {};
  double sum = {};

  static constexpr auto shape(auto...) {
    return fields(field<&StatisticSet::maximum>("Maximum", required),
                  field<&StatisticSet::minimum>("Minimum", required),
                  field<&StatisticSet::sample_count>("SampleCount", required),
                  field<&StatisticSet::sum>("Sum", required));
  }
};

struct MetricDatum {
  std::optional<std::vector<double>> counts;
  std::optional<std::vector<Dimension>> dimensions;
  std::string metric_name;
  std::optional<StatisticSet> statistic_values;
  std::optional<int> storage_resolution;
  std::optional<Time> timestamp;
  std::optional<StandardUnit> unit;
  std::optional<double> value;
  std::optional<std::vector<double>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&MetricDatum::counts>("Counts"),
                  field<&MetricDatum::dimensions>("Dimensions", size(0, 30)),
                  field<&MetricDatum::metric_name>("MetricName", required | size(1, 255)),
                  field<&MetricDatum::statistic_values>("StatisticValues"),
                  field<&MetricDatum::storage_resolution>("StorageResolution"),
                  field<&MetricDatum::timestamp>("Timestamp"), field<&MetricDatum::unit>("Unit"),
                  field<&MetricDatum::value>("Value"), field<&MetricDatum::values>("Values"));
  }
};

enum class StatusCode { complete, internal_error, partial_data, forbidden };
constexpr auto names(StatusCode) {
  return std::array{
      name("Complete", StatusCode::complete), name("InternalError", StatusCode::internal_error),
      name("PartialData", StatusCode::partial_data), name("Forbidden", StatusCode::forbidden)};
}

struct MetricDataResult {
  std::optional<std::string> id;
  std::optional<std::string> label;
  std::optional<StatusCode> status_code;
  std::optional<std::vector<Time>> timestamps;
  std::optional<std::vector<double>> values;

  static constexpr auto shape(auto...) {
    return fields(field<&MetricDataResult::id>("Id", size(1, 255)),
                  field<&MetricDataResult::label>("Label"),
                  field<&MetricDataResult::status_code>("StatusCode"),
                  field<&MetricDataResult::timestamps>("Timestamps"),
                  field<&MetricDataResult::values>("Values"));
  }
};

struct Datapoint {
  std::optional<double> average;
  std::optional<std::map<std::string, double>> extended_statistics;
  std::optional<double> maximum;
  std::optional<double> minimum;
  std::optional<double> sample_count;
  std::optional<double> sum;
  std::optional<Time> timestamp;
  std::optional<StandardUnit> unit;

  static constexpr auto shape(auto...) {
    return fields(field<&Datapoint::average>("Average"),
                  field<&Datapoint::extended_statistics>("ExtendedStatistics"),
                  field<&Datapoint::maximum>("Maximum"), field<&Datapoint::minimum>("Minimum"),
                  field<&Datapoint::sample_count>("SampleCount"), field<&Datapoint::sum>("Sum"),
                  field<&Datapoint::timestamp>("Timestamp"), field<&Datapoint::unit>("Unit"));
  }
};

struct DimensionFilter {
  std::string name;
  std::optional<std::string> value;

  static constexpr auto shape(auto...) {
    return fields(field<&DimensionFilter::name>("Name", required | size(1, 255)),
                  field<&DimensionFilter::value>("Value", size(1, 1024)));
  }
};

enum class RecentlyActive { pt3_h };
constexpr auto names(RecentlyActive) { return std::array{name("PT3H", RecentlyActive::pt3_h)}; }

}  // namespace teal::api::cloudwatch
