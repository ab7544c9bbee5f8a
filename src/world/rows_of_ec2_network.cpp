// The kinds of row of world/ec2_network.h and world/ec2_security.h.
#include "world/ec2_network.h"
#include "world/ec2_security.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<DefaultNetwork>();
template const RowKind& row_kind<ElasticAddress>();
template const RowKind& row_kind<FlowLog>();
template const RowKind& row_kind<InternetGateway>();
template const RowKind& row_kind<NatGateway>();
template const RowKind& row_kind<NetworkAcl>();
template const RowKind& row_kind<NetworkInterface>();
template const RowKind& row_kind<RouteTable>();
template const RowKind& row_kind<SecurityGroup>();
template const RowKind& row_kind<SecurityGroupRule>();
template const RowKind& row_kind<Subnet>();
template const RowKind& row_kind<Vpc>();
template const RowKind& row_kind<VpcEndpoint>();

}  // namespace teal::world
