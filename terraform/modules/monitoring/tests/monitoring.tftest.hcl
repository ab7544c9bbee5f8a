mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
}

override_resource {
  target          = aws_sns_topic.this
  override_during = plan
  values          = { arn = "arn:aws:sns:us-east-1:123456789012:web" }
}

variables {
  name                      = "web"
  load_balancer_arn_suffix  = "app/web/0123456789abcdef"
  target_group_arn_suffixes = { blue = "targetgroup/web-blue/0123456789abcdef", green = "targetgroup/web-green/0123456789abcdef" }
}

run "each_colour_is_watched_by_itself" {
  command = plan
  assert {
    condition     = length(output.deployment_alarm_names) == 7 && contains(output.deployment_alarm_names, "web-green-errors")
    error_message = "a colour is not watched, or there are more alarms than CodeDeploy takes"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.latency["green"].dimensions == tomap({ LoadBalancer = "app/web/0123456789abcdef", TargetGroup = "targetgroup/web-green/0123456789abcdef" })
    error_message = "the alarm of green looks at something else"
  }
  assert {
    condition     = [for query in aws_cloudwatch_metric_alarm.errors["blue"].metric_query : query.expression if query.return_data] == ["100 * FILL(errors, 0) / requests"]
    error_message = "errors are not measured as a share of the requests"
  }
  assert {
    condition     = alltrue([for alarm in concat(values(aws_cloudwatch_metric_alarm.errors), values(aws_cloudwatch_metric_alarm.latency)) : alarm.treat_missing_data == "notBreaching"])
    error_message = "a colour without traffic would raise an alarm"
  }
}

run "one_message_for_all" {
  command = plan
  assert {
    condition     = length(split(" OR ", aws_cloudwatch_composite_alarm.impaired.alarm_rule)) == 7 && startswith(aws_cloudwatch_composite_alarm.impaired.alarm_rule, "ALARM(\"web-blue-errors\")")
    error_message = "the composite alarm does not follow all others"
  }
  assert {
    condition     = aws_cloudwatch_composite_alarm.impaired.alarm_actions == toset(["arn:aws:sns:us-east-1:123456789012:web"]) && aws_cloudwatch_metric_alarm.errors["blue"].alarm_actions == null
    error_message = "nobody is told, or everybody seven times"
  }
  assert {
    condition     = jsondecode(aws_sns_topic_policy.this.policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "alarms of other accounts may publish"
  }
}

run "error_lines_are_counted" {
  command = plan
  variables {
    log_group_name = "/ecs/web"
    thresholds     = { log_errors = 5 }
    subscriptions  = { team = { protocol = "email", endpoint = "team@example.com" } }
  }
  assert {
    condition     = aws_cloudwatch_log_metric_filter.errors[0].metric_transformation[0].namespace == aws_cloudwatch_metric_alarm.log_errors[0].namespace && endswith(aws_cloudwatch_composite_alarm.impaired.alarm_rule, "ALARM(\"web-log-errors\")")
    error_message = "error lines are not counted, or nobody hears of them"
  }
  assert {
    condition     = aws_sns_topic_subscription.this["team"].endpoint == "team@example.com"
    error_message = "the team is not told"
  }
}

run "counting_errors_in_no_log_is_refused" {
  command = plan
  variables {
    thresholds = { log_errors = 5 }
  }
  expect_failures = [aws_cloudwatch_metric_alarm.log_errors]
}

run "bad_input_is_refused" {
  command = plan
  variables {
    name              = "a name"
    thresholds        = { error_percentage = 0, latency_p99 = 0 }
    period            = 45
    log_error_pattern = ""
    subscriptions     = { team = { protocol = "email", endpoint = "team" } }
    topic_kms_key_arn = "alias/aws/sns"
  }
  expect_failures = [var.name, var.thresholds, var.period, var.log_error_pattern, var.subscriptions, var.topic_kms_key_arn]
}

run "more_datapoints_than_periods_are_refused" {
  command = plan
  variables {
    evaluation_periods  = 2
    datapoints_to_alarm = 3
  }
  expect_failures = [var.datapoints_to_alarm]
}
