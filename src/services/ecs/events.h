// services/ecs/events.h — lines of a service's event list; the newest 100 are kept, newest first.
#pragma once
#include <string>

#include "services/context.h"

namespace teal::services::ecs {

// Writes "(service <name>) <message>" to the service's events and to the journal
// ("service.event"). `message` is given without the prefix: "has reached a steady state."
void announce(Context& context, const std::string& service_key, const std::string& message);

}  // namespace teal::services::ecs
