# The alarms that deployments rely on. Each colour is watched by itself, so that a canary's faults are not thinned by the traffic of the version that is well.

locals {
  groups = { for colour, suffix in var.target_group_arn_suffixes : colour => { LoadBalancer = var.load_balancer_arn_suffix, TargetGroup = suffix } }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each = local.groups

  alarm_name          = "${var.name}-${each.key}-errors"
  alarm_description   = "More than ${var.thresholds.error_percentage} % of the answers of ${each.key} are 5xx."
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.thresholds.error_percentage
  evaluation_periods  = var.evaluation_periods
  datapoints_to_alarm = var.datapoints_to_alarm
  treat_missing_data  = "notBreaching" # The colour that is out of use has no requests.

  metric_query {
    id          = "percentage"
    label       = "5xx in per cent"
    expression  = "100 * FILL(errors, 0) / requests"
    return_data = true
  }

  metric_query {
    id          = "errors"
    return_data = false

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "HTTPCode_Target_5XX_Count"
      dimensions  = each.value
      stat        = "Sum"
      period      = var.period
    }
  }

  metric_query {
    id          = "requests"
    return_data = false

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "RequestCount"
      dimensions  = each.value
      stat        = "Sum"
      period      = var.period
    }
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  for_each = local.groups

  alarm_name                            = "${var.name}-${each.key}-latency"
  alarm_description                     = "One answer in a hundred of ${each.key} takes more than ${var.thresholds.latency_p99} s."
  comparison_operator                   = "GreaterThanThreshold"
  threshold                             = var.thresholds.latency_p99
  evaluation_periods                    = var.evaluation_periods
  datapoints_to_alarm                   = var.datapoints_to_alarm
  treat_missing_data                    = "notBreaching"
  evaluate_low_sample_count_percentiles = "ignore" # One slow answer among ten is no hundredth.

  namespace          = "AWS/ApplicationELB"
  metric_name        = "TargetResponseTime"
  dimensions         = each.value
  extended_statistic = "p99"
  period             = var.period

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "unhealthy" {
  for_each = local.groups

  alarm_name          = "${var.name}-${each.key}-unhealthy"
  alarm_description   = "Targets of ${each.key} fail their health check."
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.thresholds.unhealthy_targets
  evaluation_periods  = var.evaluation_periods
  datapoints_to_alarm = var.datapoints_to_alarm
  treat_missing_data  = "notBreaching"

  namespace   = "AWS/ApplicationELB"
  metric_name = "UnHealthyHostCount"
  dimensions  = each.value
  statistic   = "Maximum"
  period      = var.period

  tags = var.tags
}

# 502, 503 and 504 are the load balancer's own answers, when it found nobody to answer.
resource "aws_cloudwatch_metric_alarm" "load_balancer" {
  alarm_name          = "${var.name}-load-balancer-errors"
  alarm_description   = "The load balancer itself answers 5xx."
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.thresholds.load_balancer_errors
  evaluation_periods  = var.evaluation_periods
  datapoints_to_alarm = var.datapoints_to_alarm
  treat_missing_data  = "notBreaching"

  namespace   = "AWS/ApplicationELB"
  metric_name = "HTTPCode_ELB_5XX_Count"
  dimensions  = { LoadBalancer = var.load_balancer_arn_suffix }
  statistic   = "Sum"
  period      = var.period

  tags = var.tags
}

locals {
  deployment_alarms = concat(
    [for alarm in aws_cloudwatch_metric_alarm.errors : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.latency : alarm.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.unhealthy : alarm.alarm_name],
    [aws_cloudwatch_metric_alarm.load_balancer.alarm_name],
  )
}

# One message when anything is wrong, not seven.
resource "aws_cloudwatch_composite_alarm" "impaired" {
  alarm_name        = "${var.name}-impaired"
  alarm_description = "The service is impaired: see which of its alarms is on."
  alarm_rule        = join(" OR ", [for name in concat(local.deployment_alarms, aws_cloudwatch_metric_alarm.log_errors[*].alarm_name) : "ALARM(\"${name}\")"])
  alarm_actions     = [aws_sns_topic.this.arn]
  ok_actions        = [aws_sns_topic.this.arn]
  tags              = var.tags
}
