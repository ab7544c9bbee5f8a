mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { id = "eu-central-1", name = "eu-central-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
}

variables {
  account_id      = "123456789012"
  region          = "eu-central-1"
  image_tag       = "2026-01-01"
  certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1b3c2d4e-0000-4000-8000-000000000000"
}

run "codedeploy_by_default" {
  command = plan
  variables {
    access_log_bucket = "example-access-logs"
  }
  assert {
    condition     = output.application_name == "web" && output.cluster_name == "web-production"
    error_message = "CodeDeploy does not have the service, or the names have changed"
  }
  assert {
    condition     = length(output.deployment_alarm_names) == 7
    error_message = "deployments are not watched"
  }
}

run "native_by_choice" {
  command = plan
  variables {
    deployment_controller = "ECS"
  }
  assert {
    condition     = output.application_name == null
    error_message = "CodeDeploy is there, but not in charge"
  }
}

run "without_a_way_out_but_endpoints" {
  command = plan
  variables {
    nat                 = "none"
    interface_endpoints = ["ecr.api", "ecr.dkr", "logs", "ecs", "ecs-agent", "ecs-telemetry", "ssm", "secretsmanager"]
  }
}

run "bad_input_is_refused" {
  command = plan
  variables {
    account_id = "12"
    region     = "Frankfurt"
    name       = "Web"
  }
  expect_failures = [var.account_id, var.region, var.name]
}

run "plain_http_is_refused" {
  command = plan
  variables {
    certificate_arn = null
  }
  expect_failures = [var.certificate_arn]
}
