// services/ec2/route_tables.h — route tables as EC2 shows them.
#pragma once
#include "api/ec2/route_tables.h"
#include "services/ec2/lookup.h"
#include "world/ec2_network.h"

namespace teal::services::ec2 {

// Its routes: the local one, those that were made, and those to gateway endpoints. One whose target
// is gone is a black hole.
std::vector<api::ec2::Route> view_routes(const Context& context, const world::RouteTable& table);

}  // namespace teal::services::ec2
