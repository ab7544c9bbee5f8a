mock_provider "aws" {}

variables {
  name               = "web"
  vpc_id             = "vpc-0123456789abcdef0"
  subnet_ids         = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  security_group_ids = ["sg-0123456789abcdef0"]
}

run "plain_http" {
  command = plan
  assert {
    condition     = aws_lb_listener.this["production"].port == 80 && aws_lb_listener.this["production"].protocol == "HTTP" && length(aws_lb_listener.redirect) == 0
    error_message = "without a certificate the production listener is HTTP on port 80 and nothing redirects"
  }
  assert {
    condition     = aws_lb_target_group.this["blue"].name == "web-blue" && aws_lb_target_group.this["green"].name == "web-green"
    error_message = "the groups are not named by colour"
  }
  assert {
    condition     = alltrue([for group in aws_lb_target_group.this : group.target_type == "ip" && group.deregistration_delay == "30" && group.health_check[0].path == "/health"])
    error_message = "the groups are not alike, do not drain, or check another path than /health"
  }
  assert {
    condition     = aws_lb.this.enable_deletion_protection && aws_lb.this.drop_invalid_header_fields
    error_message = "the load balancer may be deleted by accident, or passes broken headers on"
  }
  assert {
    condition     = keys(aws_lb_listener_rule.weighted) == ["production", "test"] && one(aws_lb_listener_rule.weighted["test"].condition).path_pattern[0].values == toset(["/*"])
    error_message = "a listener has no rule for all paths"
  }
}

run "https_with_redirect" {
  command = plan
  variables {
    certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1b3c2d4e-0000-4000-8000-000000000000"
  }
  assert {
    condition     = alltrue([for listener in aws_lb_listener.this : listener.protocol == "HTTPS" && listener.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06"])
    error_message = "a listener serves plain HTTP or old TLS although there is a certificate"
  }
  assert {
    condition     = aws_lb_listener.redirect[0].port == 80 && aws_lb_listener.redirect[0].default_action[0].redirect[0].port == "443"
    error_message = "port 80 does not redirect to port 443"
  }
}

run "access_logs_on_request" {
  command = plan
  variables {
    access_logs = { bucket = "example-access-logs", prefix = "web" }
  }
  assert {
    condition     = aws_lb.this.access_logs[0].enabled && aws_lb.this.access_logs[0].bucket == "example-access-logs"
    error_message = "access logs are not written"
  }
}

# Weights are read after an apply against the mock only: the ARNs that stand beside them are unknown in a plan.
run "blue_has_everything_at_first" {
  command = apply
  variables {
    deletion_protection = false
  }
  override_resource {
    target = aws_lb.this
    values = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/0123456789abcdef" }
  }
  override_resource {
    target = aws_lb_listener.this
    values = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0123456789abcdef/0123456789abcdef" }
  }
  override_resource {
    target = aws_lb_target_group.this["blue"]
    values = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web-blue/0123456789abcdef" }
  }
  override_resource {
    target = aws_lb_target_group.this["green"]
    values = { arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web-green/0123456789abcdef" }
  }
  assert {
    condition = { for group in aws_lb_listener_rule.weighted["production"].action[0].forward[0].target_group : group.arn => group.weight } == {
      (aws_lb_target_group.this["blue"].arn)  = 100
      (aws_lb_target_group.this["green"].arn) = 0
    }
    error_message = "the production rule does not name both groups with all traffic on blue"
  }
}

run "weights_out_of_range_are_refused" {
  command = plan
  variables {
    initial_weights = { blue = 1000, green = 0 }
  }
  expect_failures = [var.initial_weights]
}

run "no_weight_at_all_is_refused" {
  command = plan
  variables {
    initial_weights = { blue = 0, green = 0 }
  }
  expect_failures = [var.initial_weights]
}

run "bad_input_is_refused" {
  command = plan
  variables {
    name                 = "a-name-of-more-than-26-letters"
    subnet_ids           = ["subnet-0123456789abcdef0"]
    security_group_ids   = []
    deregistration_delay = 3601
    algorithm            = "random"
    certificate_arn      = "web"
    health_check         = { path = "health", matcher = "500", interval = 5, timeout = 5, healthy_threshold = 1 }
  }
  expect_failures = [var.name, var.subnet_ids, var.security_group_ids, var.deregistration_delay, var.algorithm,
  var.certificate_arn, var.health_check]
}

run "a_slow_start_that_the_algorithm_does_not_know_is_refused" {
  command = plan
  variables {
    slow_start = 30
  }
  expect_failures = [var.slow_start]
}

run "a_test_port_that_is_the_production_port_is_refused" {
  command = plan
  variables {
    test_port = 80
  }
  expect_failures = [var.test_port]
}

run "a_redirect_to_itself_is_refused" {
  command = plan
  variables {
    certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1b3c2d4e-0000-4000-8000-000000000000"
    production_port = 80
  }
  expect_failures = [aws_lb_listener.this]
}
