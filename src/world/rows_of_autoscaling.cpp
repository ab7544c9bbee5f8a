// The kinds of row of Auto Scaling, and lost zones.
#include "world/autoscaling.h"
#include "world/instance_refresh.h"
#include "world/row_kind.h"
#include "world/scaling_policy.h"
#include "world/zone_fault.h"

namespace teal::world {

template const RowKind& row_kind<AutoScalingGroup>();
template const RowKind& row_kind<AutoScalingInstance>();
template const RowKind& row_kind<InstanceRefresh>();
template const RowKind& row_kind<LifecycleHook>();
template const RowKind& row_kind<ScalingActivity>();
template const RowKind& row_kind<ScalingPolicy>();
template const RowKind& row_kind<ZoneFault>();

}  // namespace teal::world
