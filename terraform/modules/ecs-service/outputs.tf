output "name" {
  description = "Name of the service."
  value       = local.service.name
}

output "arn" {
  description = "ARN of the service."
  value       = local.service.id
}

output "task_definition_arn" {
  description = "ARN of the revision that Terraform registered last; what runs is the deployments' affair."
  value       = aws_ecs_task_definition.this.arn
}

output "task_definition_family" {
  description = "Family of the task definition."
  value       = aws_ecs_task_definition.this.family
}

output "container_name" {
  description = "Name of the container behind the load balancer, for an AppSpec."
  value       = var.name
}

output "container_port" {
  description = "Port of the container behind the load balancer, for an AppSpec."
  value       = var.container_port
}

output "execution_role_arn" {
  description = "ARN of the role that starts the tasks."
  value       = aws_iam_role.execution.arn
}

output "task_role_arn" {
  description = "ARN of the role of the service itself."
  value       = aws_iam_role.task.arn
}

output "task_role_name" {
  description = "Name of the role of the service itself, to attach further policies to."
  value       = aws_iam_role.task.name
}

output "log_group_name" {
  description = "Log group of the container's output."
  value       = aws_cloudwatch_log_group.this.name
}

output "load_balancers_json" {
  description = "With the controller ECS, the load balancer with what native blue/green wants to know, as `aws ecs update-service --load-balancers` takes it; null with CODE_DEPLOY."
  value = local.native ? jsonencode([{
    targetGroupArn = var.target_group_arns.blue
    containerName  = var.name
    containerPort  = var.container_port
    advancedConfiguration = {
      alternateTargetGroupArn = var.target_group_arns.green
      productionListenerRule  = var.rule_arns.production
      testListenerRule        = var.rule_arns.test
      roleArn                 = aws_iam_role.infrastructure[0].arn
    }
  }]) : null
}
