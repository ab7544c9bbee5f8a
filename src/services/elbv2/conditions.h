// services/elbv2/conditions.h — when a rule applies: ELB's checks and limits on conditions, and the
// two shapes in which they are written.
#pragma once
#include <vector>

#include "api/elbv2/types.h"
#include "services/context.h"

namespace teal::services::elbv2 {

// Checked, with Values and <Field>Config both filled in as DescribeRules shows them.
Result<std::vector<api::elbv2::RuleCondition>> check_conditions(
    const std::vector<api::elbv2::RuleCondition>& conditions);

}  // namespace teal::services::elbv2
