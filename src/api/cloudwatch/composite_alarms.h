// api/cloudwatch/composite_alarms.h — Amazon CloudWatch: composite alarms.
#pragma once
#include "api/cloudwatch/types.h"

namespace teal::api::cloudwatch {

struct CompositeAlarm {
  std::optional<bool> actions_enabled;
  std::optional<std::vector<std::string>> alarm_actions;
  std::optional<std::string> alarm_arn;
  std::optional<Time> alarm_configuration_updated_timestamp;
  std::optional<std::string> alarm_description;
  std::optional<std::string> alarm_name;
  std::optional<std::string> alarm_rule;
  std::optional<std::vector<std::string>> insufficient_data_actions;
  std::optional<std::vector<std::string>> ok_actions;
  std::optional<std::string> state_reason;
  std::optional<std::string> state_reason_data;
  std::optional<Time> state_transitioned_timestamp;
  std::optional<Time> state_updated_timestamp;
  std::optional<StateValue> state_value;

  static constexpr auto shape(auto...) {
    return fields(
        field<&CompositeAlarm::actions_enabled>("ActionsEnabled"),
        field<&CompositeAlarm::alarm_actions>("AlarmActions", size(0, 5)),
        field<&CompositeAlarm::alarm_arn>("AlarmArn", size(1, 1600)),
        field<&CompositeAlarm::alarm_configuration_updated_timestamp>(
            "AlarmConfigurationUpdatedTimestamp"),
        field<&CompositeAlarm::alarm_description>("AlarmDescription", size(0, 1024)),
        field<&CompositeAlarm::alarm_name>("AlarmName", size(1, 255)),
        field<&CompositeAlarm::alarm_rule>("AlarmRule", size(1, 10240)),
        field<&CompositeAlarm::insufficient_data_actions>("InsufficientDataActions", size(0, 5)),
        field<&CompositeAlarm::ok_actions>("OKActions", size(0, 5)),
        field<&CompositeAlarm::state_reason>("StateReason", size(0, 1023)),
        field<&CompositeAlarm::state_reason_data>("StateReasonData", size(0, 4000)),
        field<&CompositeAlarm::state_transitioned_timestamp>("StateTransitionedTimestamp"),
        field<&CompositeAlarm::state_updated_timestamp>("StateUpdatedTimestamp"),
        field<&CompositeAlarm::state_value>("StateValue"));
  }
};

struct PutCompositeAlarm {
  static constexpr std::string_view name = "PutCompositeAlarm";
  struct Input {
    std::optional<bool> actions_enabled;
    std::optional<std::vector<std::string>> alarm_actions;
    std::optional<std::string> alarm_description;
    std::string alarm_name;
    std::string alarm_rule;
    std::optional<std::vector<std::string>> insufficient_data_actions;
    std::optional<std::vector<std::string>> ok_actions;
    std::optional<std::vector<Tag>> tags;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::actions_enabled>("ActionsEnabled"),
                    field<&Input::alarm_actions>("AlarmActions", size(0, 5)),
                    field<&Input::alarm_description>("AlarmDescription", size(0, 1024)),
                    field<&Input::alarm_name>("AlarmName", required | size(1, 255)),
                    field<&Input::alarm_rule>("AlarmRule", required | size(1, 10240)),
                    field<&Input::insufficient_data_actions>("InsufficientDataActions", size(0, 5)),
                    field<&Input::ok_actions>("OKActions", size(0, 5)),
                    field<&Input::tags>("Tags"));
    }
  };
  struct Output {
    static constexpr auto shape(auto...) { return fields(); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::cloudwatch
