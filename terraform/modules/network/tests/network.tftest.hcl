# Plans only, with a provider that answers from here: no account, no endpoint.

mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["us-east-1a", "us-east-1b", "us-east-1c"] }
  }
  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }
}

variables {
  name               = "web"
  availability_zones = ["us-east-1a", "us-east-1b", "us-east-1c"]
}

run "three_zones_with_a_way_out_each" {
  command = plan

  assert {
    condition     = [for subnet in aws_subnet.public : subnet.cidr_block] == ["10.0.0.0/19", "10.0.32.0/19", "10.0.64.0/19"]
    error_message = "the public subnets are not the first three eighths of the VPC"
  }
  assert {
    condition     = [for subnet in aws_subnet.private : subnet.cidr_block] == ["10.0.128.0/19", "10.0.160.0/19", "10.0.192.0/19"]
    error_message = "the private subnets are not in the upper half of the VPC"
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 3 && length(aws_route.private_nat) == 3
    error_message = "a zone has no NAT gateway of its own"
  }
  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && length(aws_flow_log.this) == 0
    error_message = "what costs by the hour was made without being asked for"
  }
}

run "one_way_out_for_two_zones" {
  command = plan
  variables {
    availability_zones = ["us-east-1a", "us-east-1b"]
    nat                = "single"
  }
  assert {
    condition     = keys(aws_nat_gateway.this) == ["us-east-1a"] && length(aws_route.private_nat) == 2
    error_message = "two private subnets should leave through one NAT gateway"
  }
}

run "endpoints_in_place_of_nat" {
  command = plan
  variables {
    nat                 = "none"
    interface_endpoints = ["ecr.api", "ecr.dkr", "logs"]
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_route.private_nat) == 0 && length(aws_eip.nat) == 0
    error_message = "there is a NAT gateway, or a route to one"
  }
  assert {
    condition     = aws_vpc_endpoint.interface["ecr.dkr"].service_name == "com.amazonaws.us-east-1.ecr.dkr"
    error_message = "the endpoint's service name is wrong"
  }
  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.endpoints) == ["instances", "tasks"]
    error_message = "tasks and instances do not both reach the endpoints"
  }
}

run "only_the_load_balancer_reaches_the_tasks" {
  command = plan
  assert {
    condition     = aws_vpc_security_group_ingress_rule.tasks_from_load_balancer.from_port == 8080 && aws_vpc_security_group_ingress_rule.tasks_from_load_balancer.cidr_ipv4 == null
    error_message = "the tasks are open to addresses"
  }
  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.test) == ["10.0.0.0/16"]
    error_message = "the test listener is open to more than the VPC without being asked to"
  }
}

run "flow_log_on_request" {
  command = plan
  variables {
    flow_log_retention_days = 30
  }
  assert {
    condition     = aws_flow_log.this[0].traffic_type == "ALL" && aws_cloudwatch_log_group.flow[0].retention_in_days == 30
    error_message = "the flow log is not as asked for"
  }
}

run "a_zone_of_another_region_is_refused" {
  command = plan
  variables {
    availability_zones = ["us-east-1a", "eu-central-1a"]
  }
  expect_failures = [aws_vpc.this]
}

run "overlapping_subnets_are_refused" {
  command = plan
  variables {
    availability_zones   = ["us-east-1a", "us-east-1b"]
    public_subnet_cidrs  = ["10.0.0.0/24", "10.0.1.0/24"]
    private_subnet_cidrs = ["10.0.1.128/25", "10.0.2.0/24"]
  }
  expect_failures = [aws_vpc.this]
}

run "a_subnet_outside_the_vpc_is_refused" {
  command = plan
  variables {
    availability_zones  = ["us-east-1a", "us-east-1b"]
    public_subnet_cidrs = ["10.1.0.0/24", "10.0.1.0/24"]
  }
  expect_failures = [aws_vpc.this]
}

run "a_range_too_few_is_refused" {
  command = plan
  variables {
    private_subnet_cidrs = ["10.0.128.0/24", "10.0.129.0/24"]
  }
  expect_failures = [aws_vpc.this]
}

run "a_vpc_that_is_no_range_is_refused" {
  command = plan
  variables {
    cidr_block = "10.0.0.0"
  }
  expect_failures = [var.cidr_block]
}

run "a_vpc_that_begins_in_mid_range_is_refused" {
  command = plan
  variables {
    cidr_block = "10.0.1.0/16"
  }
  expect_failures = [var.cidr_block]
}

run "one_zone_is_refused" {
  command = plan
  variables {
    availability_zones = ["us-east-1a"]
  }
  expect_failures = [var.availability_zones]
}

run "a_zone_named_twice_is_refused" {
  command = plan
  variables {
    availability_zones = ["us-east-1a", "us-east-1a"]
  }
  expect_failures = [var.availability_zones]
}

run "a_name_too_long_is_refused" {
  command = plan
  variables {
    name = "a-name-of-more-than-24-letters"
  }
  expect_failures = [var.name]
}

run "no_way_out_at_all_is_refused" {
  command = plan
  variables {
    nat = "none"
  }
  expect_failures = [var.nat]
}

run "a_test_port_that_is_the_production_port_is_refused" {
  command = plan
  variables {
    test_port = 80
  }
  expect_failures = [var.test_port]
}
