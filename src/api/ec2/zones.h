// api/ec2/zones.h — operations on regions and their zones.
#pragma once
#include "api/ec2/types.h"

namespace teal::api::ec2 {

struct AvailabilityZoneMessage {
  std::optional<std::string> message;

  static constexpr auto shape(auto...) {
    return fields(field<&AvailabilityZoneMessage::message>("message"));
  }
};

struct AvailabilityZone {
  std::optional<std::string> group_name;
  std::optional<std::vector<AvailabilityZoneMessage>> messages;
  std::optional<std::string> network_border_group;
  std::optional<std::string> opt_in_status;
  std::optional<std::string> region_name;
  std::optional<std::string> state;
  std::optional<std::string> zone_id;
  std::optional<std::string> zone_name;
  std::optional<std::string> zone_type;

  static constexpr auto shape(auto...) {
    return fields(field<&AvailabilityZone::group_name>("groupName"),
                  field<&AvailabilityZone::messages>("messageSet"),
                  field<&AvailabilityZone::network_border_group>("networkBorderGroup"),
                  field<&AvailabilityZone::opt_in_status>("optInStatus"),
                  field<&AvailabilityZone::region_name>("regionName"),
                  field<&AvailabilityZone::state>("zoneState"),
                  field<&AvailabilityZone::zone_id>("zoneId"),
                  field<&AvailabilityZone::zone_name>("zoneName"),
                  field<&AvailabilityZone::zone_type>("zoneType"));
  }
};

struct DescribeAvailabilityZones {
  static constexpr std::string_view name = "DescribeAvailabilityZones";
  struct Input {
    std::optional<bool> all_availability_zones;
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<std::string>> zone_ids;
    std::optional<std::vector<std::string>> zone_names;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::all_availability_zones>("allAvailabilityZones"),
                    field<&Input::dry_run>("dryRun"), field<&Input::filters>("filter"),
                    field<&Input::zone_ids>("zoneId"), field<&Input::zone_names>("zoneName"));
    }
  };
  struct Output {
    std::optional<std::vector<AvailabilityZone>> availability_zones;

    static constexpr auto shape(auto...) {
      return fields(field<&Output::availability_zones>("availabilityZoneInfo"));
    }
  };
  static Result<Output> run(services::Context&, const Input&);
};

struct Region {
  std::optional<std::string> endpoint;
  std::optional<std::string> opt_in_status;
  std::optional<std::string> region_name;

  static constexpr auto shape(auto...) {
    return fields(field<&Region::endpoint>("regionEndpoint"),
                  field<&Region::opt_in_status>("optInStatus"),
                  field<&Region::region_name>("regionName"));
  }
};

struct DescribeRegions {
  static constexpr std::string_view name = "DescribeRegions";
  struct Input {
    std::optional<bool> all_regions;
    std::optional<bool> dry_run;
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<std::string>> region_names;

    static constexpr auto shape(auto...) {
      return fields(field<&Input::all_regions>("allRegions"), field<&Input::dry_run>("dryRun"),
                    field<&Input::filters>("filter"), field<&Input::region_names>("regionName"));
    }
  };
  struct Output {
    std::optional<std::vector<Region>> regions;

    static constexpr auto shape(auto...) { return fields(field<&Output::regions>("regionInfo")); }
  };
  static Result<Output> run(services::Context&, const Input&);
};

}  // namespace teal::api::ec2
