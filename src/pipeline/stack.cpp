#include "pipeline/stack.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "api/ecr/repositories.h"
#include "api/ecs/clusters.h"
#include "api/ecs/services.h"
#include "api/ecs/task_definitions.h"
#include "base/arn.h"
#include "client/errors.h"
#include "pipeline/errors.h"
#include "pipeline/load_balancing.h"
#include "pipeline/services.h"
#include "wire/json.h"

namespace teal::pipeline {
namespace {

Result<StackConfig> completed(client::Client& aws, StackConfig config) {
  if (aws.configuration().is_aws()) {
    if (config.subnets.size() < 2 || config.vpc_id.empty() ||
        config.infrastructure_role_arn.empty() || config.execution_role_arn.empty())
      return std::unexpected(
          usage("On AWS the stack needs \"vpcId\", at least two \"subnets\", \"executionRoleArn\" "
                "and \"infrastructureRoleArn\" in the file given with --config; or set "
                "AWS_ENDPOINT_URL to bring it up on an engine."));
    return config;
  }
  if (config.subnets.empty()) config.subnets = {"subnet-0a000001", "subnet-0a000002"};
  return config;
}

Result<std::string> make_repository(client::Client& aws, const StackConfig& config,
                                    const Say& say) {
  api::ecr::DescribeRepositories::Input find;
  find.repository_names = {config.name};
  const auto found = aws.call<api::ecr::DescribeRepositories>(find);
  if (found && !wire::items(found->repositories).empty())
    return found->repositories->front().repository_uri.value_or("");
  if (!found && found.error().code != "RepositoryNotFoundException")
    return std::unexpected(found.error());
  say("creating the repository " + config.name);
  api::ecr::CreateRepository::Input create;
  create.repository_name = config.name;
  const auto created = TRY(aws.call<api::ecr::CreateRepository>(create));
  return created.repository ? created.repository->repository_uri.value_or("") : "";
}

// CreateCluster is idempotent: it answers the active cluster of that name when there is one.
Result<std::string> make_cluster(client::Client& aws, const StackConfig& config, const Say& say) {
  say("creating the cluster " + config.name);
  api::ecs::CreateCluster::Input create;
  create.cluster_name = config.name;
  const auto created = TRY(aws.call<api::ecs::CreateCluster>(create));
  return created.cluster ? created.cluster->cluster_arn.value_or("") : "";
}

api::ecs::RegisterTaskDefinition::Input task_definition(const StackConfig& config) {
  api::ecs::ContainerDefinition container;
  container.name = config.name;
  container.image = config.image;
  container.essential = true;
  container.user = config.user;
  container.readonly_root_filesystem = true;
  container.stop_timeout = config.stop_timeout_seconds;
  container.linux_parameters.emplace();
  container.linux_parameters->capabilities.emplace();
  container.linux_parameters->capabilities->drop = {"ALL"};
  api::ecs::PortMapping port;
  port.container_port = config.container_port;
  container.port_mappings = {port};
  container.environment.emplace();
  for (const auto& [name, value] : config.environment)
    container.environment->push_back({.name = name, .value = value});
  if (!config.health_command.empty()) {
    container.health_check.emplace();
    container.health_check->command = config.health_command;
    container.health_check->interval = 5;
    container.health_check->timeout = 2;
    container.health_check->retries = 3;
  }
  api::ecs::RegisterTaskDefinition::Input input;
  input.family = config.name;
  input.container_definitions = {container};
  input.cpu = config.cpu;
  input.memory = config.memory;
  input.network_mode = api::ecs::NetworkMode::awsvpc;
  input.requires_compatibilities = {api::ecs::Compatibility::fargate};
  if (!config.execution_role_arn.empty()) input.execution_role_arn = config.execution_role_arn;
  return input;
}

api::ecs::CreateService::Input service_input(const StackConfig& config, const Stack& stack,
                                             const std::string& definition_arn,
                                             const std::string& infrastructure_role) {
  api::ecs::LoadBalancer balancer;
  balancer.container_name = config.name;
  balancer.container_port = config.container_port;
  balancer.target_group_arn = stack.blue_target_group_arn;
  balancer.advanced_configuration.emplace();
  balancer.advanced_configuration->alternate_target_group_arn = stack.green_target_group_arn;
  balancer.advanced_configuration->production_listener_rule = stack.production_rule_arn;
  balancer.advanced_configuration->test_listener_rule = stack.test_rule_arn;
  balancer.advanced_configuration->role_arn = infrastructure_role;

  api::ecs::CreateService::Input input;
  input.cluster = config.name;
  input.service_name = config.name;
  input.task_definition = definition_arn;
  input.desired_count = config.count;
  input.launch_type = api::ecs::LaunchType::fargate;
  input.load_balancers = {balancer};
  input.network_configuration.emplace();
  input.network_configuration->awsvpc_configuration.emplace();
  input.network_configuration->awsvpc_configuration->subnets = config.subnets;
  if (!config.security_groups.empty())
    input.network_configuration->awsvpc_configuration->security_groups = config.security_groups;
  input.deployment_configuration.emplace();
  input.deployment_configuration->strategy = api::ecs::DeploymentStrategy::blue_green;
  input.deployment_configuration->bake_time_in_minutes = 0;
  input.deployment_configuration->minimum_healthy_percent = 100;
  input.deployment_configuration->maximum_percent = 200;
  input.deployment_configuration->deployment_circuit_breaker =
      api::ecs::DeploymentCircuitBreaker{.enable = true, .rollback = true};
  return input;
}

Status make_service(client::Client& aws, const StackConfig& config, Stack& stack,
                    const std::string& cluster_arn, const Say& say) {
  const auto existing = find_service(aws, config.name, config.name);
  if (!existing && existing.error().code != not_found_code)
    return std::unexpected(existing.error());
  stack.has_service = existing.has_value();
  if (!existing && config.image.empty()) return {};
  if (!existing) {
    say("registering the task definition " + config.name);
    const auto registered =
        TRY(aws.call<api::ecs::RegisterTaskDefinition>(task_definition(config)));
    const std::string definition_arn =
        registered.task_definition ? registered.task_definition->task_definition_arn.value_or("")
                                   : "";
    const auto arn = parse_arn(cluster_arn);
    const std::string role =
        config.infrastructure_role_arn.empty()
            ? "arn:aws:iam::" + (arn ? arn->account : "") + ":role/ecsInfrastructureRole"
            : config.infrastructure_role_arn;
    say(fmt::format("creating the service {} with {} tasks", config.name, config.count));
    TRY(aws.call<api::ecs::CreateService>(service_input(config, stack, definition_arn, role)));
    stack.has_service = true;
    stack.deployment_arn = TRY(await_new_deployment(aws, config.name, config.name, ""));
    return {};
  }
  const auto deployments = TRY(deployments_of(aws, config.name, config.name, 20));
  if (const auto running = running_among(deployments))
    stack.deployment_arn = running->service_deployment_arn.value_or("");
  return {};
}

// Calls `remove` until it succeeds or names a code of `gone`; codes of `later` are waited out.
Status remove_patiently(client::Client& aws, const std::function<Status()>& remove,
                        std::initializer_list<std::string_view> gone,
                        std::initializer_list<std::string_view> later) {
  const Time deadline = aws.now() + std::chrono::minutes(10);
  while (true) {
    const Status removed = remove();
    if (removed) return {};
    for (const std::string_view code : gone)
      if (removed.error().code == code) return {};
    bool is_later = false;
    for (const std::string_view code : later) is_later |= removed.error().code == code;
    if (!is_later || aws.now() >= deadline) return removed;
    aws.wait(Duration{500});
  }
}

template <class Op>
std::function<Status()> calling(client::Client& aws, typename Op::Input input) {
  return [&aws, input = std::move(input)]() -> Status {
    TRY(aws.call<Op>(input));
    return {};
  };
}

Status remove_service(client::Client& aws, const StackConfig& config, const Say& say) {
  const auto service = find_service(aws, config.name, config.name);
  if (!service && service.error().code == not_found_code) return {};
  if (!service) return std::unexpected(service.error());
  say("deleting the service " + config.name);
  api::ecs::DeleteService::Input remove;
  remove.cluster = config.name;
  remove.service = config.name;
  remove.force = true;
  TRY(aws.call<api::ecs::DeleteService>(remove));
  const Time deadline = aws.now() + std::chrono::minutes(10);
  while (aws.now() < deadline) {
    const auto left = find_service(aws, config.name, config.name);
    if (!left)
      return left.error().code == not_found_code ? Status{} : std::unexpected(left.error());
    aws.wait(Duration{500});
  }
  return std::unexpected(
      Error{std::string(timeout_code),
            "The service \"" + config.name +
                "\" is still draining after ten minutes; look with `teal status`.",
            0});
}

Status remove_task_definitions(client::Client& aws, const StackConfig& config) {
  api::ecs::ListTaskDefinitions::Input list;
  list.family_prefix = config.name;
  const auto listed = TRY(aws.call<api::ecs::ListTaskDefinitions>(list));
  for (const std::string& arn : wire::items(listed.task_definition_arns)) {
    api::ecs::DeregisterTaskDefinition::Input remove;
    remove.task_definition = arn;
    TRY(aws.call<api::ecs::DeregisterTaskDefinition>(remove));
  }
  return {};
}

}  // namespace

Result<StackConfig> read_stack_config(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return std::unexpected(usage("Cannot read \"" + path + "\": name a JSON file with --config."));
  std::ostringstream text;
  text << file.rdbuf();
  const auto node = wire::read_json(text.str());
  if (!node) return std::unexpected(usage(path + " is not JSON: " + node.error().message));
  StackConfig config;
  if (const auto violations = wire::decode(*node, config, wire::Unknown::refuse);
      !violations.empty())
    return std::unexpected(usage(path + ": " + wire::describe(violations)));
  return config;
}

Result<Stack> bring_up(client::Client& aws, const StackConfig& asked, const Say& say) {
  const StackConfig config = TRY(completed(aws, asked));
  Stack stack;
  stack.cluster = stack.service = config.name;
  stack.repository_uri = TRY(make_repository(aws, config, say));
  const std::string cluster_arn = TRY(make_cluster(aws, config, say));
  TRY(make_load_balancing(aws, config, stack, say));
  TRY(make_service(aws, config, stack, cluster_arn, say));
  return stack;
}

Status take_down(client::Client& aws, const StackConfig& config, const Say& say) {
  TRY(remove_service(aws, config, say));
  TRY(remove_load_balancing(aws, config, say));
  TRY(remove_task_definitions(aws, config));
  say("deleting the cluster " + config.name);
  api::ecs::DeleteCluster::Input cluster;
  cluster.cluster = config.name;
  TRY(remove_patiently(aws, calling<api::ecs::DeleteCluster>(aws, cluster),
                       {"ClusterNotFoundException"},
                       {"ClusterContainsServicesException", "ClusterContainsTasksException",
                        "UpdateInProgressException"}));
  say("deleting the repository " + config.name);
  api::ecr::DeleteRepository::Input repository;
  repository.repository_name = config.name;
  repository.force = true;
  return remove_patiently(aws, calling<api::ecr::DeleteRepository>(aws, repository),
                          {"RepositoryNotFoundException"}, {});
}

}  // namespace teal::pipeline
