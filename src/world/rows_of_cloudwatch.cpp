// The kinds of row of world/cloudwatch.h.
#include "world/cloudwatch.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<Alarm>();

}  // namespace teal::world
