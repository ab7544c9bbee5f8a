#include "api/ec2/zones.h"

#include <algorithm>

#include "services/ec2/filters.h"
#include "world/zones.h"

namespace teal::services::ec2 {

namespace {

Values availability_zone_values(const Context& context, const world::Zone& zone,
                                std::string_view name) {
  if (name == "zone-name") return one(zone.name);
  if (name == "zone-id") return one(zone.id);
  if (name == "zone-type") return one(std::string("availability-zone"));
  if (name == "state") return one(std::string("available"));
  if (name == "opt-in-status") return one(std::string("opt-in-not-required"));
  if (name == "region-name") return one(context.scope().region);
  if (name == "group-name") return one(context.scope().region + "-zg-1");
  if (name == "message") return std::vector<std::string>{};
  return std::nullopt;
}

std::string host_of(std::string_view region) {
  return "ec2." + std::string(region) + ".amazonaws.com";
}

std::string opt_in_status(std::string_view region) {
  return world::needs_opt_in(region) ? "opted-in" : "opt-in-not-required";
}

Values region_values(std::string_view region, std::string_view name) {
  if (name == "region-name") return one(std::string(region));
  if (name == "endpoint") return one(host_of(region));
  if (name == "opt-in-status") return one(opt_in_status(region));
  return std::nullopt;
}

}  // namespace

}  // namespace teal::services::ec2

namespace teal::api::ec2 {

using namespace services::ec2;
using services::Context;

Result<DescribeAvailabilityZones::Output> DescribeAvailabilityZones::run(Context& context,
                                                                         const Input& input) {
  TRY(check_filters(input.filters, [&](std::string_view name) {
    return availability_zone_values(context, {}, name);
  }));
  const auto all = world::zones_of(context.scope().region);
  for (const std::string& name : wire::items(input.zone_names))
    if (std::ranges::find(all, name, &world::Zone::name) == all.end())
      return errors::invalid_parameter("Invalid availability zone: [" + name + "]");
  for (const std::string& id : wire::items(input.zone_ids))
    if (std::ranges::find(all, id, &world::Zone::id) == all.end())
      return errors::invalid_parameter("Invalid availability zone-id: [" + id + "]");
  const auto is_wanted = [](const std::optional<std::vector<std::string>>& wanted,
                            const std::string& value) {
    return !wanted || std::ranges::find(*wanted, value) != wanted->end();
  };
  Output output;
  output.availability_zones.emplace();
  for (const world::Zone& zone : all) {
    if (!is_wanted(input.zone_names, zone.name) || !is_wanted(input.zone_ids, zone.id) ||
        !passes(input.filters, [&](std::string_view name) {
          return availability_zone_values(context, zone, name);
        }))
      continue;
    AvailabilityZone view;
    view.zone_name = zone.name;
    view.zone_id = zone.id;
    view.zone_type = "availability-zone";
    view.region_name = context.scope().region;
    view.group_name = context.scope().region + "-zg-1";
    view.network_border_group = context.scope().region;
    view.opt_in_status = "opt-in-not-required";
    view.state = "available";
    view.messages.emplace();
    output.availability_zones->push_back(std::move(view));
  }
  return output;
}

Result<DescribeRegions::Output> DescribeRegions::run(Context&, const Input& input) {
  TRY(check_filters(input.filters, [](std::string_view name) { return region_values("", name); }));
  const auto& all = world::region_names();
  for (const std::string& name : wire::items(input.region_names))
    if (std::ranges::find(all, name) == all.end())
      return errors::invalid_parameter("Invalid region names: [" + name + "]");
  Output output;
  output.regions.emplace();
  for (const std::string_view region : all) {
    const auto& wanted = wire::items(input.region_names);
    if (!wanted.empty() && std::ranges::find(wanted, region) == wanted.end()) continue;
    if (!passes(input.filters, [&](std::string_view name) { return region_values(region, name); }))
      continue;
    output.regions->push_back({.endpoint = host_of(region),
                               .opt_in_status = opt_in_status(region),
                               .region_name = std::string(region)});
  }
  return output;
}

}  // namespace teal::api::ec2
