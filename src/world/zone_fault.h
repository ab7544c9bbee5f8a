// world/zone_fault.h — zones that are lost, as rehearsals ask for. It lasts until the zone is
// restored: what runs there is gone, and nothing can be launched there.
#pragma once
#include <string>

#include "base/time.h"
#include "wire/shape.h"

namespace teal::world {

struct ZoneFault {
  static constexpr std::string_view kind = "fault.zone";
  static constexpr int schema = 1;

  std::string zone;  // "us-east-1a"
  Time lost_at{};

  std::string key() const { return zone; }
  static constexpr auto shape(auto...) {
    return wire::fields(wire::field<&ZoneFault::zone>("zone"),
                        wire::field<&ZoneFault::lost_at>("lostAt"));
  }
};

}  // namespace teal::world
