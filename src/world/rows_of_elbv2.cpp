// The kinds of row of world/elbv2.h.
#include "world/elbv2.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<Listener>();
template const RowKind& row_kind<LoadBalancer>();
template const RowKind& row_kind<Rule>();
template const RowKind& row_kind<Target>();
template const RowKind& row_kind<TargetGroup>();

}  // namespace teal::world
