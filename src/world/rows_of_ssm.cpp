// The kinds of row of world/ssm.h.
#include "world/row_kind.h"
#include "world/ssm.h"

namespace teal::world {

template const RowKind& row_kind<Parameter>();

}  // namespace teal::world
