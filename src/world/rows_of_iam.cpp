// The kinds of row of world/iam.h.
#include "world/iam.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<InstanceProfile>();
template const RowKind& row_kind<ManagedPolicy>();
template const RowKind& row_kind<OidcProvider>();
template const RowKind& row_kind<Role>();
template const RowKind& row_kind<RoleDeletion>();
template const RowKind& row_kind<Session>();

}  // namespace teal::world
