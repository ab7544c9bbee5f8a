output "load_balancer_arn" {
  description = "ARN of the load balancer."
  value       = aws_lb.this.arn
}

output "load_balancer_arn_suffix" {
  description = "The load balancer as CloudWatch names it."
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
  description = "Where production clients go; a certificate is for a name of your own, which goes in place of the load balancer's."
  value       = "${lower(local.protocol)}://${aws_lb.this.dns_name}:${local.production_port}"
}

output "listener_arns" {
  description = "ARNs of the listeners, by \"production\" and \"test\", as CodeDeploy wants them."
  value       = { for name, listener in aws_lb_listener.this : name => listener.arn }
}

output "rule_arns" {
  description = "ARNs of the weighted rules, by \"production\" and \"test\", as ECS-native blue/green wants them."
  value       = { for name, rule in aws_lb_listener_rule.weighted : name => rule.arn }
}

# ECS refuses a service whose group is behind no load balancer, so whoever uses the groups waits for the rules.
output "target_group_arns" {
  description = "ARNs of the target groups, by \"blue\" and \"green\"."
  value       = { for colour, group in aws_lb_target_group.this : colour => group.arn }
  depends_on  = [aws_lb_listener_rule.weighted]
}

output "target_group_names" {
  description = "Names of the target groups, by \"blue\" and \"green\"."
  value       = { for colour, group in aws_lb_target_group.this : colour => group.name }
  depends_on  = [aws_lb_listener_rule.weighted]
}

output "target_group_arn_suffixes" {
  description = "The target groups as CloudWatch names them, by \"blue\" and \"green\"."
  value       = { for colour, group in aws_lb_target_group.this : colour => group.arn_suffix }
}
