// The kinds of row of world/kms.h.
#include "world/kms.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<KmsAlias>();
template const RowKind& row_kind<KmsKey>();

}  // namespace teal::world
