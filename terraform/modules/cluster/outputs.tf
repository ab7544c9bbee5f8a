output "name" {
  description = "Name of the cluster, known as soon as the cluster is there: for the instances that are to join it."
  value       = aws_ecs_cluster.this.name
}

output "arn" {
  description = "ARN of the cluster, known as soon as the cluster is there."
  value       = aws_ecs_cluster.this.arn
}

# A service that names a provider needs it attached, and on the way down the service must go before the provider does.
output "capacity_providers" {
  description = "Names of the capacity providers of instances, by key of auto_scaling_groups."
  value       = { for key, provider in aws_ecs_capacity_provider.ec2 : key => provider.name }
  depends_on  = [aws_ecs_cluster_capacity_providers.this]
}
