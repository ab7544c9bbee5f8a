#include "engine/awslogs.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

#include "world/logs.h"

namespace teal::engine {

namespace {

using LogOptions = std::map<std::string, std::string>;

std::string log_option(const LogOptions& options, const std::string& name) {
  const auto found = options.find(name);
  return found == options.end() ? std::string() : found->second;
}

// "25m", "512k", "1048576"; registration has checked it.
std::size_t bytes_of(const std::string& text, std::size_t otherwise) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || value == 0) return otherwise;
  constexpr std::size_t kibi = 1024;
  const char unit = end == text.data() + text.size() ? 'b' : *end;
  if (unit == 'k') value *= kibi;
  if (unit == 'm') value *= kibi * kibi;
  if (unit == 'g') value *= kibi * kibi * kibi;
  return value;
}

const LogOptions* log_options_of(const api::ecs::ContainerDefinition& container) {
  const auto& configuration = container.log_configuration;
  if (!configuration || configuration->log_driver != api::ecs::LogDriver::awslogs) return nullptr;
  static const LogOptions none;
  return configuration->options ? &*configuration->options : &none;
}

// The text of the container agent, which Fargate shows alike.
std::string log_failure(const std::string& why) {
  return fmt::format(
      "ResourceInitializationError: failed to validate logger args: create stream has been retried "
      "1 times: failed to create Cloudwatch log stream: {} : exit status 1",
      why);
}

}  // namespace

std::optional<LogRoute> log_route(const api::ecs::ContainerDefinition& container,
                                  const world::Task& task) {
  const LogOptions* options = log_options_of(container);
  if (!options) return std::nullopt;
  const std::string name = container.name.value_or("");
  const std::string prefix = log_option(*options, "awslogs-stream-prefix");
  // Without a prefix the stream is named by Docker's id of the container, which is not known before
  // it starts: its name here takes the place.
  const std::string stream =
      prefix.empty() ? name + "-" + task.id : fmt::format("{}/{}/{}", prefix, name, task.id);
  constexpr std::size_t ahead = 1024 * 1024;
  return LogRoute{
      .group = log_option(*options, "awslogs-group"),
      .stream = stream,
      .options = {.bytes_ahead = bytes_of(log_option(*options, "max-buffer-size"), ahead),
                  .may_drop = log_option(*options, "mode") == "non-blocking"}};
}

std::string prepare_logs(services::Context& context, const api::ecs::TaskDefinition& definition,
                         const world::Task& task) {
  for (const auto& container : wire::items(definition.container_definitions)) {
    const auto route = log_route(container, task);
    if (!route) continue;
    const LogOptions& options = *log_options_of(container);
    const std::string region = log_option(options, "awslogs-region");
    if (!region.empty() && region != context.scope().region)
      return log_failure(
          fmt::format("this engine delivers logs within a region only, and {} is not {}", region,
                      context.scope().region));
    const auto* group = context.world.find<world::LogGroup>(route->group);
    if (!group && log_option(options, "awslogs-create-group") == "true" && !route->group.empty()) {
      world::LogGroup made;
      made.name = route->group;
      made.id = context.names.uuid();
      made.created_at = context.now;
      group = &context.world.put(std::move(made));
    }
    if (!group)
      return log_failure("ResourceNotFoundException: The specified log group does not exist.");
    const std::string key = world::LogStream::key_of(group->name, route->stream);
    if (context.world.find<world::LogStream>(key)) continue;
    context.world.put(world::LogStream{.log_group = group->name,
                                       .name = route->stream,
                                       .id = context.names.uuid(),
                                       .created_at = context.now});
  }
  return {};
}

}  // namespace teal::engine
