// services/elbv2/targets.h — registrations: what is common to users who register targets, to ECS
// whose tasks are registered for them, and to the engine's clock.
#pragma once
#include <optional>
#include <string>

#include "services/context.h"
#include "world/elbv2.h"

namespace teal::services::elbv2 {

Duration deregistration_delay(const world::TargetGroup& group);

// Draining for the whole delay has ended: DescribeTargetHealth no longer lists it.
bool has_drained(const world::TargetGroup& group, const world::Target& target, Time now);

// Removes the rows of targets that have drained; the engine calls it on its ticks. Returns how
// many.
std::size_t forget_drained(world::Change& world, Time now);
// When the next one will have drained; nothing when none is draining.
std::optional<Time> next_drained(const world::Region& region);

}  // namespace teal::services::elbv2
