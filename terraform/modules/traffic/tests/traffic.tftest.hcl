mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { id = "us-east-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
}

variables {
  name               = "web"
  vpc_id             = "vpc-1"
  subnet_ids         = ["subnet-1", "subnet-2"]
  security_group_ids = ["sg-1"]
}

run "plain_http_for_codedeploy" {
  command = plan
  assert {
    condition     = aws_lb_listener.this["production"].port == 80 && aws_lb_listener.this["production"].protocol == "HTTP" && aws_lb_listener.this["test"].port == 8443
    error_message = "the listeners are not where they should be"
  }
  assert {
    condition     = length(aws_lb_listener_rule.weighted) == 0 && length(aws_lb_listener.redirect) == 0
    error_message = "a rule would hide the default action that CodeDeploy writes"
  }
  assert {
    condition     = output.rule_arns.production == null && output.rule_arns.test == null
    error_message = "rules are promised that are not there"
  }
  assert {
    condition     = sort([for group in one(aws_lb_listener.this["production"].default_action[0].forward).target_group : group.weight]) == sort([100, 0])
    error_message = "production does not begin with all traffic on one colour and the other attached"
  }
  assert {
    condition     = aws_lb.this.drop_invalid_header_fields && aws_lb.this.enable_deletion_protection && !aws_lb.this.internal && length(aws_lb.this.access_logs) == 0
    error_message = "the load balancer's defaults have changed"
  }
}

run "both_colours_are_alike" {
  command = plan
  assert {
    condition = alltrue([for colour, group in aws_lb_target_group.this :
      group.name == "web-${colour}" && group.target_type == "ip" && group.port == 8080 && group.deregistration_delay == "30" &&
    group.health_check[0].path == "/health" && group.health_check[0].matcher == "200"])
    error_message = "a target group differs from the other or from what was asked for"
  }
  assert {
    condition     = keys(aws_lb_target_group.this) == ["blue", "green"]
    error_message = "there are not two target groups"
  }
}

run "native_blue_green_gets_a_rule_for_each_listener" {
  command = plan
  variables {
    deployment_controller = "ECS"
  }
  assert {
    condition     = keys(aws_lb_listener_rule.weighted) == ["production", "test"]
    error_message = "ECS has no rule to write"
  }
  assert {
    condition     = alltrue([for rule in aws_lb_listener_rule.weighted : one(one(rule.condition).path_pattern).values == toset(["/*"])])
    error_message = "a rule does not match everything, so part of the traffic would stay behind"
  }
}

run "a_certificate_brings_https_and_a_redirect" {
  command = plan
  variables {
    certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1b3c2d4e-0000-4000-8000-000000000000"
  }
  assert {
    condition     = aws_lb_listener.this["production"].port == 443 && alltrue([for listener in aws_lb_listener.this : listener.protocol == "HTTPS"])
    error_message = "a listener is not encrypted"
  }
  assert {
    condition     = aws_lb_listener.redirect[0].port == 80 && one(aws_lb_listener.redirect[0].default_action[0].redirect).port == "443" && one(aws_lb_listener.redirect[0].default_action[0].redirect).status_code == "HTTP_301"
    error_message = "plain HTTP is not redirected"
  }
}

run "access_logs_with_a_bucket_of_their_own" {
  command = plan
  variables {
    access_logs = { bucket = "example-access-logs", expire_days = 30 }
  }
  assert {
    condition     = aws_lb.this.access_logs[0].bucket == "example-access-logs" && aws_s3_bucket_lifecycle_configuration.logs[0].rule[0].expiration[0].days == 30
    error_message = "the logs do not go to the bucket, or never expire"
  }
  assert {
    condition = jsondecode(aws_s3_bucket_policy.logs[0].policy).Statement[0].Resource == "arn:aws:s3:::example-access-logs/load-balancer/AWSLogs/123456789012/*" && (
    jsondecode(aws_s3_bucket_policy.logs[0].policy).Statement[0].Condition.ArnLike["aws:SourceArn"] == "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/*")
    error_message = "more than this load balancer may write, or it may write elsewhere"
  }
}

run "access_logs_into_a_bucket_that_is_there" {
  command = plan
  variables {
    access_logs = { bucket = "example-access-logs", create_bucket = false }
  }
  assert {
    condition     = length(aws_s3_bucket.logs) == 0 && aws_lb.this.access_logs[0].bucket == "example-access-logs"
    error_message = "a bucket that exists is made again"
  }
}

run "bad_names_and_controllers_are_refused" {
  command = plan
  variables {
    name                  = "a-name-of-more-than-24-letters"
    deployment_controller = "EXTERNAL"
    subnet_ids            = ["subnet-1", "subnet-1"]
    algorithm             = "random"
    certificate_arn       = "certificate.pem"
    ssl_policy            = "TLS1.0"
    security_group_ids    = []
  }
  expect_failures = [var.name, var.deployment_controller, var.subnet_ids, var.security_group_ids, var.algorithm, var.certificate_arn, var.ssl_policy]
}

run "numbers_out_of_range_are_refused" {
  command = plan
  variables {
    deregistration_delay = 3601
    slow_start           = 10
    idle_timeout         = 0
    container_port       = 0
    test_port            = 80
    http_port            = 80
    health_check         = { interval = 5, timeout = 5, unhealthy_threshold = 1, matcher = "500", path = "health" }
  }
  expect_failures = [var.deregistration_delay, var.slow_start, var.idle_timeout, var.container_port, var.test_port, var.health_check]
}

run "slow_start_needs_round_robin" {
  command = plan
  variables {
    slow_start = 30
    algorithm  = "least_outstanding_requests"
  }
  expect_failures = [var.slow_start]
}

run "an_internal_name_is_refused" {
  command = plan
  variables {
    name = "internal-web"
  }
  expect_failures = [var.name]
}

run "bad_access_logs_are_refused" {
  command = plan
  variables {
    access_logs = { bucket = "With_Capitals", prefix = "/slash", expire_days = 0 }
  }
  expect_failures = [var.access_logs]
}
