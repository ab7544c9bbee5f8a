# The task definition and the service. There are two service resources, of which one is made, because what deployments change differs by
# controller and ignore_changes cannot be computed.

data "aws_region" "current" {}
data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}

locals {
  native = var.deployment_controller == "ECS"

  container = merge(
    {
      name                   = var.name
      image                  = var.image
      essential              = true
      user                   = var.user
      readonlyRootFilesystem = true
      linuxParameters        = { capabilities = { drop = ["ALL"] } }
      stopTimeout            = var.stop_timeout
      portMappings           = [{ name = "http", containerPort = var.container_port, protocol = "tcp", appProtocol = "http" }]
      environment            = [for name, value in var.environment : { name = name, value = value }]
      secrets                = [for name, arn in var.secrets : { name = name, valueFrom = arn }]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = aws_cloudwatch_log_group.this.name
          "awslogs-region"        = data.aws_region.current.id
          "awslogs-stream-prefix" = "task"
          "mode"                  = "non-blocking" # Logs that cannot be delivered must not hold requests up.
          "max-buffer-size"       = "4m"
        }
      }
    },
    length(var.health_command) == 0 ? {} : {
      healthCheck = { command = var.health_command, interval = 10, timeout = 5, retries = 3, startPeriod = 10 }
    },
  )
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/ecs/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_kms_key_arn
  tags              = var.tags
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  network_mode             = "awsvpc"
  requires_compatibilities = var.compatibilities
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  skip_destroy             = var.keep_revisions
  container_definitions    = jsonencode([local.container])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture
  }

  tags = var.tags
}

resource "aws_ecs_service" "code_deploy" {
  count = local.native ? 0 : 1

  name                              = var.name
  cluster                           = var.cluster_arn
  task_definition                   = aws_ecs_task_definition.this.arn
  desired_count                     = var.desired_count
  health_check_grace_period_seconds = var.health_check_grace_period
  enable_ecs_managed_tags           = true
  propagate_tags                    = "SERVICE"

  deployment_controller {
    type = "CODE_DEPLOY"
  }

  dynamic "capacity_provider_strategy" {
    for_each = var.capacity_provider_strategy

    content {
      capacity_provider = capacity_provider_strategy.value.provider
      weight            = capacity_provider_strategy.value.weight
      base              = capacity_provider_strategy.value.base
    }
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = var.security_group_ids
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.target_group_arns.blue
    container_name   = var.name
    container_port   = var.container_port
  }

  tags = var.tags

  lifecycle {
    ignore_changes = [
      task_definition, # A deployment brings the revision.
      load_balancer,   # Blue and green take turns: the active group is the primary task set's.
      desired_count,   # Scaling.
    ]
  }

  depends_on = [aws_iam_role_policy.execution]
}

resource "aws_ecs_service" "ecs" {
  count = local.native ? 1 : 0

  name                               = var.name
  cluster                            = var.cluster_arn
  task_definition                    = aws_ecs_task_definition.this.arn
  desired_count                      = var.desired_count
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = var.health_check_grace_period
  availability_zone_rebalancing      = "ENABLED"
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"
  wait_for_steady_state              = var.wait_for_steady_state

  deployment_controller {
    type = "ECS"
  }

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  dynamic "alarms" {
    for_each = length(var.deployment_alarm_names) > 0 ? [1] : []

    content {
      enable      = true
      rollback    = true
      alarm_names = var.deployment_alarm_names
    }
  }

  dynamic "capacity_provider_strategy" {
    for_each = var.capacity_provider_strategy

    content {
      capacity_provider = capacity_provider_strategy.value.provider
      weight            = capacity_provider_strategy.value.weight
      base              = capacity_provider_strategy.value.base
    }
  }

  network_configuration {
    subnets          = var.subnet_ids
    security_groups  = var.security_group_ids
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.target_group_arns.blue
    container_name   = var.name
    container_port   = var.container_port
  }

  tags = var.tags

  lifecycle {
    ignore_changes = [
      task_definition, # A deployment brings the revision; after a rollback it is not even the newest one.
      desired_count,   # Scaling.
    ]
  }

  depends_on = [aws_iam_role_policy.execution, aws_iam_role_policy.infrastructure]
}
