// engine/alarm_actions.h — what alarms call for when their state changes: messages to topics of
// SNS.
#pragma once
#include "services/context.h"

namespace teal::engine {

// Carries out the actions of every alarm whose state is not the one that was announced last, and
// notes that in its row: after a restart, nothing is announced twice.
void announce_alarms(services::Context& context);

}  // namespace teal::engine
