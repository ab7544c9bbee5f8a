// The kinds of row of world/cloudwatch.h.
#include "world/cloudwatch.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<Alarm>();
template const RowKind& row_kind<CompositeAlarm>();
template const RowKind& row_kind<Dashboard>();

}  // namespace teal::world
