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
}

# Known in a plan, so that the tests can read what the policies say.
override_resource {
  target          = aws_cloudwatch_log_group.this
  override_during = plan
  values          = { arn = "arn:aws:logs:us-east-1:123456789012:log-group:/ecs/web" }
}
override_resource {
  target          = aws_iam_role.execution
  override_during = plan
  values          = { arn = "arn:aws:iam::123456789012:role/web-execution" }
}
override_resource {
  target          = aws_iam_role.task
  override_during = plan
  values          = { arn = "arn:aws:iam::123456789012:role/web-task" }
}

variables {
  name                       = "web"
  cluster_name               = "web"
  cluster_arn                = "arn:aws:ecs:us-east-1:123456789012:cluster/web"
  capacity_provider_strategy = [{ provider = "web-ec2" }]
  subnet_ids                 = ["subnet-0123456789abcdef0"]
  security_group_ids         = ["sg-0123456789abcdef0"]
  image                      = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:v1"
  repository_arns            = ["arn:aws:ecr:us-east-1:123456789012:repository/web"]
  target_group_arns = {
    blue  = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web-blue/0123456789abcdef"
    green = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web-green/0123456789abcdef"
  }
  rule_arns = {
    production = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/web/0123456789abcdef/0123456789abcdef/0123456789abcdef"
    test       = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/web/0123456789abcdef/0123456789abcde0/0123456789abcdef"
  }
}

run "the_container_has_no_rights" {
  command = plan
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem && jsondecode(aws_ecs_task_definition.this.container_definitions)[0].user == "10001:10001"
    error_message = "the container can write its root, or is root"
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].linuxParameters.capabilities.drop == ["ALL"]
    error_message = "the container keeps capabilities"
  }
  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].healthCheck.command == ["CMD", "/teal-app", "--health"]
    error_message = "the container's own health check is missing"
  }
  assert {
    condition     = aws_ecs_task_definition.this.network_mode == "awsvpc" && length(aws_iam_role_policy.task) == 0
    error_message = "the tasks share a network, or may do something without being given it"
  }
}

run "code_deploy_by_default" {
  command = plan
  assert {
    condition     = length(aws_ecs_service.ecs) == 0 && aws_ecs_service.code_deploy[0].deployment_controller[0].type == "CODE_DEPLOY"
    error_message = "the service is not CodeDeploy's"
  }
  assert {
    condition     = one(aws_ecs_service.code_deploy[0].load_balancer).target_group_arn == var.target_group_arns.blue && !aws_ecs_service.code_deploy[0].network_configuration[0].assign_public_ip
    error_message = "the first version is not in the blue group, or has a public address"
  }
  assert {
    condition     = length(aws_iam_role.infrastructure) == 0 && output.load_balancers_json == null
    error_message = "there is a role for native blue/green that nothing uses"
  }
}

run "native_with_circuit_breaker_and_alarms" {
  command = plan
  variables {
    deployment_controller  = "ECS"
    deployment_alarm_names = ["web-deployment"]
  }
  override_resource {
    target          = aws_iam_role.infrastructure
    override_during = plan
    values          = { arn = "arn:aws:iam::123456789012:role/web-infrastructure" }
  }
  assert {
    condition     = length(aws_ecs_service.code_deploy) == 0 && aws_ecs_service.ecs[0].deployment_circuit_breaker[0].rollback && aws_ecs_service.ecs[0].alarms[0].rollback
    error_message = "a failing deployment is not taken back"
  }
  assert {
    condition     = aws_ecs_service.ecs[0].deployment_minimum_healthy_percent == 100
    error_message = "a deployment may go below the desired number"
  }
  assert {
    condition = jsondecode(output.load_balancers_json)[0].advancedConfiguration == {
      alternateTargetGroupArn = var.target_group_arns.green
      productionListenerRule  = var.rule_arns.production
      testListenerRule        = var.rule_arns.test
      roleArn                 = "arn:aws:iam::123456789012:role/web-infrastructure"
    }
    error_message = "native blue/green would not find the green group or its role"
  }
  assert {
    condition     = jsondecode(aws_iam_role_policy.infrastructure[0].policy).Statement[1].Resource == [var.rule_arns.production, var.rule_arns.test]
    error_message = "ECS may change other rules than the two"
  }
}

