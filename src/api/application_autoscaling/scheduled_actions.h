// api/application_autoscaling/scheduled_actions.h — Application Auto Scaling: operations on
// scheduled actions.
#pragma once
#include "api/application_autoscaling/types.h"

namespace teal::api::application_autoscaling {

struct PutScheduledAction {
  static constexpr std::string_view name = "PutScheduledAction";
  struct Input {
    std::optional<Time> end_time;
    std::string resource_id;
    ScalableDimension scalable_dimension = {};
    std::optional<ScalableTargetAction> scalable_target_action;
    std::optional<std::string> schedule;
    std::string scheduled_action_name;
    ServiceNamespace service_namespace = {};
    std::optional<Time> start_time;
    std::optional<std::string> timezone;

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::end_time>("EndTime"),
          field<&Input::resource_id>("ResourceId", required | size(1, 1600)),
          field<&Input::scalable_dimension>("ScalableDimension", required),
          field<&Input::scalable_target_action>("ScalableTargetAction"),
          field<&Input::schedule>("Schedule", size(1, 1600)),
          field<&Input::scheduled_action_name>("ScheduledActionName", required | size(1, 256)),
          field<&Input::service_namespace>("ServiceNamespace", required),
          field<&Input::start_time>("StartTime"),
          field<&Input::timezone>("Timezone", size(1, 1600)));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DescribeScheduledActions {
  static constexpr std::string_view name = "DescribeScheduledActions";
  struct Input {
    std::optional<int> max_results;
    std::optional<std::string> next_token;
    std::optional<std::string> resource_id;
    std::optional<ScalableDimension> scalable_dimension;
    std::optional<std::vector<std::string>> scheduled_action_names;
    ServiceNamespace service_namespace = {};

    static constexpr auto shape(auto...) {
      return fields(field<&Input::max_results>("MaxResults"),
                    field<&Input::next_token>("NextToken"),
                    field<&Input::resource_id>("ResourceId", size(1, 1600)),
                    field<&Input::scalable_dimension>("ScalableDimension"),
                    field<&Input::scheduled_action_names>("ScheduledActionNames", size(0, 50)),
                    field<&Input::service_namespace>("ServiceNamespace", required));
    }
  };
  struct Output {
    std::optional<std::string> next_token;
    std::optional<std::vector<ScheduledAction>> scheduled_actions;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::next_token>("NextToken"),
                    field<&Output::scheduled_actions>("ScheduledActions"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct DeleteScheduledAction {
  static constexpr std::string_view name = "DeleteScheduledAction";
  struct Input {
    std::string resource_id;
    ScalableDimension scalable_dimension = {};
    std::string scheduled_action_name;
    ServiceNamespace service_namespace = {};

    static constexpr auto shape(auto...) {
      return fields(
          field<&Input::resource_id>("ResourceId", required | size(1, 1600)),
          field<&Input::scalable_dimension>("ScalableDimension", required),
          field<&Input::scheduled_action_name>("ScheduledActionName", required | size(1, 1600)),
          field<&Input::service_namespace>("ServiceNamespace", required));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::application_autoscaling
