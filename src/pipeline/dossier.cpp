#include "pipeline/dossier.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "api/cloudwatch/alarms.h"
#include "api/ecs/service_deployments.h"
#include "api/ecs/tasks.h"
#include "api/elbv2/targets.h"
#include "pipeline/progress.h"
#include "pipeline/services.h"

namespace teal::pipeline {
namespace {

constexpr std::size_t events_shown = 10;

StoppedTask describe(const api::ecs::Task& task) {
  StoppedTask out{.task = short_name(task.task_arn.value_or("")),
                  .task_definition = short_name(task.task_definition_arn.value_or("")),
                  .stop_code = task.stop_code ? std::string(wire::to_text(*task.stop_code)) : "",
                  .reason = task.stopped_reason.value_or(""),
                  .exit_code = std::nullopt,
                  .container_reason = {}};
  for (const auto& container : wire::items(task.containers)) {
    if (container.exit_code && (!out.exit_code || *container.exit_code != 0))
      out.exit_code = container.exit_code;
    if (container.reason) out.container_reason = *container.reason;
  }
  return out;
}

std::vector<StoppedTask> stopped_tasks(client::Client& aws, const Observation& last) {
  api::ecs::ListTasks::Input list;
  list.cluster = last.cluster_arn;
  list.service_name = short_name(last.service_arn);
  list.desired_status = api::ecs::DesiredStatus::stopped;
  list.max_results = 100;
  const auto arns = aws.call<api::ecs::ListTasks>(list);
  if (!arns || wire::items(arns->task_arns).empty()) return {};
  api::ecs::DescribeTasks::Input describe_tasks;
  describe_tasks.cluster = last.cluster_arn;
  describe_tasks.tasks = *arns->task_arns;
  const auto tasks = aws.call<api::ecs::DescribeTasks>(describe_tasks);
  if (!tasks) return {};
  std::vector<StoppedTask> out;
  for (const api::ecs::Task& task : wire::items(tasks->tasks)) {
    // Blue's tasks that a rollback or a clean-up stopped are no evidence.
    if (task.task_definition_arn != last.green.task_definition_arn) continue;
    if (last.created_at && task.created_at && *task.created_at < *last.created_at) continue;
    const StoppedTask described = describe(task);
    const auto same = std::find_if(out.begin(), out.end(), [&](const StoppedTask& other) {
      return other.reason == described.reason && other.exit_code == described.exit_code &&
             other.container_reason == described.container_reason;
    });
    if (same != out.end())
      ++same->times;
    else
      out.push_back(described);
  }
  return out;
}

std::vector<UnhealthyTarget> unhealthy_targets(client::Client& aws, const Observation& last) {
  using api::elbv2::TargetHealthStateEnum;
  if (last.green.target_group_arn.empty()) return {};
  api::elbv2::DescribeTargetHealth::Input input;
  input.target_group_arn = last.green.target_group_arn;
  const auto output = aws.call<api::elbv2::DescribeTargetHealth>(input);
  if (!output) return {};
  std::vector<UnhealthyTarget> out;
  for (const auto& seen : wire::items(output->target_health_descriptions)) {
    if (!seen.target || !seen.target_health || !seen.target_health->state ||
        *seen.target_health->state == TargetHealthStateEnum::healthy)
      continue;
    const auto& health = *seen.target_health;
    out.push_back(UnhealthyTarget{
        .target = fmt::format("{}:{}", seen.target->id, seen.target->port.value_or(0)),
        .state = std::string(wire::to_text(*health.state)),
        .reason = health.reason ? std::string(wire::to_text(*health.reason)) : "",
        .description = health.description.value_or("")});
  }
  return out;
}

std::vector<AlarmState> alarm_states(client::Client& aws, const std::string& deployment_arn) {
  const auto described =
      aws.call<api::ecs::DescribeServiceDeployments>({.service_deployment_arns = {deployment_arn}});
  if (!described || wire::items(described->service_deployments).empty()) return {};
  const auto& alarms = described->service_deployments->front().alarms;
  if (!alarms || wire::items(alarms->alarm_names).empty()) return {};
  api::cloudwatch::DescribeAlarms::Input input;
  input.alarm_names = alarms->alarm_names;
  const auto output = aws.call<api::cloudwatch::DescribeAlarms>(input);
  if (!output) return {};
  std::vector<AlarmState> out;
  for (const auto& alarm : wire::items(output->metric_alarms))
    out.push_back({.name = alarm.alarm_name.value_or(""),
                   .state = alarm.state_value ? std::string(wire::to_text(*alarm.state_value)) : "",
                   .reason = alarm.state_reason.value_or(""),
                   .since = alarm.state_updated_timestamp});
  return out;
}

std::vector<std::string> last_events(client::Client& aws, const Observation& last) {
  const auto service = find_service(aws, last.cluster_arn, last.service_arn);
  if (!service) return {};
  std::vector<std::string> out;
  for (const auto& event : wire::items(service->events)) {
    if (out.size() == events_shown) break;
    if (last.created_at && event.created_at && *event.created_at < *last.created_at) break;
    out.push_back((event.created_at ? to_iso8601(*event.created_at) + "  " : "") +
                  event.message.value_or(""));
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

Dossier gather_dossier(client::Client& aws, const Conclusion& conclusion) {
  const Observation& last = conclusion.last;
  Dossier dossier;
  dossier.deployment = last.deployment_arn;
  dossier.outcome = std::string(to_text(conclusion.outcome));
  dossier.status = std::string(wire::to_text(last.status));
  dossier.status_reason = last.status_reason.empty() ? last.rollback_reason : last.status_reason;
  if (last.stage) dossier.stage = std::string(wire::to_text(*last.stage));
  dossier.stopped_tasks = stopped_tasks(aws, last);
  dossier.unhealthy_targets = unhealthy_targets(aws, last);
  dossier.alarms = alarm_states(aws, last.deployment_arn);
  dossier.events = last_events(aws, last);
  return dossier;
}

std::vector<std::string> to_lines(const Dossier& dossier) {
  std::vector<std::string> lines;
  lines.push_back(
      fmt::format("{}: {}", dossier.status,
                  dossier.status_reason.empty() ? "no reason was given" : dossier.status_reason));
  lines.push_back("  deployment  " + dossier.deployment);
  for (const StoppedTask& task : dossier.stopped_tasks) {
    std::string line = fmt::format(
        "  {} stopped  {}  {}",
        task.times == 1 ? "task " + task.task.substr(0, 8) : fmt::format("{} tasks", task.times),
        task.task_definition, task.reason);
    if (task.exit_code) line += fmt::format(" (exit code {})", *task.exit_code);
    if (!task.container_reason.empty()) line += ": " + task.container_reason;
    lines.push_back(line);
  }
  for (const UnhealthyTarget& target : dossier.unhealthy_targets)
    lines.push_back(fmt::format("  target {}  {}  {}  {}", target.target, target.state,
                                target.reason, target.description));
  for (const AlarmState& alarm : dossier.alarms)
    lines.push_back(fmt::format("  alarm {}  {}  {}", alarm.name, alarm.state, alarm.reason));
  if (!dossier.events.empty()) lines.push_back("  last events:");
  for (const std::string& event : dossier.events) lines.push_back("    " + event);
  return lines;
}

}  // namespace teal::pipeline
