#include "world/zones.h"

#include <algorithm>
#include <array>

namespace teal::world {

namespace {

struct RegionRow {
  std::string_view name;
  std::string_view code;     // Of its zones' ids.
  std::string_view letters;  // Of its zones' names.
  bool opt_in;
};

constexpr std::array regions{RegionRow{"af-south-1", "afs1", "abc", true},
                             RegionRow{"ap-east-1", "ape1", "abc", true},
                             RegionRow{"ap-northeast-1", "apne1", "acd", false},
                             RegionRow{"ap-northeast-2", "apne2", "abcd", false},
                             RegionRow{"ap-northeast-3", "apne3", "abc", false},
                             RegionRow{"ap-south-1", "aps1", "abc", false},
                             RegionRow{"ap-south-2", "aps2", "abc", true},
                             RegionRow{"ap-southeast-1", "apse1", "abc", false},
                             RegionRow{"ap-southeast-2", "apse2", "abc", false},
                             RegionRow{"ap-southeast-3", "apse3", "abc", true},
                             RegionRow{"ap-southeast-4", "apse4", "abc", true},
                             RegionRow{"ap-southeast-5", "apse5", "abc", true},
                             RegionRow{"ap-southeast-7", "apse7", "abc", true},
                             RegionRow{"ca-central-1", "cac1", "abd", false},
                             RegionRow{"ca-west-1", "caw1", "abc", true},
                             RegionRow{"eu-central-1", "euc1", "abc", false},
                             RegionRow{"eu-central-2", "euc2", "abc", true},
                             RegionRow{"eu-north-1", "eun1", "abc", false},
                             RegionRow{"eu-south-1", "eus1", "abc", true},
                             RegionRow{"eu-south-2", "eus2", "abc", true},
                             RegionRow{"eu-west-1", "euw1", "abc", false},
                             RegionRow{"eu-west-2", "euw2", "abc", false},
                             RegionRow{"eu-west-3", "euw3", "abc", false},
                             RegionRow{"il-central-1", "ilc1", "abc", true},
                             RegionRow{"me-central-1", "mec1", "abc", true},
                             RegionRow{"me-south-1", "mes1", "abc", true},
                             RegionRow{"mx-central-1", "mxc1", "abc", true},
                             RegionRow{"sa-east-1", "sae1", "abc", false},
                             RegionRow{"us-east-1", "use1", "abcdef", false},
                             RegionRow{"us-east-2", "use2", "abc", false},
                             RegionRow{"us-west-1", "usw1", "bc", false},
                             RegionRow{"us-west-2", "usw2", "abcd", false}};

const RegionRow* find(std::string_view region) {
  const auto found = std::ranges::find(regions, region, &RegionRow::name);
  return found == regions.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Zone> zones_of(std::string_view region) {
  const RegionRow* row = find(region);
  const std::string code(row ? row->code : region);
  std::vector<Zone> zones;
  for (const char letter : row ? row->letters : std::string_view("abc"))
    zones.push_back(
        {std::string(region) + letter, code + "-az" + std::to_string(zones.size() + 1)});
  return zones;
}

const std::vector<std::string_view>& region_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> made;
    for (const RegionRow& row : regions) made.push_back(row.name);
    return made;
  }();
  return names;
}

bool needs_opt_in(std::string_view region) {
  const RegionRow* row = find(region);
  return row && row->opt_in;
}

}  // namespace teal::world
