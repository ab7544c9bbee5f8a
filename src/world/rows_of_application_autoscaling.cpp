// The kinds of row of world/application_autoscaling.h.
#include "world/application_autoscaling.h"
#include "world/row_kind.h"

namespace teal::world {

template const RowKind& row_kind<ScalableTarget>();
template const RowKind& row_kind<ServiceScalingPolicy>();
template const RowKind& row_kind<ServiceScheduledAction>();

}  // namespace teal::world
