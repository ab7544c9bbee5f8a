// world/zones.h — the availability zones of each region.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace teal::world {

struct Zone {
  std::string name;  // "eu-central-1a"
  std::string id;    // "euc1-az1"
};

// In order of their names. A region that AWS opens after this was written has three.
std::vector<Zone> zones_of(std::string_view region);

// The regions of the standard partition, in alphabetical order.
const std::vector<std::string_view>& region_names();

// Whether an account must ask for the region before it may use it.
bool needs_opt_in(std::string_view region);

}  // namespace teal::world
