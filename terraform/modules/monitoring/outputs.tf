output "deployment_alarm_names" {
  description = "Alarms that should take a deployment back: errors, latency and health of both colours, and the load balancer's own errors. Seven, of the ten that CodeDeploy watches."
  value       = local.deployment_alarms
}

output "impaired_alarm_arn" {
  description = "ARN of the composite alarm that is on while any other is."
  value       = aws_cloudwatch_composite_alarm.impaired.arn
}

output "topic_arn" {
  description = "ARN of the topic that alarms report to, for CodeDeploy to report to as well."
  value       = aws_sns_topic.this.arn
}
