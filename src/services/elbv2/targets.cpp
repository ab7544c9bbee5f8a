#include "services/elbv2/targets.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "api/elbv2/targets.h"
#include "services/elbv2/attributes.h"
#include "services/elbv2/errors.h"
#include "services/elbv2/limits.h"
#include "services/elbv2/lookup.h"
#include "world/ecs.h"
#include "world/elbv2.h"

namespace teal::services::elbv2 {

Duration deregistration_delay(const world::TargetGroup& group) {
  return std::chrono::seconds(
      integer(group.attributes, "deregistration_delay.timeout_seconds", 300));
}

bool has_drained(const world::TargetGroup& group, const world::Target& target, Time now) {
  return target.draining_since && *target.draining_since + deregistration_delay(group) <= now;
}

std::size_t forget_drained(world::Change& world, Time now) {
  std::size_t forgotten = 0;
  for (const auto* target : world.all<world::Target>()) {
    const auto* group = world.find<world::TargetGroup>(target->target_group_arn);
    if (group && !has_drained(*group, *target, now)) continue;
    world.erase<world::Target>(target->key());
    ++forgotten;
  }
  return forgotten;
}

std::optional<Time> next_drained(const world::Region& region) {
  std::optional<Time> next;
  for (const auto* target : region.all<world::Target>()) {
    const auto* group = region.find<world::TargetGroup>(target->target_group_arn);
    if (!group || !target->draining_since) continue;
    const Time end = *target->draining_since + deregistration_delay(*group);
    if (!next || end < *next) next = end;
  }
  return next;
}

}  // namespace teal::services::elbv2

