// api/cloudwatch/metrics.h — Amazon CloudWatch: operations on metrics.
#pragma once
#include "api/cloudwatch/types.h"

namespace teal::api::cloudwatch {

struct PutMetricData {
  static constexpr std::string_view name = "PutMetricData";
  struct Input {
    std::optional<std::vector<MetricDatum>> metric_data;
    std::string namespace_;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::metric_data>("MetricData"),
                    field<&Input::namespace_>("Namespace", required | size(1, 255)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetMetricData {
  static constexpr std::string_view name = "GetMetricData";
  struct Input {
    Time end_time = {};
    std::optional<int> max_datapoints;
    std::vector<MetricDataQuery> metric_data_queries;
    std::optional<std::string> next_token;
    std::optional<ScanBy> scan_by;
    Time start_time = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::end_time>("EndTime", required),
                    ignored("LabelOptions", "labels carry no times here"),
                    field<&Input::max_datapoints>("MaxDatapoints"),
                    field<&Input::metric_data_queries>("MetricDataQueries", required),
                    field<&Input::next_token>("NextToken"), field<&Input::scan_by>("ScanBy"),
                    field<&Input::start_time>("StartTime", required));
    }
  };
  struct Output {
    std::optional<std::vector<MetricDataResult>> metric_data_results;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::metric_data_results>("MetricDataResults"),
                    field<&Output::next_token>("NextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct GetMetricStatistics {
  static constexpr std::string_view name = "GetMetricStatistics";
  struct Input {
    std::optional<std::vector<Dimension>> dimensions;
    Time end_time = {};
    std::optional<std::vector<std::string>> extended_statistics;
    std::string metric_name;
    std::string namespace_;
    int period = {};
    Time start_time = {};
    std::optional<std::vector<Statistic>> statistics;
    std::optional<StandardUnit> unit;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dimensions>("Dimensions", size(0, 30)),
                    field<&Input::end_time>("EndTime", required),
                    field<&Input::extended_statistics>("ExtendedStatistics", size(1, 10)),
                    field<&Input::metric_name>("MetricName", required | size(1, 255)),
                    field<&Input::namespace_>("Namespace", required | size(1, 255)),
                    field<&Input::period>("Period", required),
                    field<&Input::start_time>("StartTime", required),
                    field<&Input::statistics>("Statistics", size(1, 5)),
                    field<&Input::unit>("Unit"));
    }
  };
  struct Output {
    std::optional<std::vector<Datapoint>> datapoints;
    std::optional<std::string> label;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::datapoints>("Datapoints"), field<&Output::label>("Label"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct ListMetrics {
  static constexpr std::string_view name = "ListMetrics";
  struct Input {
    std::optional<std::vector<DimensionFilter>> dimensions;
    std::optional<std::string> metric_name;
    std::optional<std::string> namespace_;
    std::optional<std::string> next_token;
    std::optional<RecentlyActive> recently_active;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::dimensions>("Dimensions", size(0, 10)),
                    field<&Input::metric_name>("MetricName", size(1, 255)),
                    field<&Input::namespace_>("Namespace", size(1, 255)),
                    field<&Input::next_token>("NextToken"),
                    field<&Input::recently_active>("RecentlyActive"));
    }
  };
  struct Output {
    std::optional<std::vector<Metric>> metrics;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::metrics>("Metrics"), field<&Output::next_token>("NextToken"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::cloudwatch
