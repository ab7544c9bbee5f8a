// api/cloudwatch/alarms.h — Amazon CloudWatch: operations on alarms.
#pragma once
#include "api/cloudwatch/composite_alarms.h"
#include "api/cloudwatch/types.h"

namespace teal::api::cloudwatch {

struct PutMetricAlarm {
  static constexpr std::string_view name = "PutMetricAlarm";
  struct Input {
    std::optional<bool> actions_enabled;
    std::optional<std::vector<std::string>> alarm_actions;
    std::optional<std::string> alarm_description;
    std::string alarm_name;
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
    std::optional<Statistic> statistic;
    std::optional<std::vector<Tag>> tags;
    std::optional<double> threshold;
    std::optional<std::string> treat_missing_data;
    std::optional<StandardUnit> unit;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::actions_enabled>("ActionsEnabled"),
                    field<&Input::alarm_actions>("AlarmActions", size(0, 5)),
                    field<&Input::alarm_description>("AlarmDescription", size(0, 1024)),
                    field<&Input::alarm_name>("AlarmName", required | size(1, 255)),
                    field<&Input::comparison_operator>("ComparisonOperator"),
                    field<&Input::datapoints_to_alarm>("DatapointsToAlarm"),
                    field<&Input::dimensions>("Dimensions", size(0, 30)),
                    field<&Input::evaluate_low_sample_count_percentile>(
                        "EvaluateLowSampleCountPercentile", size(1, 255)),
                    field<&Input::evaluation_periods>("EvaluationPeriods"),
                    field<&Input::extended_statistic>("ExtendedStatistic"),
                    field<&Input::insufficient_data_actions>("InsufficientDataActions", size(0, 5)),
                    field<&Input::metric_name>("MetricName", size(1, 255)),
                    field<&Input::metrics>("Metrics"),
                    field<&Input::namespace_>("Namespace", size(1, 255)),
                    field<&Input::ok_actions>("OKActions", size(0, 5)),
                    field<&Input::period>("Period"), field<&Input::statistic>("Statistic"),
                    field<&Input::tags>("Tags"), field<&Input::threshold>("Threshold"),
                    field<&Input::treat_missing_data>("TreatMissingData", size(1, 255)),
                    field<&Input::unit>("Unit"));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeAlarms {
  static constexpr std::string_view name = "DescribeAlarms";
  struct Input {
    std::optional<std::string> action_prefix;
    std::optional<std::string> alarm_name_prefix;
    std::optional<std::vector<std::string>> alarm_names;
    std::optional<std::vector<AlarmType>> alarm_types;
    std::optional<int> max_records;
    std::optional<std::string> next_token;
    std::optional<StateValue> state_value;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::action_prefix>("ActionPrefix", size(1, 1024)),
                    field<&Input::alarm_name_prefix>("AlarmNamePrefix", size(1, 255)),
                    field<&Input::alarm_names>("AlarmNames", size(0, 100)),
                    field<&Input::alarm_types>("AlarmTypes"),
                    field<&Input::max_records>("MaxRecords", range(1, 100)),
                    field<&Input::next_token>("NextToken"),
                    field<&Input::state_value>("StateValue"));
    }
  };
  struct Output {
    std::optional<std::vector<CompositeAlarm>> composite_alarms;
    std::optional<std::vector<MetricAlarm>> metric_alarms;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::composite_alarms>("CompositeAlarms"),
                    field<&Output::metric_alarms>("MetricAlarms"),
                    field<&Output::next_token>("NextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeAlarmsForMetric {
  static constexpr std::string_view name = "DescribeAlarmsForMetric";
  struct Input {
    std::optional<std::vector<Dimension>> dimensions;
    std::optional<std::string> extended_statistic;
    std::string metric_name;
    std::string namespace_;
    std::optional<int> period;
    std::optional<Statistic> statistic;
    std::optional<StandardUnit> unit;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dimensions>("Dimensions", size(0, 30)),
                    field<&Input::extended_statistic>("ExtendedStatistic"),
                    field<&Input::metric_name>("MetricName", required | size(1, 255)),
                    field<&Input::namespace_>("Namespace", required | size(1, 255)),
                    field<&Input::period>("Period"), field<&Input::statistic>("Statistic"),
                    field<&Input::unit>("Unit"));
    }
  };
  struct Output {
    std::optional<std::vector<MetricAlarm>> metric_alarms;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::metric_alarms>("MetricAlarms"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteAlarms {
  static constexpr std::string_view name = "DeleteAlarms";
  struct Input {
    std::vector<std::string> alarm_names;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::alarm_names>("AlarmNames", required | size(0, 100)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct SetAlarmState {
  static constexpr std::string_view name = "SetAlarmState";
  struct Input {
    std::string alarm_name;
    std::string state_reason;
    std::optional<std::string> state_reason_data;
    StateValue state_value = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::alarm_name>("AlarmName", required | size(1, 255)),
                    field<&Input::state_reason>("StateReason", required | size(0, 1023)),
                    field<&Input::state_reason_data>("StateReasonData", size(0, 4000)),
                    field<&Input::state_value>("StateValue", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct EnableAlarmActions {
  static constexpr std::string_view name = "EnableAlarmActions";
  struct Input {
    std::vector<std::string> alarm_names;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::alarm_names>("AlarmNames", required | size(0, 100)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DisableAlarmActions {
  static constexpr std::string_view name = "DisableAlarmActions";
  struct Input {
    std::vector<std::string> alarm_names;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::alarm_names>("AlarmNames", required | size(0, 100)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeAlarmHistory {
  static constexpr std::string_view name = "DescribeAlarmHistory";
  struct Input {
    std::optional<std::string> alarm_name;
    std::optional<std::vector<AlarmType>> alarm_types;
    std::optional<Time> end_date;
    std::optional<HistoryItemType> history_item_type;
    std::optional<int> max_records;
    std::optional<std::string> next_token;
    std::optional<ScanBy> scan_by;
    std::optional<Time> start_date;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::alarm_name>("AlarmName", size(1, 255)),
                    field<&Input::alarm_types>("AlarmTypes"), field<&Input::end_date>("EndDate"),
                    field<&Input::history_item_type>("HistoryItemType"),
                    field<&Input::max_records>("MaxRecords", range(1, 100)),
                    field<&Input::next_token>("NextToken"), field<&Input::scan_by>("ScanBy"),
                    field<&Input::start_date>("StartDate"));
    }
  };
  struct Output {
    std::optional<std::vector<AlarmHistoryItem>> alarm_history_items;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::alarm_history_items>("AlarmHistoryItems"),
                    field<&Output::next_token>("NextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::cloudwatch
