output "load_balancer_arn" {
  description = "ARN of the load balancer."
  value       = aws_lb.this.arn
}

output "load_balancer_arn_suffix" {
  description = "Name of the load balancer in metrics: app/NAME/ID."
  value       = aws_lb.this.arn_suffix
}

output "dns_name" {
  description = "Host name of the load balancer."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Hosted zone of the load balancer, for an alias record."
  value       = aws_lb.this.zone_id
}

output "production_listener_arn" {
  description = "ARN of the production listener."
  value       = aws_lb_listener.this["production"].arn
}

output "test_listener_arn" {
  description = "ARN of the test listener."
  value       = aws_lb_listener.this["test"].arn
}

output "production_rule_arn" {
  description = "ARN of the rule that native blue/green writes for production; null with CODE_DEPLOY."
  value       = try(aws_lb_listener_rule.weighted["production"].arn, null)
}

output "test_rule_arn" {
  description = "ARN of the rule that native blue/green writes for the test listener; null with CODE_DEPLOY."
  value       = try(aws_lb_listener_rule.weighted["test"].arn, null)
}

# A service cannot be made before a listener names its target group, so whoever asks for a group waits for the listeners.
output "target_group_arns" {
  description = "ARN of each target group, by colour."
  value       = { for colour, group in aws_lb_target_group.this : colour => group.arn }
  depends_on  = [aws_lb_listener.this, aws_lb_listener_rule.weighted]
}

output "target_group_names" {
  description = "Name of each target group, by colour."
  value       = { for colour, group in aws_lb_target_group.this : colour => group.name }
}

output "target_group_arn_suffixes" {
  description = "Name of each target group in metrics, by colour: targetgroup/NAME/ID."
  value       = { for colour, group in aws_lb_target_group.this : colour => group.arn_suffix }
}

output "access_log_bucket" {
  description = "Bucket of the access logs; null where there are none."
  value       = try(var.access_logs.bucket, null)
}
