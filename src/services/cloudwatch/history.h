// services/cloudwatch/history.h — what happened to an alarm, as DescribeAlarmHistory tells it.
#pragma once
#include <optional>
#include <string>

#include "world/cloudwatch.h"

namespace teal::services::cloudwatch {

// Puts an item at the front; the oldest beyond the limit go.
void remember(world::Alarm& alarm, api::cloudwatch::HistoryItemType type, std::string summary,
              std::string data, Time now);

// Changes the state with everything that goes with it: times, history, reason. A state that stays
// the same only renews its reason.
void set_state(world::Alarm& alarm, api::cloudwatch::StateValue state, std::string reason,
               std::optional<std::string> reason_data, Time now);

}  // namespace teal::services::cloudwatch
