// services/elbv2/actions.h — what a rule does with a request: the checks of ELB on an action, and
// the form in which it is stored and shown.
#pragma once
#include <vector>

#include "api/elbv2/types.h"
#include "services/context.h"

namespace teal::services::elbv2 {

// Checked and in stored form: forward actions carry a ForwardConfig with weights. `load_balancer`
// is where the rule belongs; a target group serves one load balancer only.
Result<std::vector<api::elbv2::Action>> check_actions(
    const Context& context, const std::vector<api::elbv2::Action>& actions,
    const std::string& load_balancer_arn);

// ELB shows TargetGroupArn beside ForwardConfig when there is exactly one group, and only then.
std::vector<api::elbv2::Action> show_actions(const std::vector<api::elbv2::Action>& stored);

// The groups of a forward action, whichever of its two shapes it has; none for other actions.
std::vector<api::elbv2::TargetGroupTuple> forwarded_groups(const api::elbv2::Action& action);

}  // namespace teal::services::elbv2
