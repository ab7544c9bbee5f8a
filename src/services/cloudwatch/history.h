// services/cloudwatch/history.h — what happened to an alarm, as DescribeAlarmHistory tells it.
#pragma once
#include <optional>
#include <string>

#include "world/cloudwatch.h"

namespace teal::services::cloudwatch {

// Of an Alarm or a CompositeAlarm.

// Puts an item at the front; the oldest beyond the limit go.
template <class Row>
void remember(Row& alarm, api::cloudwatch::HistoryItemType type, std::string summary,
              std::string data, Time now);

// Changes the state with everything that goes with it: times, history, reason. A state that stays
// the same only renews its reason.
template <class Row>
void set_state(Row& alarm, api::cloudwatch::StateValue state, std::string reason,
               std::optional<std::string> reason_data, Time now);

}  // namespace teal::services::cloudwatch
