output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "cidr_block" {
  description = "IPv4 range of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "public_subnet_ids" {
  description = "Ids of the public subnets, in the order of availability_zones."
  value       = [for zone in var.availability_zones : aws_subnet.public[zone].id]
}

# An instance that boots before there is a way out cannot register with its cluster.
output "private_subnet_ids" {
  description = "Ids of the private subnets, in the order of availability_zones."
  value       = [for zone in var.availability_zones : aws_subnet.private[zone].id]
  depends_on  = [aws_route.private_nat, aws_route_table_association.private]
}

output "nat_public_ips" {
  description = "Addresses from which the private subnets are seen, by zone of the NAT gateway."
  value       = { for zone, address in aws_eip.nat : zone => address.public_ip }
}

# Whatever is launched into these groups needs its rules first, so the outputs wait for them.
output "load_balancer_security_group_id" {
  description = "Group of the load balancer."
  value       = aws_security_group.load_balancer.id
  depends_on  = [aws_vpc_security_group_ingress_rule.production, aws_vpc_security_group_egress_rule.load_balancer_to_tasks]
}

output "task_security_group_id" {
  description = "Group of the tasks."
  value       = aws_security_group.tasks.id
  depends_on  = [aws_vpc_security_group_ingress_rule.tasks_from_load_balancer, aws_vpc_security_group_egress_rule.tasks_https]
}

output "instance_security_group_id" {
  description = "Group of the container instances."
  value       = aws_security_group.instances.id
  depends_on  = [aws_vpc_security_group_egress_rule.instances_https]
}
