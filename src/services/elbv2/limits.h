// services/elbv2/limits.h — ELB's quotas, as DescribeAccountLimits tells them and the operations
// hold them.
#pragma once
#include <cstddef>

namespace teal::services::elbv2 {

constexpr std::size_t load_balancers_max = 50;
constexpr std::size_t target_groups_max = 3000;
constexpr std::size_t listeners_max = 50;  // Per load balancer.
constexpr std::size_t rules_max = 100;     // Per load balancer, default rules aside.
constexpr std::size_t groups_per_load_balancer_max = 100;
constexpr std::size_t groups_per_action_max = 5;
constexpr std::size_t targets_max = 1000;           // Per group.
constexpr std::size_t condition_values_max = 5;     // Per rule.
constexpr std::size_t condition_wildcards_max = 6;  // Per rule.

}  // namespace teal::services::elbv2
