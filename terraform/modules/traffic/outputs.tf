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

output "url" {
  description = "Where production clients go. With a certificate, a name of your own that it is for goes in place of the load balancer's."
  value       = "${local.encrypted ? "https" : "http"}://${aws_lb.this.dns_name}:${local.listeners.production}"
}

output "listener_arns" {
  description = "ARN of the listeners \"production\" and \"test\", as CodeDeploy wants them."
  value       = { for name, listener in aws_lb_listener.this : name => listener.arn }
}

output "rule_arns" {
  description = "ARN of the weighted rules \"production\" and \"test\", as native blue/green wants them; null with CODE_DEPLOY."
  value       = { for name in keys(local.listeners) : name => try(aws_lb_listener_rule.weighted[name].arn, null) }
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