namespace teal::api::elbv2 {

using namespace services::elbv2;
using services::Context;

namespace {

bool is_ipv4(const std::string& text) {
  in_addr address{};
  return inet_pton(AF_INET, text.c_str(), &address) == 1;
}

Status check_target(const world::TargetGroup& group, const TargetDescription& target) {
  if (group.document.target_type == TargetTypeEnum::instance)
    return errors::invalid_target(fmt::format("Invalid instance ID '{}'", target.id));
  if (!is_ipv4(target.id))
    return errors::validation(
        fmt::format("The IP address '{}' is not a valid IPv4 address", target.id));
  return {};
}

int port_of(const world::TargetGroup& group, const TargetDescription& target) {
  return target.port.value_or(group.document.port.value_or(0));
}

std::string key_of(const world::TargetGroup& group, const TargetDescription& target) {
  world::Target row;
  row.target_group_arn = group.arn;
  row.id = target.id;
  row.port = port_of(group, target);
  return row.key();
}

// A task's private address exists in the region's terms only; it is reached at its endpoint.
void place(const Context& context, world::Target& row) {
  row.endpoint_ip = row.id;
  row.endpoint_port = row.port;
  for (const auto* task : context.world.all<world::Task>()) {
    if (task->private_ip != row.id || task->last_status == world::TaskStatus::stopped) continue;
    const auto port = task->endpoint_ports.find(std::to_string(row.port));
    if (port == task->endpoint_ports.end()) continue;
    row.endpoint_ip = task->endpoint_ip;
    row.endpoint_port = port->second;
    if (!row.availability_zone) row.availability_zone = task->availability_zone;
  }
}

void register_one(Context& context, const world::TargetGroup& group,
                  const TargetDescription& target) {
  const std::string key = key_of(group, target);
  if (context.world.find<world::Target>(key)) {
    // Registering again is idempotent; it takes a draining target back.
    auto& row = context.world.edit<world::Target>(key);
    if (!row.draining_since) return;
    row.draining_since.reset();
    row.registered_at = context.now;
    row.healthy_once = false;
    place(context, row);
    return;
  }
  world::Target row;
  row.target_group_arn = group.arn;
  row.id = target.id;
  row.port = port_of(group, target);
  row.availability_zone = target.availability_zone;
  row.registered_at = context.now;
  place(context, row);
  context.world.put(std::move(row));
}

TargetHealth health(TargetHealthStateEnum state, std::optional<TargetHealthReasonEnum> reason,
                    std::string description) {
  TargetHealth health;
  health.state = state;
  health.reason = reason;
  if (!description.empty()) health.description = std::move(description);
  return health;
}

TargetHealth not_registered() {
  return health(TargetHealthStateEnum::unused, TargetHealthReasonEnum::target_not_registered,
                "Target is not registered to the target group");
}

TargetHealth initial() {
  return health(TargetHealthStateEnum::initial,
                TargetHealthReasonEnum::elb_registration_in_progress,
                "Target registration is in progress");
}

TargetHealth health_of(const Context& context, const world::Target& target, bool in_use) {
  if (target.draining_since)
    return health(TargetHealthStateEnum::draining,
                  TargetHealthReasonEnum::target_deregistration_in_progress,
                  "Target deregistration is in progress");
  if (!in_use)
    return health(TargetHealthStateEnum::unused, TargetHealthReasonEnum::target_not_in_use,
                  "Target group is not configured to receive traffic from the load balancer");
  const auto* seen = context.observations.target(target.key());
  if (!seen) return initial();
  const auto state = wire::from_text<TargetHealthStateEnum>(seen->state);
  // What the balancer says of a registration before this one, or before the group came into use.
  if (!state || *state == TargetHealthStateEnum::unused ||
      *state == TargetHealthStateEnum::draining)
    return initial();
  if (*state == TargetHealthStateEnum::healthy) return health(*state, {}, "");
  auto reason = wire::from_text<TargetHealthReasonEnum>(seen->reason);
  if (!reason)
    reason = *state == TargetHealthStateEnum::initial
                 ? TargetHealthReasonEnum::elb_initial_health_checking
                 : TargetHealthReasonEnum::target_failed_health_checks;
  std::string description = seen->description;
  if (description.empty())
    description = *state == TargetHealthStateEnum::initial ? "Initial health checks in progress"
                                                           : "Health checks failed";
  return health(*state, reason, description);
}

TargetHealthDescription describe(const world::TargetGroup& group, TargetDescription target,
                                 TargetHealth seen) {
  const std::string port = group.document.health_check_port.value_or("traffic-port");
  TargetHealthDescription description;
  description.health_check_port =
      port == "traffic-port" ? std::to_string(port_of(group, target)) : port;
  description.target = std::move(target);
  description.target_health = std::move(seen);
  return description;
}

}  // namespace

Result<RegisterTargets::Output> RegisterTargets::run(Context& context, const Input& input) {
  const auto* group = TRY(require_target_group(context, input.target_group_arn));
  if (input.targets.empty()) return errors::validation("At least one target must be specified");
  std::set<std::string> keys;
  for (const auto* target : context.world.in<world::Target>(group->arn))
    if (!has_drained(*group, *target, context.now)) keys.insert(target->key());
  for (const auto& target : input.targets) {
    TRY(check_target(*group, target));
    keys.insert(key_of(*group, target));
  }
  if (keys.size() > targets_max) return errors::too_many("Targets", targets_max);
  for (const auto& target : input.targets) register_one(context, *group, target);
  return Output{};
}

Result<DeregisterTargets::Output> DeregisterTargets::run(Context& context, const Input& input) {
  const auto* group = TRY(require_target_group(context, input.target_group_arn));
  if (input.targets.empty()) return errors::validation("At least one target must be specified");
  for (const auto& target : input.targets) TRY(check_target(*group, target));
  for (const auto& target : input.targets) {
    // A target named without a port is deregistered at every port that it is registered at.
    for (const auto* row : context.world.in<world::Target>(group->arn)) {
      if (row->id != target.id || (target.port && row->port != *target.port)) continue;
      if (!row->draining_since)
        context.world.edit<world::Target>(row->key()).draining_since = context.now;
    }
  }
  return Output{};
}

Result<DescribeTargetHealth::Output> DescribeTargetHealth::run(Context& context,
                                                               const Input& input) {
  const auto* group = TRY(require_target_group(context, input.target_group_arn));
  const bool in_use = !load_balancers_of(context, group->arn).empty();
  Output output;
  auto& found = output.target_health_descriptions.emplace();
  if (wire::items(input.targets).empty()) {
    for (const auto* target : context.world.in<world::Target>(group->arn)) {
      if (has_drained(*group, *target, context.now)) continue;
      TargetDescription shown;
      shown.id = target->id;
      shown.port = target->port;
      shown.availability_zone = target->availability_zone;
      found.push_back(describe(*group, std::move(shown), health_of(context, *target, in_use)));
    }
    return output;
  }
  for (const TargetDescription& asked : *input.targets) {
    if (group->document.target_type == TargetTypeEnum::ip) TRY(check_target(*group, asked));
    TargetDescription shown = asked;
    shown.port = port_of(*group, asked);
    const auto* target = context.world.find<world::Target>(key_of(*group, asked));
    const bool there = target && !has_drained(*group, *target, context.now);
    if (there) shown.availability_zone = target->availability_zone;
    found.push_back(describe(*group, std::move(shown),
                             there ? health_of(context, *target, in_use) : not_registered()));
  }
  return output;
}

}  // namespace teal::api::elbv2
