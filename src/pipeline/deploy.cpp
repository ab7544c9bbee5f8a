#include "pipeline/deploy.h"

#include <algorithm>
#include <cmath>

#include "api/ecr/images.h"
#include "api/ecr/repositories.h"
#include "client/errors.h"
#include "pipeline/errors.h"
#include "pipeline/services.h"

namespace teal::pipeline {
namespace {

using api::ecs::ContainerDefinition;
using api::ecs::DeploymentStrategy;

std::string container_behind_load_balancer(const api::ecs::Service& service) {
  for (const api::ecs::LoadBalancer& balancer : wire::items(service.load_balancers))
    if (balancer.container_name) return *balancer.container_name;
  return {};
}

// The container that gets the new image.
Result<std::size_t> chosen_container(const std::vector<ContainerDefinition>& containers,
                                     const std::string& family, const std::string& asked,
                                     const std::string& behind_load_balancer) {
  const std::string& name = asked.empty() ? behind_load_balancer : asked;
  for (std::size_t i = 0; i < containers.size(); ++i)
    if (!name.empty() && containers[i].name == name) return i;
  if (!asked.empty()) return std::unexpected(container_missing(asked, family));
  if (containers.size() == 1) return std::size_t{0};
  return std::unexpected(container_unclear(family));
}

void set_environment(ContainerDefinition& container,
                     const std::map<std::string, std::string>& changes) {
  if (changes.empty()) return;
  if (!container.environment) container.environment.emplace();
  for (const auto& [name, value] : changes) {
    const auto found = std::find_if(container.environment->begin(), container.environment->end(),
                                    [&](const auto& pair) { return pair.name == name; });
    if (found != container.environment->end())
      found->value = value;
    else
      container.environment->push_back({.name = name, .value = value});
  }
}

Result<std::optional<api::ecr::Repository>> repository_of(client::Client& aws,
                                                          const std::string& image) {
  api::ecr::DescribeRepositories::Input input;
  do {
    const auto page = TRY(aws.call<api::ecr::DescribeRepositories>(input));
    for (const api::ecr::Repository& repository : wire::items(page.repositories)) {
      const std::string& uri = repository.repository_uri.value_or("");
      if (!uri.empty() && image.starts_with(uri) && image.size() > uri.size() &&
          (image[uri.size()] == ':' || image[uri.size()] == '@'))
        return repository;
    }
    input.next_token = page.next_token;
  } while (input.next_token);
  return std::nullopt;
}

// An image of one of our own repositories must have been pushed. What lies elsewhere, or what we
// may not look at, is left to the pull.
Status require_pushed(client::Client& aws, const std::string& image) {
  const auto repository = repository_of(aws, image);
  if (!repository && client::is_unreachable(repository.error()))
    return std::unexpected(repository.error());
  if (!repository || !*repository) return {};
  const std::string reference = image.substr((*repository)->repository_uri->size() + 1);
  api::ecr::ImageIdentifier id;
  const auto at = image.find('@');
  if (at != std::string::npos)
    id.image_digest = image.substr(at + 1);
  else
    id.image_tag = reference;
  api::ecr::DescribeImages::Input input;
  input.repository_name = *(*repository)->repository_name;
  input.image_ids = {id};
  const auto output = aws.call<api::ecr::DescribeImages>(input);
  if (!output && output.error().code == "ImageNotFoundException")
    return std::unexpected(image_missing(image));
  return {};
}

Status check_percent(const std::optional<double>& percent, const char* option, double least) {
  if (!percent) return {};
  const double tenths = *percent * 10;
  if (*percent < least || *percent > 100 || std::abs(tenths - std::round(tenths)) > 1e-6)
    return std::unexpected(usage(std::string(option) + " must be between " +
                                 (least < 1 ? "0.1" : "3") + " and 100, in steps of 0.1."));
  return {};
}

Status check_minutes(const std::optional<int>& minutes, const char* option) {
  if (minutes && (*minutes < 0 || *minutes > 1440))
    return std::unexpected(usage(std::string(option) + " must be between 0 and 1440 minutes."));
  return {};
}

}  // namespace

Status check(const DeployRequest& request) {
  if (request.service.empty())
    return std::unexpected(usage("deploy needs --service: the service that gets the new version."));
  if (request.image.empty() && request.environment.empty())
    return std::unexpected(
        usage("deploy needs --image, or --env NAME=VALUE: what shall be new in the service?"));
  TRY(check_percent(request.canary_percent, "--canary-percent", 0.1));
  TRY(check_percent(request.linear_percent, "--linear-percent", 3));
  TRY(check_minutes(request.canary_bake_minutes, "--canary-bake"));
  TRY(check_minutes(request.linear_bake_minutes, "--linear-bake"));
  TRY(check_minutes(request.bake_minutes, "--bake"));
  const auto only_with = [&](bool given, const char* option, DeploymentStrategy strategy,
                             const char* name) -> Status {
    if (given && request.strategy && *request.strategy != strategy)
      return std::unexpected(
          usage(std::string(option) + " goes with --strategy " + name + " only: leave one out."));
    return {};
  };
  TRY(only_with(request.canary_percent || request.canary_bake_minutes,
                "--canary-percent/--canary-bake", DeploymentStrategy::canary, "CANARY"));
  TRY(only_with(request.linear_percent || request.linear_bake_minutes,
                "--linear-percent/--linear-bake", DeploymentStrategy::linear, "LINEAR"));
  return {};
}

Result<api::ecs::RegisterTaskDefinition::Input> next_revision(
    const api::ecs::TaskDefinition& live, const std::vector<api::ecs::Tag>& tags,
    const DeployRequest& request, const std::string& behind_load_balancer) {
  // Both shapes name the same members alike; what only a registered definition has (revision,
  // status…) has no row in the request and is passed over.
  api::ecs::RegisterTaskDefinition::Input next;
  if (const auto violations = wire::decode(wire::encode(live), next, wire::Unknown::accept);
      !violations.empty())
    return std::unexpected(not_found("The live task definition of the service cannot be used: " +
                                     wire::describe(violations)));
  if (!tags.empty()) next.tags = tags;
  const std::size_t index = TRY(chosen_container(next.container_definitions, next.family,
                                                 request.container, behind_load_balancer));
  ContainerDefinition& container = next.container_definitions[index];
  if (!request.image.empty()) container.image = request.image;
  set_environment(container, request.environment);
  return next;
}

api::ecs::DeploymentConfiguration next_configuration(
    const std::optional<api::ecs::DeploymentConfiguration>& live, const DeployRequest& request) {
  auto next = live.value_or(api::ecs::DeploymentConfiguration{});
  if (request.strategy) next.strategy = request.strategy;
  const auto strategy = next.strategy.value_or(DeploymentStrategy::rolling);
  if (request.bake_minutes) next.bake_time_in_minutes = request.bake_minutes;
  if (strategy == DeploymentStrategy::blue_green && !next.bake_time_in_minutes)
    next.bake_time_in_minutes = 0;  // The API wants it said.

  if (strategy == DeploymentStrategy::canary) {
    if (!next.canary_configuration) next.canary_configuration.emplace();
    if (request.canary_percent) next.canary_configuration->canary_percent = request.canary_percent;
    if (request.canary_bake_minutes)
      next.canary_configuration->canary_bake_time_in_minutes = request.canary_bake_minutes;
  } else {
    next.canary_configuration.reset();
  }
  if (strategy == DeploymentStrategy::linear) {
    if (!next.linear_configuration) next.linear_configuration.emplace();
    if (request.linear_percent) next.linear_configuration->step_percent = request.linear_percent;
    if (request.linear_bake_minutes)
      next.linear_configuration->step_bake_time_in_minutes = request.linear_bake_minutes;
  } else {
    next.linear_configuration.reset();
  }

  if (request.alarms)
    next.alarms = api::ecs::DeploymentAlarms{.alarm_names = *request.alarms,
                                             .enable = !request.alarms->empty(),
                                             .rollback = !request.alarms->empty()};
  if (request.circuit_breaker)
    next.deployment_circuit_breaker = api::ecs::DeploymentCircuitBreaker{
        .enable = *request.circuit_breaker, .rollback = *request.circuit_breaker};
  return next;
}

Result<std::optional<std::vector<api::ecs::LoadBalancer>>> next_load_balancers(
    const api::ecs::Service& service, const DeployRequest& request) {
  auto balancers = wire::items(service.load_balancers);
  const auto& live = service.deployment_configuration;
  const auto strategy = request.strategy                     ? *request.strategy
                        : live && live->strategy.has_value() ? *live->strategy
                                                             : DeploymentStrategy::rolling;
  const TrafficShift& shift = request.traffic_shift;
  if (shift.empty()) {
    const bool told = std::any_of(balancers.begin(), balancers.end(), [](const auto& balancer) {
      return balancer.advanced_configuration.has_value();
    });
    if (strategy == DeploymentStrategy::rolling || balancers.empty() || told) return std::nullopt;
    return std::unexpected(traffic_shift_unknown(request.service, wire::to_text(strategy)));
  }
  if (balancers.size() != 1)
    return std::unexpected(traffic_shift_without_its_balancer(request.service, balancers.size()));
  auto& next = balancers.front().advanced_configuration;
  if (!next) next.emplace();
  if (shift.alternate_target_group) next->alternate_target_group_arn = shift.alternate_target_group;
  if (shift.production_rule) next->production_listener_rule = shift.production_rule;
  if (shift.test_rule) next->test_listener_rule = shift.test_rule;
  if (shift.role) next->role_arn = shift.role;
  for (const auto& [given, option] :
       {std::pair{next->alternate_target_group_arn.has_value(), "--alternate-target-group"},
        std::pair{next->production_listener_rule.has_value(), "--production-rule"},
        std::pair{next->role_arn.has_value(), "--role"}})
    if (!given) return std::unexpected(traffic_shift_incomplete(request.service, option));
  return balancers;
}

Result<Started> deploy(client::Client& aws, const DeployRequest& request) {
  TRY(check(request));
  const api::ecs::Service service = TRY(find_service(aws, request.cluster, request.service));
  const auto deployments = TRY(deployments_of(aws, request.cluster, request.service, 20));
  if (const auto running = running_among(deployments); running && !request.replace_running)
    return std::unexpected(deployment_running(running->service_deployment_arn.value_or("")));
  const auto load_balancers = TRY(next_load_balancers(service, request));
  if (!request.image.empty()) TRY(require_pushed(aws, request.image));

  const auto described = TRY(aws.call<api::ecs::DescribeTaskDefinition>(
      {.include = std::vector{api::ecs::TaskDefinitionField::tags},
       .task_definition = service.task_definition.value_or("")}));
  const auto revision = TRY(
      next_revision(described.task_definition.value_or(api::ecs::TaskDefinition{}),
                    wire::items(described.tags), request, container_behind_load_balancer(service)));
  const auto registered = TRY(aws.call<api::ecs::RegisterTaskDefinition>(revision));
  const auto& definition = registered.task_definition;

  Started started;
  started.task_definition_arn = definition ? definition->task_definition_arn.value_or("") : "";
  api::ecs::UpdateService::Input update;
  update.cluster = request.cluster;
  update.service = request.service;
  update.task_definition = started.task_definition_arn;
  update.deployment_configuration = next_configuration(service.deployment_configuration, request);
  update.load_balancers = load_balancers;
  TRY(aws.call<api::ecs::UpdateService>(update));
  const std::string known =
      deployments.empty() ? "" : deployments.front().service_deployment_arn.value_or("");
  started.deployment_arn = TRY(await_new_deployment(aws, request.cluster, request.service, known));
  return started;
}

}  // namespace teal::pipeline
