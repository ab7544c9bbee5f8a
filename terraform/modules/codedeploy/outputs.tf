output "application_name" {
  description = "Name of the application, for `aws deploy create-deployment`."
  value       = aws_codedeploy_app.this.name
}

output "deployment_group_name" {
  description = "Name of the deployment group, for `aws deploy create-deployment`."
  value       = aws_codedeploy_deployment_group.this.deployment_group_name
}

output "configuration_names" {
  description = "Full names of the configurations made here, by their key."
  value       = { for key, configuration in aws_codedeploy_deployment_config.this : key => configuration.deployment_config_name }
}

output "role_arn" {
  description = "ARN of CodeDeploy's role."
  value       = aws_iam_role.this.arn
}
