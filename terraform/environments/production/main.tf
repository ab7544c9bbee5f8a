# The whole architecture: network, registry, load balancer, cluster on instances, service, deployments, alarms. This file is the same in every environment;
# what differs are provider, names and sizes (check.sh holds the copies together).

data "aws_availability_zones" "available" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  default_tags = { Project = var.name, Environment = var.environment, ManagedBy = "terraform" }
  prefix       = "${var.name}-${var.environment}"
  zones        = slice(data.aws_availability_zones.available.names, 0, var.zone_count)
  code_deploy  = var.deployment_controller == "CODE_DEPLOY"
}

module "network" {
  source = "../../modules/network"

  name                    = local.prefix
  cidr_block              = var.cidr_block
  availability_zones      = local.zones
  nat                     = var.nat
  interface_endpoints     = var.interface_endpoints
  production_ports        = var.certificate_arn == null ? [var.http_port] : [var.http_port, var.https_port]
  test_port               = var.test_port
  test_cidrs              = var.test_cidrs
  flow_log_retention_days = var.flow_log_retention_days
}

module "ecr" {
  source = "../../modules/ecr"

  repositories = [var.name]
  force_delete = !var.protect
}

module "traffic" {
  source = "../../modules/traffic"

  name                  = local.prefix
  vpc_id                = module.network.vpc_id
  subnet_ids            = module.network.public_subnet_ids
  security_group_ids    = [module.network.load_balancer_security_group_id]
  deployment_controller = var.deployment_controller
  certificate_arn       = var.certificate_arn
  http_port             = var.http_port
  https_port            = var.https_port
  test_port             = var.test_port
  deregistration_delay  = var.deregistration_delay
  access_logs           = var.access_log_bucket == null ? null : { bucket = var.access_log_bucket }
  deletion_protection   = var.protect
}

module "cluster" {
  source = "../../modules/cluster"

  name = local.prefix
  auto_scaling_groups = {
    ec2 = { arn = module.compute.auto_scaling_group_arn, target_capacity = var.instances.target_capacity, instance_warmup = var.instances.warmup }
  }
  default_strategy = [{ provider = "ec2" }]
}

module "compute" {
  source = "../../modules/compute"

  name               = local.prefix
  cluster_name       = module.cluster.name
  subnet_ids         = module.network.private_subnet_ids
  security_group_ids = [module.network.instance_security_group_id]
  image_id           = var.instances.image_id
  instance_type      = var.instances.type
  min_size           = var.instances.min
  max_size           = var.instances.max
  warmup             = var.instances.warmup
  tags               = local.default_tags # default_tags do not reach what a group launches.
  force_delete       = !var.protect
}

module "service" {
  source = "../../modules/ecs-service"

  name                       = var.name
  cluster_name               = module.cluster.name
  cluster_arn                = module.cluster.arn
  deployment_controller      = var.deployment_controller
  capacity_provider_strategy = [{ provider = module.cluster.capacity_providers["ec2"] }]
  subnet_ids                 = module.network.private_subnet_ids
  security_group_ids         = [module.network.task_security_group_id]
  target_group_arns          = module.traffic.target_group_arns
  rule_arns                  = module.traffic.rule_arns
  image                      = coalesce(var.image, "${module.ecr.repository_urls[var.name]}:${var.image_tag}")
  repository_arns            = [module.ecr.repository_arns[var.name]]
  cpu                        = var.tasks.cpu
  memory                     = var.tasks.memory
  desired_count              = var.tasks.min
  environment                = var.service_environment
  secrets                    = var.service_secrets
  scaling                    = { min = var.tasks.min, max = var.tasks.max, cpu = var.tasks.cpu_target }
  deployment_alarm_names     = local.code_deploy ? [] : module.monitoring.deployment_alarm_names
  log_retention_days         = var.log_retention_days
  keep_revisions             = var.protect
}

module "monitoring" {
  source = "../../modules/monitoring"

  name                      = local.prefix
  load_balancer_arn_suffix  = module.traffic.load_balancer_arn_suffix
  target_group_arn_suffixes = module.traffic.target_group_arn_suffixes
  thresholds                = var.thresholds
  log_group_name            = module.service.log_group_name
  log_error_pattern         = var.log_error_pattern
  subscriptions             = var.subscriptions
}

module "codedeploy" {
  source = "../../modules/codedeploy"
  count  = local.code_deploy ? 1 : 0

  name                   = var.name
  cluster_name           = module.cluster.name
  service_name           = module.service.name
  listener_arns          = module.traffic.listener_arns
  target_group_names     = module.traffic.target_group_names
  pass_role_arns         = [module.service.execution_role_arn, module.service.task_role_arn]
  configurations         = var.configurations
  configuration          = var.configuration
  approval_wait          = var.approval_wait
  termination_wait       = var.termination_wait
  alarm_names            = module.monitoring.deployment_alarm_names
  notification_topic_arn = module.monitoring.topic_arn
}
