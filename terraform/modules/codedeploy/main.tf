# CodeDeploy's application for one service: how traffic is moved from blue to green, and what takes it back.

resource "aws_codedeploy_app" "this" {
  name             = var.name
  compute_platform = "ECS"
  tags             = var.tags
}

resource "aws_codedeploy_deployment_config" "this" {
  for_each = var.configurations

  deployment_config_name = "${var.name}-${each.key}"
  compute_platform       = "ECS"

  traffic_routing_config {
    type = each.value.type == "canary" ? "TimeBasedCanary" : "TimeBasedLinear"

    dynamic "time_based_canary" {
      for_each = each.value.type == "canary" ? [1] : []

      content {
        percentage = each.value.percentage
        interval   = each.value.interval
      }
    }

    dynamic "time_based_linear" {
      for_each = each.value.type == "linear" ? [1] : []

      content {
        percentage = each.value.percentage
        interval   = each.value.interval
      }
    }
  }
}

resource "aws_codedeploy_deployment_group" "this" {
  app_name               = aws_codedeploy_app.this.name
  deployment_group_name  = var.name
  service_role_arn       = aws_iam_role.this.arn
  deployment_config_name = try(aws_codedeploy_deployment_config.this[var.configuration].deployment_config_name, var.configuration)

  deployment_style {
    deployment_type   = "BLUE_GREEN"
    deployment_option = "WITH_TRAFFIC_CONTROL"
  }

  ecs_service {
    cluster_name = var.cluster_name
    service_name = var.service_name
  }

  load_balancer_info {
    target_group_pair_info {
      prod_traffic_route {
        listener_arns = [var.listener_arns.production]
      }

      dynamic "test_traffic_route" {
        for_each = var.listener_arns.test == null ? [] : [var.listener_arns.test]

        content {
          listener_arns = [test_traffic_route.value]
        }
      }

      target_group {
        name = var.target_group_names.blue
      }

      target_group {
        name = var.target_group_names.green
      }
    }
  }

  blue_green_deployment_config {
    deployment_ready_option {
      action_on_timeout    = var.approval_wait > 0 ? "STOP_DEPLOYMENT" : "CONTINUE_DEPLOYMENT"
      wait_time_in_minutes = var.approval_wait
    }

    terminate_blue_instances_on_deployment_success {
      action                           = "TERMINATE"
      termination_wait_time_in_minutes = var.termination_wait
    }
  }

  # Without this a failure in mid-shift leaves the traffic split and both versions running.
  auto_rollback_configuration {
    enabled = true
    events  = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]
  }

  dynamic "alarm_configuration" {
    for_each = length(var.alarm_names) > 0 ? [1] : []

    content {
      enabled                   = true
      alarms                    = var.alarm_names
      ignore_poll_alarm_failure = false # An alarm that cannot be read is no reason to go on.
    }
  }

  dynamic "trigger_configuration" {
    for_each = var.notification_topic_arn == null ? [] : [var.notification_topic_arn]

    content {
      trigger_name       = "outcome"
      trigger_target_arn = trigger_configuration.value
      trigger_events     = ["DeploymentFailure", "DeploymentRollback", "DeploymentStop", "DeploymentSuccess"]
    }
  }

  tags = var.tags

  # CodeDeploy tries the role at once.
  depends_on = [aws_iam_role_policy.this]
}
