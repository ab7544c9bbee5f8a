output "url" {
  description = "Where production clients go."
  value       = module.traffic.url
}

output "dns_name" {
  description = "Host name of the load balancer."
  value       = module.traffic.dns_name
}

output "repository_url" {
  description = "Repository that the service's images are pushed to."
  value       = module.ecr.repository_urls[var.name]
}

output "cluster_name" {
  description = "Name of the cluster."
  value       = module.cluster.name
}

output "service_name" {
  description = "Name of the service."
  value       = module.service.name
}

output "container_name" {
  description = "Name of the container behind the load balancer."
  value       = module.service.container_name
}

output "task_definition_arn" {
  description = "Revision of the task definition that Terraform registered last; deployments start from what runs."
  value       = module.service.task_definition_arn
}

output "load_balancers" {
  description = "For `aws ecs update-service --load-balancers`: what native blue/green wants to know. Null with CODE_DEPLOY."
  value       = module.service.load_balancers_json
}

output "application_name" {
  description = "CodeDeploy's application; null with ECS."
  value       = one(module.codedeploy[*].application_name)
}

output "deployment_group_name" {
  description = "CodeDeploy's deployment group; null with ECS."
  value       = one(module.codedeploy[*].deployment_group_name)
}

output "configuration_names" {
  description = "CodeDeploy's configurations made here, by key of configurations."
  value       = one(module.codedeploy[*].configuration_names)
}

output "deployment_alarm_names" {
  description = "Alarms that take a deployment back."
  value       = module.monitoring.deployment_alarm_names
}

output "topic_arn" {
  description = "Topic that alarms and deployments report to."
  value       = module.monitoring.topic_arn
}

output "auto_scaling_group_name" {
  description = "Auto Scaling group of the instances."
  value       = module.compute.auto_scaling_group_name
}

output "log_group_name" {
  description = "Log group of the service's output."
  value       = module.service.log_group_name
}
