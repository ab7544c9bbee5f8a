// The kinds of row of world/secretsmanager.h.
#include "world/row_kind.h"
#include "world/secretsmanager.h"

namespace teal::world {

template const RowKind& row_kind<Secret>();

}  // namespace teal::world
