#include "api/elbv2/limits.h"

#include "services/context.h"
#include "services/elbv2/limits.h"
#include "services/elbv2/lookup.h"

namespace teal::api::elbv2 {

Result<DescribeAccountLimits::Output> DescribeAccountLimits::run(services::Context&, const Input&) {
  using namespace services::elbv2;
  Output output;
  output.limits.emplace();
  const auto add = [&](std::string name, std::size_t max) {
    output.limits->push_back({.max = std::to_string(max), .name = std::move(name)});
  };
  add("application-load-balancers", load_balancers_max);
  add("target-groups", target_groups_max);
  add("listeners-per-application-load-balancer", listeners_max);
  add("rules-per-application-load-balancer", rules_max);
  add("target-groups-per-action-on-application-load-balancer", groups_per_action_max);
  add("target-groups-per-application-load-balancer", groups_per_load_balancer_max);
  add("targets-per-application-load-balancer", targets_max);
  add("targets-per-target-group", targets_max);
  add("condition-values-per-alb-rule", condition_values_max);
  add("condition-wildcards-per-alb-rule", condition_wildcards_max);
  return output;
}

Result<DescribeCapacityReservation::Output> DescribeCapacityReservation::run(
    services::Context& context, const Input& input) {
  TRY(services::elbv2::require_load_balancer(context, input.load_balancer_arn));
  Output output;
  output.capacity_reservation_state.emplace();
  return output;
}

}  // namespace teal::api::elbv2
