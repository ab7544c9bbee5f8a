mock_provider "aws" {}

variables {
  name = "web"
}

run "fargate_alone" {
  command = plan
  assert {
    condition     = aws_ecs_cluster_capacity_providers.this.capacity_providers == toset(["FARGATE"])
    error_message = "a cluster without Auto Scaling groups should offer Fargate and nothing else"
  }
  assert {
    condition     = one(aws_ecs_cluster.this.setting).value == "enabled"
    error_message = "container insights are off by default"
  }
}

run "instances_with_managed_scaling_draining_and_protection" {
  command = plan
  variables {
    auto_scaling_groups = { ec2 = { arn = "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:0:autoScalingGroupName/web", target_capacity = 90 } }
    fargate_spot        = true
    default_strategy    = [{ provider = "ec2" }]
  }
  assert {
    condition     = aws_ecs_cluster_capacity_providers.this.capacity_providers == toset(["web-ec2", "FARGATE", "FARGATE_SPOT"])
    error_message = "not every provider is attached"
  }
  assert {
    condition = (aws_ecs_capacity_provider.ec2["ec2"].auto_scaling_group_provider[0].managed_draining == "ENABLED" &&
      aws_ecs_capacity_provider.ec2["ec2"].auto_scaling_group_provider[0].managed_termination_protection == "ENABLED" &&
      aws_ecs_capacity_provider.ec2["ec2"].auto_scaling_group_provider[0].managed_scaling[0].status == "ENABLED" &&
    aws_ecs_capacity_provider.ec2["ec2"].auto_scaling_group_provider[0].managed_scaling[0].target_capacity == 90)
    error_message = "the provider does not scale, drain and protect its instances"
  }
  assert {
    condition     = one(aws_ecs_cluster_capacity_providers.this.default_capacity_provider_strategy).capacity_provider == "web-ec2"
    error_message = "the key was not turned into the provider's name"
  }
}

run "an_unknown_provider_is_refused" {
  command = plan
  variables {
    default_strategy = [{ provider = "ec2" }]
  }
  expect_failures = [var.default_strategy]
}

run "instances_mixed_with_fargate_are_refused" {
  command = plan
  variables {
    auto_scaling_groups = { ec2 = { arn = "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:0:autoScalingGroupName/web" } }
    default_strategy    = [{ provider = "ec2" }, { provider = "FARGATE" }]
  }
  expect_failures = [var.default_strategy]
}

run "no_weight_and_two_bases_are_refused" {
  command = plan
  variables {
    fargate_spot     = true
    default_strategy = [{ provider = "FARGATE", weight = 0, base = 1 }, { provider = "FARGATE_SPOT", weight = 0, base = 1 }]
  }
  expect_failures = [var.default_strategy]
}

run "bad_input_is_refused" {
  command = plan
  variables {
    name                = "ecs-web"
    container_insights  = "yes"
    auto_scaling_groups = { ec2 = { arn = "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:0:autoScalingGroupName/web", target_capacity = 101, minimum_step = 20 } }
  }
  expect_failures = [var.name, var.container_insights, var.auto_scaling_groups]
}
