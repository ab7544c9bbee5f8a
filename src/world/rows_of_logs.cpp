// The kinds of row of world/logs.h.
#include "world/logs.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<LogGroup>();
template const RowKind& row_kind<LogMetricFilter>();
template const RowKind& row_kind<LogResourcePolicy>();
template const RowKind& row_kind<LogStream>();

}  // namespace teal::world
