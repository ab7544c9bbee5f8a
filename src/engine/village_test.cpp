#include "engine/village_test.h"

#include "api/cloudwatch/types.h"
#include "world/elbv2.h"

namespace teal::engine {

namespace ecs = api::ecs;
namespace elbv2 = api::elbv2;

std::string Village::define(const std::string& image) {
  ecs::ContainerDefinition container;
  container.name = "web";
  container.image = image;
  container.essential = true;
  ecs::PortMapping port;
  port.container_port = 8080;
  container.port_mappings = {port};
  ecs::RegisterTaskDefinition::Input input;
  input.family = "web";
  input.network_mode = ecs::NetworkMode::awsvpc;
  input.requires_compatibilities = {ecs::Compatibility::fargate};
  input.cpu = "512";
  input.memory = "1024";
  input.container_definitions = {container};
  return run<ecs::RegisterTaskDefinition>(input).task_definition->task_definition_arn.value();
}

namespace {

elbv2::TargetGroupTuple tuple(const std::string& arn, int weight) {
  elbv2::TargetGroupTuple row;
  row.target_group_arn = arn;
  row.weight = weight;
  return row;
}

}  // namespace

void Village::lay_ground() {
  ecs::CreateCluster::Input cluster;
  cluster.cluster_name = "prod";
  run<ecs::CreateCluster>(cluster);
  elbv2::CreateLoadBalancer::Input balancing;
  balancing.name = "front";
  balancing.subnets = {"subnet-0a000001", "subnet-0a000002"};
  load_balancer =
      run<elbv2::CreateLoadBalancer>(balancing).load_balancers->front().load_balancer_arn.value();
  for (std::string* group : {&blue_group, &green_group}) {
    elbv2::CreateTargetGroup::Input target;
    target.name = group == &blue_group ? "blue" : "green";
    target.port = 8080;
    target.protocol = elbv2::ProtocolEnum::http;
    target.target_type = elbv2::TargetTypeEnum::ip;
    target.vpc_id = "vpc-0a000001";
    *group = run<elbv2::CreateTargetGroup>(target).target_groups->front().target_group_arn.value();
  }
  elbv2::Action forward;
  forward.type = elbv2::ActionTypeEnum::forward;
  forward.forward_config.emplace();
  forward.forward_config->target_groups = {tuple(blue_group, 1), tuple(green_group, 0)};
  elbv2::CreateListener::Input listener;
  listener.load_balancer_arn = load_balancer;
  listener.port = 8080;
  listener.protocol = elbv2::ProtocolEnum::http;
  listener.default_actions = {forward};
  run<elbv2::CreateListener>(listener);
  for (const auto* row : region().all<world::Rule>()) rule = row->arn;
}

void Village::create_service(ecs::DeploymentConfiguration configuration) {
  ecs::AdvancedConfiguration advanced;
  advanced.alternate_target_group_arn = green_group;
  advanced.production_listener_rule = rule;
  advanced.role_arn = "arn:aws:iam::123456789012:role/ecs";
  ecs::LoadBalancer balancing;
  balancing.target_group_arn = blue_group;
  balancing.container_name = "web";
  balancing.container_port = 8080;
  balancing.advanced_configuration = advanced;
  ecs::NetworkConfiguration network;
  network.awsvpc_configuration.emplace().subnets = {"subnet-0a000001"};
  ecs::CreateService::Input input;
  input.cluster = "prod";
  input.service_name = "web";
  input.task_definition = define("web:v1");
  input.desired_count = 2;
  input.launch_type = ecs::LaunchType::fargate;
  input.load_balancers = {balancing};
  input.network_configuration = network;
  input.deployment_configuration = std::move(configuration);
  run<ecs::CreateService>(input);
}

void Village::update_service(const std::string& image) {
  ecs::UpdateService::Input input;
  input.cluster = "prod";
  input.service = "web";
  input.task_definition = define(image);
  run<ecs::UpdateService>(input);
}

void Village::create_alarm(const std::string& name) {
  api::cloudwatch::PutMetricAlarm::Input input;
  input.alarm_name = name;
  input.namespace_ = "AWS/ApplicationELB";
  input.metric_name = "HTTPCode_Target_5XX_Count";
  api::cloudwatch::Dimension dimension;
  dimension.name = "LoadBalancer";
  dimension.value = load_balancer.substr(load_balancer.find("app/"));
  input.dimensions = {dimension};
  input.statistic = api::cloudwatch::Statistic::sum;
  input.comparison_operator = api::cloudwatch::ComparisonOperator::greater_than_threshold;
  input.threshold = 5;
  input.period = 60;
  input.evaluation_periods = 1;
  input.treat_missing_data = "notBreaching";
  run<api::cloudwatch::PutMetricAlarm>(input);
}

ecs::DeploymentConfiguration blue_green() {
  ecs::DeploymentConfiguration configuration;
  configuration.strategy = ecs::DeploymentStrategy::blue_green;
  configuration.bake_time_in_minutes = 1;
  configuration.deployment_circuit_breaker = ecs::DeploymentCircuitBreaker{};
  configuration.deployment_circuit_breaker->enable = true;
  configuration.deployment_circuit_breaker->rollback = true;
  return configuration;
}

ecs::DeploymentConfiguration canary() {
  ecs::DeploymentConfiguration configuration = blue_green();
  configuration.strategy = ecs::DeploymentStrategy::canary;
  configuration.canary_configuration.emplace();
  configuration.canary_configuration->canary_percent = 10;
  configuration.canary_configuration->canary_bake_time_in_minutes = 1;
  return configuration;
}

}  // namespace teal::engine
