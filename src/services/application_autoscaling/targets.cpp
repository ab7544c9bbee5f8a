#include "services/application_autoscaling/targets.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/application_autoscaling/targets.h"
#include "services/application_autoscaling/errors.h"
#include "services/pagination.h"
#include "world/ecs.h"

namespace teal::services::application_autoscaling {

Result<const world::ScalableTarget*> find_target(const Context& context,
                                                 const std::string& resource_id) {
  const auto* found = context.world.find<world::ScalableTarget>(resource_id);
  if (!found) return errors::target_not_found(resource_id);
  return found;
}

}  // namespace teal::services::application_autoscaling

namespace teal::api::application_autoscaling {

using namespace services::application_autoscaling;
using services::Context;

namespace {

Status check_service(const Context& context, const std::string& resource_id) {
  constexpr std::string_view prefix = "service/";
  if (!resource_id.starts_with(prefix) || std::ranges::count(resource_id, '/') != 2)
    return errors::validation("Unsupported service namespace, resource type or scalable dimension");
  const auto* service = context.world.find<world::Service>(resource_id.substr(prefix.size()));
  if (!service) return errors::no_such_service(resource_id);
  return {};
}

}  // namespace

Result<RegisterScalableTarget::Output> RegisterScalableTarget::run(Context& context,
                                                                   const Input& input) {
  const auto* known = context.world.find<world::ScalableTarget>(input.resource_id);
  if (!known) TRY(check_service(context, input.resource_id));
  if (!known && (!input.min_capacity || !input.max_capacity))
    return errors::validation(
        "MinCapacity and MaxCapacity must be specified for a new scalable target");
  if (known && input.tags)
    return errors::validation(
        "Tags cannot be updated by registering a scalable target again; use TagResource");
  world::ScalableTarget row = known ? *known : world::ScalableTarget{};
  auto& target = row.document;
  if (!known) {
    target.resource_id = input.resource_id;
    target.service_namespace = input.service_namespace;
    target.scalable_dimension = input.scalable_dimension;
    target.creation_time = context.now;
    target.scalable_target_arn =
        context.arn("application-autoscaling", "scalable-target/0ec5" + context.names.hex(32));
    target.role_arn = fmt::format(
        "arn:aws:iam::{}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/"
        "AWSServiceRoleForApplicationAutoScaling_ECSService",
        context.scope().account);
    target.suspended_state = SuspendedState{.dynamic_scaling_in_suspended = false,
                                            .dynamic_scaling_out_suspended = false,
                                            .scheduled_scaling_suspended = false};
  }
  if (input.min_capacity) target.min_capacity = *input.min_capacity;
  if (input.max_capacity) target.max_capacity = *input.max_capacity;
  if (target.min_capacity < 0 || target.max_capacity < 0)
    return errors::validation("Capacities must not be negative");
  if (target.max_capacity < target.min_capacity)
    return errors::validation("Maximum capacity cannot be less than minimum capacity");
  if (const auto& suspended = input.suspended_state) {
    auto& state = *target.suspended_state;
    const auto take = [](std::optional<bool>& into, const std::optional<bool>& given) {
      if (given) into = given;
    };
    take(state.dynamic_scaling_in_suspended, suspended->dynamic_scaling_in_suspended);
    take(state.dynamic_scaling_out_suspended, suspended->dynamic_scaling_out_suspended);
    take(state.scheduled_scaling_suspended, suspended->scheduled_scaling_suspended);
  }
  if (input.tags) row.tags = TRY(merge_tags(*target.scalable_target_arn, {}, *input.tags));
  // Roles other than the linked one are for Amazon EMR alone: AWS ignores them here, too.
  const std::string arn = *target.scalable_target_arn;
  context.world.put(std::move(row));
  return Output{.scalable_target_arn = arn};
}

Result<DescribeScalableTargets::Output> DescribeScalableTargets::run(Context& context,
                                                                     const Input& input) {
  const auto& ids = wire::items(input.resource_ids);
  std::vector<ScalableTarget> found;
  for (const auto* row : context.world.all<world::ScalableTarget>())
    if (ids.empty() || std::ranges::find(ids, row->document.resource_id) != ids.end())
      found.push_back(row->document);
  auto page = TRY(services::page<ScalableTarget>(
      std::move(found), input.next_token,
      static_cast<std::size_t>(std::clamp(input.max_results.value_or(50), 1, 50)),
      errors::invalid_next_token().error(),
      [](const ScalableTarget& each) { return each.resource_id; }));
  return Output{.next_token = std::move(page.next_token),
                .scalable_targets = std::move(page.items)};
}

// With it go its policies and scheduled actions.
Result<DeregisterScalableTarget::Output> DeregisterScalableTarget::run(Context& context,
                                                                       const Input& input) {
  const std::string id = TRY(find_target(context, input.resource_id))->document.resource_id;
  for (const auto* policy : context.world.in<world::ServiceScalingPolicy>(id))
    context.world.erase<world::ServiceScalingPolicy>(policy->key());
  for (const auto* action : context.world.in<world::ServiceScheduledAction>(id))
    context.world.erase<world::ServiceScheduledAction>(action->key());
  context.world.erase<world::ScalableTarget>(id);
  return Output{};
}

// Nothing scales by these records, so there is no activity to tell of.
Result<DescribeScalingActivities::Output> DescribeScalingActivities::run(Context&,
                                                                         const Input& input) {
  if (input.next_token) return errors::invalid_next_token();
  return Output{.next_token = {}, .scaling_activities = std::vector<ScalingActivity>{}};
}

}  // namespace teal::api::application_autoscaling
