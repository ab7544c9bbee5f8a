mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"] }
  }
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

run "codedeploy_by_default" {
  command = plan
  assert {
    condition     = output.application_name == "web" && output.deployment_group_name == "web" && output.load_balancers == null
    error_message = "CodeDeploy does not have the service"
  }
  assert {
    condition     = output.configuration_names == { canary-10-1m = "web-canary-10-1m" }
    error_message = "the rhythm that is the default is not made"
  }
  assert {
    condition     = output.cluster_name == "web-local" && output.service_name == "web" && output.container_name == "web" && output.auto_scaling_group_name == "web-local"
    error_message = "names have changed that the demo relies on"
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
    condition     = output.application_name == null && output.deployment_group_name == null && output.configuration_names == null
    error_message = "CodeDeploy is there, but not in charge"
  }
}

run "another_engine" {
  command = plan
  variables {
    endpoint = "http://127.0.0.1:14566"
    region   = "eu-central-1"
    name     = "shop"
  }
  assert {
    condition     = output.cluster_name == "shop-local"
    error_message = "the name is not in the names"
  }
}

run "bad_input_is_refused" {
  command = plan
  variables {
    endpoint              = "127.0.0.1:4566"
    region                = "here"
    environment           = "Local"
    deployment_controller = "EXTERNAL"
    zone_count            = 4
  }
  expect_failures = [var.endpoint, var.region, var.environment, var.deployment_controller, var.zone_count]
}

run "a_name_too_long_is_refused" {
  command = plan
  variables {
    name = "a-name-of-twenty-letters"
  }
  expect_failures = [var.name]
}
