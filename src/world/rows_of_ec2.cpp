// The kinds of row of world/ec2_instances.h.
#include "world/ec2_instances.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<Instance>();
template const RowKind& row_kind<LaunchTemplate>();
template const RowKind& row_kind<LaunchTemplateVersion>();

}  // namespace teal::world
