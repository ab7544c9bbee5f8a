// services/cloudwatch/composite_alarms.h — alarms whose state follows from that of others.
#pragma once
#include <string>

#include "services/context.h"
#include "world/cloudwatch.h"

namespace teal::services::cloudwatch {

// Whether the rule of a composite alarm names this one, by name or ARN.
bool depends_on(const world::CompositeAlarm& parent, const std::string& name);

// Brings the state of every composite alarm up to date with its rule, parents after their children.
void evaluate_composites(Context& context);

}  // namespace teal::services::cloudwatch
