// services/cloudwatch/any_alarm.h — what metric alarms and composite alarms have in common.
#pragma once
#include <string>

#include "services/context.h"
#include "world/cloudwatch.h"

namespace teal::services::cloudwatch {

// Calls `edit` with the row of that name, of either kind; false when there is none.
template <class Edit>
bool edit_alarm(Context& context, const std::string& name, Edit edit) {
  if (context.world.find<world::Alarm>(name))
    edit(context.world.edit<world::Alarm>(name));
  else if (context.world.find<world::CompositeAlarm>(name))
    edit(context.world.edit<world::CompositeAlarm>(name));
  else
    return false;
  return true;
}

// Calls `look` with the row of that name, of either kind; false when there is none.
template <class Look>
bool look_at_alarm(const Context& context, const std::string& name, Look look) {
  if (const auto* alarm = context.world.find<world::Alarm>(name))
    look(*alarm);
  else if (const auto* composite = context.world.find<world::CompositeAlarm>(name))
    look(*composite);
  else
    return false;
  return true;
}

}  // namespace teal::services::cloudwatch
