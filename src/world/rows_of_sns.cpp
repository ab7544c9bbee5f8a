// The kinds of row of world/sns.h.
#include "world/row_kind.h"
#include "world/sns.h"

namespace teal::world {

template const RowKind& row_kind<Subscription>();
template const RowKind& row_kind<Topic>();

}  // namespace teal::world
