# Scaling always owns the number of tasks, be it between equal bounds: so the services can always ignore desired_count.
# Requests per target are no measure here: such a policy is bound to one target group, and the active one changes with each deployment.

locals {
  service = one(concat(aws_ecs_service.code_deploy, aws_ecs_service.ecs))

  scaling_metrics = { for metric, target in {
    ECSServiceAverageCPUUtilization    = var.scaling.cpu
    ECSServiceAverageMemoryUtilization = var.scaling.memory
  } : metric => target if target != null }
}

resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${var.cluster_name}/${local.service.name}"
  min_capacity       = var.scaling.min
  max_capacity       = var.scaling.max
  tags               = var.tags
}

resource "aws_appautoscaling_policy" "this" {
  for_each = local.scaling_metrics

  name               = "${var.name}-${each.key}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  resource_id        = aws_appautoscaling_target.this.resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = each.value
    scale_out_cooldown = var.scaling.scale_out_cooldown
    scale_in_cooldown  = var.scaling.scale_in_cooldown

    predefined_metric_specification {
      predefined_metric_type = each.key
    }
  }
}
