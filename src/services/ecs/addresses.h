// services/ecs/addresses.h — addresses for tasks: where they are really reached (127.64.0.0/10),
// and the private address that the API shows.
//
// Pure functions of the world. An address is taken as long as a task row or a target has it, and
// the one given last is followed by the next, so that a stopped task's is not given again soon.
// Where the count begins follows from the engine's instance and the region: two engines on one
// machine, or two regions in one engine, do not meet.
#pragma once
#include <string>

#include "world/region.h"

namespace teal::services::ecs {

// "127.64.0.1" … "127.127.255.254", unique among the tasks and targets of the region.
std::string free_endpoint_ip(const world::Change& world, const std::string& instance);

// "10.0.…": each zone has a quarter of 10.0.0.0/16 ("…a" the first).
std::string free_private_ip(const world::Change& world, const std::string& availability_zone);

}  // namespace teal::services::ecs
