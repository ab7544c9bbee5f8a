// api/logs/metric_filters.h — CloudWatch Logs: operations on metric filters.
#pragma once
#include "api/logs/types.h"

namespace teal::api::logs {

struct PutMetricFilter {
  static constexpr std::string_view name = "PutMetricFilter";
  struct Input {
    std::string filter_name;
    std::string filter_pattern;
    std::string log_group_name;
    std::vector<MetricTransformation> metric_transformations;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::filter_name>("filterName", required | size(1, 512)),
          field<&Input::filter_pattern>("filterPattern", required | size(0, 1024)),
          field<&Input::log_group_name>("logGroupName", required | size(1, 512)),
          field<&Input::metric_transformations>("metricTransformations", required | size(1, 1)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeMetricFilters {
  static constexpr std::string_view name = "DescribeMetricFilters";
  struct Input {
    std::optional<std::string> filter_name_prefix;
    std::optional<int> limit;
    std::optional<std::string> log_group_name;
    std::optional<std::string> metric_name;
    std::optional<std::string> metric_namespace;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::filter_name_prefix>("filterNamePrefix", size(1, 512)),
                    field<&Input::limit>("limit", range(1, 50)),
                    field<&Input::log_group_name>("logGroupName", size(1, 512)),
                    field<&Input::metric_name>("metricName", size(0, 255)),
                    field<&Input::metric_namespace>("metricNamespace", size(0, 255)),
                    field<&Input::next_token>("nextToken", size(1, max_size)));
    }
  };
  struct Output {
    std::optional<std::vector<MetricFilter>> metric_filters;
    std::optional<std::string> next_token;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::metric_filters>("metricFilters"),
                    field<&Output::next_token>("nextToken", size(1, max_size)));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteMetricFilter {
  static constexpr std::string_view name = "DeleteMetricFilter";
  struct Input {
    std::string filter_name;
    std::string log_group_name;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::filter_name>("filterName", required | size(1, 512)),
                    field<&Input::log_group_name>("logGroupName", required | size(1, 512)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct TestMetricFilter {
  static constexpr std::string_view name = "TestMetricFilter";
  struct Input {
    std::string filter_pattern;
    std::vector<std::string> log_event_messages;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::filter_pattern>("filterPattern", required | size(0, 1024)),
                    field<&Input::log_event_messages>("logEventMessages", required | size(1, 50)));
    }
  };
  struct Output {
    std::optional<std::vector<MetricFilterMatchRecord>> matches;

    static constexpr auto shape(auto...) { return fields(field<&Output::matches>("matches")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::logs
