# A cluster and what carries its tasks: instances of Auto Scaling groups, Fargate, or both.

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = var.container_insights
  }

  tags = var.tags
}

resource "aws_ecs_capacity_provider" "ec2" {
  for_each = var.auto_scaling_groups

  name = "${var.name}-${each.key}"

  auto_scaling_group_provider {
    auto_scaling_group_arn         = each.value.arn
    managed_draining               = "ENABLED" # An instance goes when its tasks have gone elsewhere.
    managed_termination_protection = each.value.managed_termination_protection ? "ENABLED" : "DISABLED"

    managed_scaling {
      status                    = "ENABLED"
      target_capacity           = each.value.target_capacity
      minimum_scaling_step_size = each.value.minimum_step
      maximum_scaling_step_size = each.value.maximum_step
      instance_warmup_period    = each.value.instance_warmup
    }
  }

  tags = var.tags
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name = aws_ecs_cluster.this.name
  capacity_providers = concat(
    [for provider in aws_ecs_capacity_provider.ec2 : provider.name],
    var.fargate ? ["FARGATE"] : [],
    var.fargate_spot ? ["FARGATE_SPOT"] : [],
  )

  dynamic "default_capacity_provider_strategy" {
    for_each = var.default_strategy

    content {
      capacity_provider = try(aws_ecs_capacity_provider.ec2[default_capacity_provider_strategy.value.provider].name, default_capacity_provider_strategy.value.provider)
      weight            = default_capacity_provider_strategy.value.weight
      base              = default_capacity_provider_strategy.value.base
    }
  }
}
