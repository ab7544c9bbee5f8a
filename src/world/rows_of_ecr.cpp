// The kinds of row of world/ecr.h.
#include "world/ecr.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<Image>();
template const RowKind& row_kind<Repository>();

}  // namespace teal::world
