#include "engine/registrations.h"

#include <algorithm>
#include <charconv>

#include "world/ecs.h"
#include "world/elbv2.h"

namespace teal::engine {

namespace {

std::string key_of(const std::string& group, const world::Task& task, int port) {
  return group + "|" + task.private_ip + ":" + std::to_string(port);
}

}  // namespace

std::string Registration::target_key(const world::Task& task) const {
  return key_of(target_group_arn, task, container_port);
}

std::optional<Registration> registration_of(const world::Change& world, const world::Task& task) {
  if (task.revision_arn.empty()) return std::nullopt;
  const auto* revision = world.find<world::ServiceRevision>(task.revision_arn);
  if (!revision || revision->target_group_arn.empty()) return std::nullopt;
  Registration found{.target_group_arn = revision->target_group_arn,
                     .container_port = task.target_port};
  if (found.container_port == 0 && !revision->load_balancers.empty())
    found.container_port = revision->load_balancers.front().container_port.value_or(0);
  return found;
}

std::string target_key(const world::Task& task) {
  if (task.target_group_arn.empty()) return {};
  return key_of(task.target_group_arn, task, task.target_port);
}

void register_target(services::Context& context, const world::Task& task) {
  const auto port = task.endpoint_ports.find(std::to_string(task.target_port));
  world::Target target{
      .target_group_arn = task.target_group_arn,
      .id = task.private_ip,
      .port = task.target_port,
      .availability_zone = std::nullopt,
      .endpoint_ip = task.endpoint_ip,
      .endpoint_port = port == task.endpoint_ports.end() ? task.target_port : port->second,
      .registered_at = context.now,
      .draining_since = std::nullopt,
      .healthy_once = false};
  if (!task.availability_zone.empty()) target.availability_zone = task.availability_zone;
  context.world.put(std::move(target));
}

void deregister_target(services::Context& context, const world::Task& task) {
  const std::string key = target_key(task);
  const auto* target = context.world.find<world::Target>(key);
  if (!target || target->draining_since) return;
  context.world.edit<world::Target>(key).draining_since = context.now;
}

Duration deregistration_delay(const world::Change& world, const std::string& target_group_arn) {
  int seconds = 300;
  if (const auto* group = world.find<world::TargetGroup>(target_group_arn)) {
    const auto row = group->attributes.find("deregistration_delay.timeout_seconds");
    if (row != group->attributes.end())
      std::from_chars(row->second.data(), row->second.data() + row->second.size(), seconds);
  }
  return std::chrono::seconds(seconds);
}

std::optional<Time> sweep_targets(services::Context& context) {
  std::optional<Time> next;
  for (const world::Target* target : context.world.all<world::Target>()) {
    if (!target->draining_since) continue;
    const Time end =
        *target->draining_since + deregistration_delay(context.world, target->target_group_arn);
    if (end <= context.now) {
      context.world.erase<world::Target>(target->key());
      continue;
    }
    next = next ? std::min(*next, end) : end;
  }
  return next;
}

}  // namespace teal::engine