run "secrets_reach_the_container_and_nothing_else_is_readable" {
  command = plan
  variables {
    environment = { COLOUR = "blue" }
    secrets = {
      DB_PASSWORD = "arn:aws:secretsmanager:us-east-1:123456789012:secret:web/db-AbCdEf:password::"
      DB_USER     = "arn:aws:secretsmanager:us-east-1:123456789012:secret:web/db-AbCdEf:user::"
      FLAGS       = "arn:aws:ssm:us-east-1:123456789012:parameter/web/flags"
    }
  }
  assert {
    condition     = [for secret in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].secrets : secret.name] == ["DB_PASSWORD", "DB_USER", "FLAGS"]
    error_message = "a secret does not reach the container"
  }
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Sid => statement.Resource } == {
      Registry   = ["*"]
      Images     = ["arn:aws:ecr:us-east-1:123456789012:repository/web"]
      Logs       = ["arn:aws:logs:us-east-1:123456789012:log-group:/ecs/web:*"]
      Parameters = ["arn:aws:ssm:us-east-1:123456789012:parameter/web/flags"]
      Secrets    = ["arn:aws:secretsmanager:us-east-1:123456789012:secret:web/db-AbCdEf"]
    }
    error_message = "the execution role reaches something else than this service's images, logs, parameters and secrets"
  }
}

run "scaling_between_equal_bounds_without_policies" {
  command = plan
  variables {
    desired_count = 3
    scaling       = { min = 3, max = 3 }
  }
  assert {
    condition     = aws_appautoscaling_target.this.min_capacity == 3 && aws_appautoscaling_target.this.resource_id == "service/web/web" && length(aws_appautoscaling_policy.this) == 0
    error_message = "the number of tasks is not held"
  }
}

run "scaling_by_cpu_and_memory" {
  command = plan
  variables {
    scaling = { min = 2, max = 6, cpu = 50, memory = 70 }
  }
  assert {
    condition = { for metric, policy in aws_appautoscaling_policy.this : metric => policy.target_tracking_scaling_policy_configuration[0].target_value } == {
      ECSServiceAverageCPUUtilization    = 50
      ECSServiceAverageMemoryUtilization = 70
    }
    error_message = "scaling does not aim at what was asked for"
  }
}

run "bad_input_is_refused" {
  command = plan
  variables {
    name                       = "a name with spaces"
    deployment_controller      = "EXTERNAL"
    capacity_provider_strategy = []
    image                      = "web:latest"
    cpu                        = 300
    container_port             = 80
    user                       = "0"
    health_command             = ["/teal-app"]
    stop_timeout               = 300
    environment                = { "1ST" = "no" }
    task_policy                = "{"
    scaling                    = { min = 3, max = 2 }
    log_retention_days         = 2
    architecture               = "MIPS"
  }
  expect_failures = [var.name, var.deployment_controller, var.capacity_provider_strategy, var.image, var.cpu, var.container_port, var.user,
  var.health_command, var.stop_timeout, var.environment, var.task_policy, var.scaling, var.log_retention_days, var.architecture]
}

run "a_task_that_fargate_cannot_carry_is_refused" {
  command = plan
  variables {
    cpu    = 256
    memory = 4096
  }
  expect_failures = [var.memory]
}

run "a_secret_in_plain_text_is_refused" {
  command = plan
  variables {
    secrets = { DB_PASSWORD = "hunter2" }
  }
  expect_failures = [var.secrets]
}

run "more_tasks_than_scaling_allows_are_refused" {
  command = plan
  variables {
    desired_count = 11
  }
  expect_failures = [var.desired_count]
}

run "waiting_for_code_deploy_is_refused" {
  command = plan
  variables {
    wait_for_steady_state = true
  }
  expect_failures = [var.wait_for_steady_state]
}

run "native_without_its_rules_is_refused" {
  command = plan
  variables {
    deployment_controller = "ECS"
    rule_arns             = {}
  }
  expect_failures = [var.rule_arns]
}
