// The kinds of row of world/ecs.h.
#include "world/ecs.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<Cluster>();
template const RowKind& row_kind<Service>();
template const RowKind& row_kind<ServiceDeployment>();
template const RowKind& row_kind<ServiceRevision>();
template const RowKind& row_kind<Task>();
template const RowKind& row_kind<TaskDefinition>();

}  // namespace teal::world
