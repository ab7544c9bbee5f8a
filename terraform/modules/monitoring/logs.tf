# Error lines of the service as a metric, and an alarm where a threshold is given.

locals {
  count_log_errors = var.log_group_name == null ? 0 : 1
  namespace        = "Service/${var.name}"
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  count = local.count_log_errors

  name           = "${var.name}-errors"
  log_group_name = var.log_group_name
  pattern        = var.log_error_pattern

  metric_transformation {
    namespace     = local.namespace
    name          = "LogErrors"
    value         = "1"
    default_value = "0"
    unit          = "Count"
  }
}

resource "aws_cloudwatch_metric_alarm" "log_errors" {
  count = var.thresholds.log_errors == null ? 0 : 1

  alarm_name          = "${var.name}-log-errors"
  alarm_description   = "The service logs errors."
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.thresholds.log_errors
  evaluation_periods  = var.evaluation_periods
  datapoints_to_alarm = var.datapoints_to_alarm
  treat_missing_data  = "notBreaching"

  namespace   = local.namespace
  metric_name = "LogErrors"
  statistic   = "Sum"
  period      = var.period

  tags = var.tags

  lifecycle {
    precondition {
      condition     = var.log_group_name != null
      error_message = "thresholds.log_errors needs log_group_name: there is nothing to count errors in."
    }
  }
}
