output "auto_scaling_group_arn" {
  description = "ARN of the Auto Scaling group, for the cluster's capacity provider."
  value       = aws_autoscaling_group.this.arn
}

output "auto_scaling_group_name" {
  description = "Name of the Auto Scaling group."
  value       = aws_autoscaling_group.this.name
}

output "launch_template_id" {
  description = "Id of the launch template."
  value       = aws_launch_template.this.id
}

output "image_id" {
  description = "Machine image that new instances get."
  value       = local.image_id
}

output "role_name" {
  description = "Name of the instances' role, to attach further policies to."
  value       = aws_iam_role.instance.name
}
