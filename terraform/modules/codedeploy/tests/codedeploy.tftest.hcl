mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { id = "us-east-1", name = "us-east-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/web-codedeploy" }
  }
}

variables {
  name         = "web"
  cluster_name = "web"
  service_name = "web"
  listener_arns = {
    production = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0123456789abcdef/0123456789abcdef"
    test       = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0123456789abcdef/0123456789abcde0"
  }
  target_group_names = { blue = "web-blue", green = "web-green" }
  pass_role_arns     = ["arn:aws:iam::123456789012:role/web-execution", "arn:aws:iam::123456789012:role/web-task"]
}

run "failures_go_back_by_themselves" {
  command = plan
  variables {
    alarm_names            = ["web-deployment"]
    notification_topic_arn = "arn:aws:sns:us-east-1:123456789012:web"
  }
  assert {
    condition     = aws_codedeploy_deployment_group.this.auto_rollback_configuration[0].enabled && length(aws_codedeploy_deployment_group.this.auto_rollback_configuration[0].events) == 3
    error_message = "a failed, stopped or alarmed deployment stays where it is"
  }
  assert {
    condition     = aws_codedeploy_deployment_group.this.alarm_configuration[0].alarms == toset(["web-deployment"]) && !aws_codedeploy_deployment_group.this.alarm_configuration[0].ignore_poll_alarm_failure
    error_message = "the alarm is not watched, or not being able to read it counts as good news"
  }
  assert {
    condition     = aws_codedeploy_deployment_group.this.deployment_config_name == "CodeDeployDefault.ECSCanary10Percent5Minutes" && aws_codedeploy_deployment_group.this.blue_green_deployment_config[0].deployment_ready_option[0].action_on_timeout == "CONTINUE_DEPLOYMENT"
    error_message = "the default is not a canary without approval"
  }
  assert {
    condition     = length(aws_codedeploy_deployment_group.this.load_balancer_info[0].target_group_pair_info[0].target_group) == 2 && length(aws_codedeploy_deployment_group.this.load_balancer_info[0].target_group_pair_info[0].test_traffic_route) == 1
    error_message = "a group or the test listener is missing"
  }
}

run "rhythms_of_ones_own_with_approval" {
  command = plan
  variables {
    configurations = {
      canary = { type = "canary", percentage = 5, interval = 10 }
      linear = { type = "linear", percentage = 20, interval = 2 }
    }
    configuration = "linear"
    approval_wait = 60
  }
  assert {
    condition     = aws_codedeploy_deployment_config.this["canary"].traffic_routing_config[0].time_based_canary[0].percentage == 5 && aws_codedeploy_deployment_config.this["linear"].traffic_routing_config[0].time_based_linear[0].interval == 2
    error_message = "a rhythm is not as asked for"
  }
  assert {
    condition     = aws_codedeploy_deployment_group.this.deployment_config_name == "web-linear" && aws_codedeploy_deployment_group.this.blue_green_deployment_config[0].deployment_ready_option[0].action_on_timeout == "STOP_DEPLOYMENT"
    error_message = "the group does not use the rhythm, or goes on without approval"
  }
}

run "the_role_is_bound_to_the_service" {
  command = plan
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => statement.Resource if contains(["Service", "RemoveTaskSets", "PassRoles", "Weights"], statement.Sid) } == {
      Service        = ["arn:aws:ecs:us-east-1:123456789012:service/web/web"]
      RemoveTaskSets = ["arn:aws:ecs:us-east-1:123456789012:task-set/web/web/*"]
      PassRoles      = ["arn:aws:iam::123456789012:role/web-execution", "arn:aws:iam::123456789012:role/web-task"]
      Weights = [
        var.listener_arns.production, var.listener_arns.test,
        "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/web/0123456789abcdef/0123456789abcdef/*",
        "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/web/0123456789abcdef/0123456789abcde0/*",
      ]
    }
    error_message = "CodeDeploy reaches other services or passes other roles"
  }
  assert {
    condition     = !strcontains(aws_iam_role_policy.this.policy, "sns:") && !strcontains(aws_iam_role_policy.this.policy, "lambda:")
    error_message = "CodeDeploy may do what this group does not use"
  }
}

run "without_a_test_listener" {
  command = plan
  variables {
    listener_arns = { production = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/0123456789abcdef/0123456789abcdef" }
  }
  assert {
    condition     = length(aws_codedeploy_deployment_group.this.load_balancer_info[0].target_group_pair_info[0].test_traffic_route) == 0
    error_message = "there is a test route without a test listener"
  }
}

run "bad_input_is_refused" {
  command = plan
  variables {
    name               = "a name"
    target_group_names = { blue = "web", green = "web" }
    configurations     = { slow = { type = "canary", percentage = 100, interval = 3000 } }
    approval_wait      = 2881
    termination_wait   = -1
    alarm_names        = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"]
  }
  expect_failures = [var.name, var.target_group_names, var.configurations, var.approval_wait, var.termination_wait, var.alarm_names]
}

run "an_unknown_configuration_is_refused" {
  command = plan
  variables {
    configuration = "CodeDeployDefault.OneAtATime"
  }
  expect_failures = [var.configuration]
}
