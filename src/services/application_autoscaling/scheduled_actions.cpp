#include "api/application_autoscaling/scheduled_actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/application_autoscaling/errors.h"
#include "services/application_autoscaling/targets.h"
#include "services/pagination.h"

namespace teal::api::application_autoscaling {

using namespace services::application_autoscaling;
using services::Context;

namespace {

// "at(2026-11-24T06:00:00)", "rate(5 minutes)", "cron(0 22 * * ? *)": the form alone is checked, as
// nothing is carried out.
bool is_schedule(const std::string& text) {
  const auto open = text.find('(');
  if (open == std::string::npos || !text.ends_with(')')) return false;
  const std::string kind = text.substr(0, open);
  const std::string inside = text.substr(open + 1, text.size() - open - 2);
  const auto words = std::ranges::count(inside, ' ') + 1;
  if (kind == "at") return parse_iso8601(inside + "Z").has_value();
  if (kind == "rate") return words == 2 && inside.front() >= '1' && inside.front() <= '9';
  return kind == "cron" && words == 6;
}

}  // namespace

Result<PutScheduledAction::Output> PutScheduledAction::run(Context& context, const Input& input) {
  TRY(find_target(context, input.resource_id));
  const std::string key =
      world::ServiceScheduledAction::key_of(input.resource_id, input.scheduled_action_name);
  const auto* known = context.world.find<world::ServiceScheduledAction>(key);
  if (!known && !input.schedule)
    return errors::validation("Schedule must be specified for a new scheduled action");
  if (!known && !input.scalable_target_action)
    return errors::validation("ScalableTargetAction must be specified for a new scheduled action");
  if (input.schedule && !is_schedule(*input.schedule))
    return errors::validation(
        fmt::format("Schedule '{}' is neither at(…), rate(…) nor cron(…)", *input.schedule));
  if (input.start_time && input.end_time && *input.start_time >= *input.end_time)
    return errors::validation("StartTime must be before EndTime");
  if (const auto& action = input.scalable_target_action) {
    if (!action->min_capacity && !action->max_capacity)
      return errors::validation("MinCapacity or MaxCapacity must be specified");
    if (action->min_capacity && action->max_capacity &&
        *action->min_capacity > *action->max_capacity)
      return errors::validation("Maximum capacity cannot be less than minimum capacity");
  }
  world::ServiceScheduledAction row = known ? *known : world::ServiceScheduledAction{};
  auto& action = row.document;
  if (!known) {
    action.resource_id = input.resource_id;
    action.scheduled_action_name = input.scheduled_action_name;
    action.service_namespace = input.service_namespace;
    action.scalable_dimension = input.scalable_dimension;
    action.creation_time = context.now;
    action.scheduled_action_arn = context.arn(
        "autoscaling",
        fmt::format("scheduledAction:{}:resource/ecs/{}:scheduledActionName/{}",
                    context.names.uuid(), input.resource_id, input.scheduled_action_name));
  }
  if (input.schedule) action.schedule = *input.schedule;
  if (input.scalable_target_action) action.scalable_target_action = input.scalable_target_action;
  // What is not said of these is no longer so, as AWS has it.
  action.start_time = input.start_time;
  action.end_time = input.end_time;
  action.timezone = input.timezone;
  context.world.put(std::move(row));
  return Output{};
}

Result<DescribeScheduledActions::Output> DescribeScheduledActions::run(Context& context,
                                                                       const Input& input) {
  const auto& names = wire::items(input.scheduled_action_names);
  std::vector<ScheduledAction> found;
  for (const auto* row : context.world.all<world::ServiceScheduledAction>()) {
    if (input.resource_id && row->document.resource_id != *input.resource_id) continue;
    if (!names.empty() &&
        std::ranges::find(names, row->document.scheduled_action_name) == names.end())
      continue;
    found.push_back(row->document);
  }
  auto page = TRY(services::page<ScheduledAction>(
      std::move(found), input.next_token,
      static_cast<std::size_t>(std::clamp(input.max_results.value_or(50), 1, 50)),
      errors::invalid_next_token().error(), [](const ScheduledAction& each) {
        return world::ServiceScheduledAction::key_of(each.resource_id, each.scheduled_action_name);
      }));
  return Output{.next_token = std::move(page.next_token),
                .scheduled_actions = std::move(page.items)};
}

Result<DeleteScheduledAction::Output> DeleteScheduledAction::run(Context& context,
                                                                 const Input& input) {
  const std::string key =
      world::ServiceScheduledAction::key_of(input.resource_id, input.scheduled_action_name);
  if (!context.world.find<world::ServiceScheduledAction>(key))
    return errors::scheduled_action_not_found(input.scheduled_action_name);
  context.world.erase<world::ServiceScheduledAction>(key);
  return Output{};
}

}  // namespace teal::api::application_autoscaling
